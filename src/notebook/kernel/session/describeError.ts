import type { ErrorOutput } from "../../contract/outputs";
import { CompileError } from "../compile/CompileError";
import { describeValue } from "../describe/describeValue";

/** Where an error arose: a cell's id, and the line and column (from 1) of the author's code where they are known. */
export interface SourcePosition {
  cell: string;
  line?: number;
  column?: number;
}

const UNDECLARED = "名称“$1”没有定义：检查拼写；名称要在这个单元里，或在它上面的单元里声明。";
const TOO_EARLY = "“$1”在声明之前就被用到了：把声明移到前面。";
const NO_VALUE = "它前面的那个值还没有，先把它打印出来看看。";

/** What common errors mean, and what to do; the engines (V8, Firefox's, Safari's) have words of their own. */
const HINTS: [RegExp, string][] = [
  [/^(.+) is not defined$/, UNDECLARED],
  [/^Can't find variable: (.+)$/, UNDECLARED],
  [/^Cannot access '(.+)' before initialization$/, TOO_EARLY],
  [/^can't access lexical declaration '(.+)' before/, TOO_EARLY],
  [
    /^Assignment to constant variable|^invalid assignment to const|^Attempted to assign to readonly property/,
    "const 声明的名称不能再赋值；需要改变的量用 let 声明。",
  ],
  [/^(.+?) is not a function/, "“$1”不是函数：检查名称拼写，以及它是不是这个对象的方法。"],
  [/^Cannot read properties of (undefined|null) \(reading '(.+)'\)/, `在 $1 上取“$2”：${NO_VALUE}`],
  [/^can't access property "(.+)", .* is (undefined|null)/, `在 $2 上取“$1”：${NO_VALUE}`],
  [/^(undefined|null) is not an object \(evaluating '.*?(\w+)'\)/, `在 $1 上取“$2”：${NO_VALUE}`],
  [/inner shapes/, "矩阵相乘时，左边的列数要等于右边的行数；把两个张量的 shape 打印出来比一比。"],
  [
    /Operands could not be broadcast|Incompatible shapes|shapes? .*must match/i,
    "两个张量的形状对不上；把它们的 shape 打印出来比一比。",
  ],
  [
    /Tensor is disposed/,
    "这个张量已经释放了：在 tf.tidy 里产生、又要在外面用的张量，要用 tf.keep 留住，或作为 tf.tidy 的返回值。",
  ],
  [
    /Cannot find a connection between any variable and the result/,
    "损失没有用到任何可训练的变量：在求梯度的函数里直接用 tf.variable 计算。",
  ],
  [/Maximum call stack size exceeded|^too much recursion/, "函数一层层调用自己，没有停下来的条件。"],
  [/Invalid array length|Array buffer allocation failed|out of memory/i, "要的内存太大了：把尺寸改小一些。"],
];

const hintFor = (message: string): string | undefined => {
  for (const [pattern, hint] of HINTS) {
    const match = pattern.exec(message);
    if (match) return hint.replace(/\$(\d)/g, (_, group: string) => match[Number(group)]);
  }
  return undefined;
};

/** Whatever a cell threw, in the reader's terms; what a CompileError says of its position comes first. */
export function describeError(thrown: unknown, position?: SourcePosition): ErrorOutput {
  if (thrown instanceof CompileError) {
    const { name, message, hint, line, column } = thrown;
    return { kind: "error", name, message, hint, cell: position?.cell, ...(line > 0 && { line, column }) };
  }
  if (thrown instanceof Error) {
    const { name, message } = thrown;
    return { kind: "error", name, message, hint: hintFor(message), ...position };
  }
  const output = describeValue(thrown);
  const text = output.kind === "text" ? output.text : String(thrown);
  return {
    kind: "error",
    name: "抛出的值",
    message: text,
    hint: '抛出 new Error("…")，就能带上原因和位置。',
    ...position,
  };
}
