import { CompileError } from "./CompileError";

const TOO_DEEP = "代码太长，或者嵌套得太深；拆成几个语句，再试一次";

/** What the parser says, in Chinese; what isn't listed is passed on as it is. */
const MESSAGES: [RegExp, string][] = [
  [/^(?:Unexpected token|Missing semicolon)/, "语法错误：这里的“$near”放得不对"],
  [/^Unterminated string constant/, "语法错误：字符串没有结束的引号"],
  [/^Unterminated template/, "语法错误：模板字符串没有结束的反引号"],
  [/^Unterminated comment/, "语法错误：注释没有结束的 */"],
  [/^Unterminated regular expression/, "语法错误：正则表达式没有结束的 /"],
  [/^Identifier '(.+)' has already been declared/, "语法错误：名称“$1”在这个单元里声明了两次"],
  [/^Argument name clash/, "语法错误：两个参数用了同一个名称“$near”"],
  [/^Unexpected character '(.+)'/, "语法错误：不该出现的字符“$1”"],
  [/^Invalid parenthesized assignment/, "语法错误：等号左边不能用圆括号；一次给几个变量赋值，写成 [a, b] = …"],
  [
    /^(?:Invalid left-hand side|Binding (?:invalid|member)|Invalid optional chaining in|Invalid rest operator|Object pattern can't)/,
    "语法错误：等号左边的东西不能赋值",
  ],
  [
    /^'await(?: using)?' is only/,
    "语法错误：await 只能写在 async 函数里，或者单元的最外层；在用到它的函数前面加上 async",
  ],
  [/^(?:'await' is not allowed in async|Yield expression is not)/, "语法错误：参数的默认值里不能用 await 和 yield"],
  [/^'yield' is only/, "语法错误：yield 只能写在 function* 里"],
  [/^Invalid shorthand property/, "语法错误：对象里名称和值之间用冒号，不用等号，例如 { units: 3 }"],
  [
    /^Did not expect a type annotation/,
    "语法错误：这里不能写冒号；参数一个个按次序给，要写名称就用对象，例如 f({ units: 3 })",
  ],
  [/^(?:Type annotations must come|Only '=' operator)/, "语法错误：类型写在默认值前面，例如 age: number = 25"],
  [/^(?:Rest element must|Unexpected trailing comma after rest)/, "语法错误：... 开头的只能是最后一项，后面也没有逗号"],
  [/^'(extends|implements)' list cannot/, "语法错误：$1 后面要写名称"],
  [/^'import' and 'export' may only/, "语法错误：import 和 export 只能写在单元的最外层"],
  [/^Illegal expression\. Wrap/, "语法错误：看不出先算哪个：写成 (-a) ** b 或 -(a ** b)"],
  [/^Legacy octal literals/, "语法错误：整数不能以 0 开头"],
  [/^(?:A numeric|Numeric) separator/, "语法错误：数里的 _ 只能夹在两个数字中间"],
  [/^Expected number in radix (\d+)/, "语法错误：这里要 $1 进制的数字"],
  [/^(?:Floating-point numbers require|Invalid decimal|Invalid BigIntLiteral)/, "语法错误：这个数写得不对"],
  [
    /^(?:Bad character escape|Invalid escape|Code point out|Expecting Unicode|Invalid Unicode|The only valid numeric escape)/,
    "语法错误：反斜杠后面写得不对；字符串里要反斜杠本身，写两个 \\\\",
  ],
  [
    /^(?:(?:Duplicate|Invalid) regular expression flag|The 'u' and 'v')/,
    "语法错误：正则表达式的标志只有 d、g、i、m、s、u、v、y，各写一次，u 和 v 只要一个",
  ],
  [/^A 'get' accessor/, "语法错误：get 不带参数"],
  [/^A 'set' accessor/, "语法错误：set 正好带一个参数"],
  [/^(?:Assigning to|Binding) '(\w+)' in strict/, "语法错误：“$1”是保留字，不能当作名称"],
  [/^'super' is only allowed/, "语法错误：super 只能写在类和对象的方法里"],
  [/^Duplicate private name (#[^.]+)/, "语法错误：类里的“$1”声明了两次"],
  [/^Private names are only/, "语法错误：# 开头的是类的私有名称，写成 this.#名称；注释以 // 开头"],
  [
    /^(?:Classes may not have .*constructor|Class constructor may|Constructor can't)/,
    "语法错误：constructor 只能是普通的方法，不能是属性、get、async 或 *",
  ],
  [/^Deleting local variable/, "语法错误：delete 只能删对象的属性，不能删变量"],
  [/^'for-\w+' loop variable/, "语法错误：for 里逐个取出的变量不能有初值"],
  [
    /^(?:In (?:non-)?strict mode code, functions|(?:Async functions|Generators) can only)/,
    "语法错误：函数的声明要用花括号括起来",
  ],
  [/^Constructors in\/after/, "语法错误：new 后面不能用 ?."],
  [
    /^Decorators can(?:'t|not) be used/,
    "语法错误：装饰器只能写在类和它的成员前面，不能写在参数、构造函数和对象的成员前面",
  ],
  [/^'return' outside of function/, "语法错误：return 只能写在函数里；要看结果，把表达式写在单元的最后一行"],
  [/^Unsyntactic (break|continue)/, "语法错误：$1 只能写在循环里，break 还能写在 switch 里"],
  [/^Unexpected (?:keyword|reserved word) '(.+)'/, "语法错误：“$1”是保留字，不能当作名称"],
  [/^Missing initializer/, "语法错误：这里要有初值，写上 = 和一个值"],
  [/^Nullish coalescing operator/, "语法错误：?? 和 ||、&& 写在一起时，要用括号说明先算哪一个"],
  [/^Illegal newline after throw/, "语法错误：throw 后面不能换行，把要抛出的值写在同一行"],
  [/^Missing catch or finally/, "语法错误：try 后面要有 catch 或 finally"],
  [/^Private name (#.+) is not defined/, "语法错误：类里没有声明“$1”"],
  [/^Identifier directly after number/, "语法错误：名称不能以数字开头，数字后面也不能紧跟名称"],
  [/^A class name is required/, "语法错误：class 后面要写类的名称"],
  [/^(?:Leading decorators|Decorators) must be attached/, "语法错误：装饰器要写在类或类的成员前面"],
  [/^`?super\(?\)?`? is only valid/, "语法错误：super 只能写在有 extends 的类里"],
  [/^Lexical declaration cannot appear/, "语法错误：这里的声明要用花括号括起来"],
  [/^Label '(.+)' is already declared/, "语法错误：标签“$1”用了两次"],
  [/^Multiple default clauses/, "语法错误：switch 里只能有一个 default"],
  [/^This experimental syntax/, "语法错误：这里的写法还不是正式的语法"],
];

const FULL_WIDTH = /[，。；：（）［］｛｝“”‘’！？、]/;
const MATHEMATICAL = /[×÷−≤≥≠]/;
/** A line as Python has it: a word of its own, a head without brackets or with a colon behind it, a comment. */
const PYTHON =
  /^\s*(?:def\s+\w+\s*\(|elif\b|from\s+\S+\s+import\b|import\s+\w[\w.]*\s+as\b|print\s+["'\w]|(?:if|while|for)\s+(?!await\b)[^(\s]|(?:else|try|except\b.*|class\s[^{]*|with\s[^{]*):\s*$|#\s)|\blambda\b[\w\s,]*:/;

const NOT_PYTHON =
  "这里写的是 TypeScript，不是 Python：for (const x of xs) { … }、if (x > 3 && y) { … }、function f(x) { … }，注释以 // 开头。";
/** A declaration as C and Java have it. */
const DECLARATION = /^\s*(?:int|float|double|char|bool|boolean|string|String|number)\s+[\w$]+\s*=/;

interface ParserError {
  message: string;
  pos: number;
}

const isParserError = (error: unknown): error is ParserError =>
  error instanceof SyntaxError && typeof (error as unknown as ParserError).pos === "number";

/**
 * Turns the parser's error into a CompileError in Chinese, with the position in `code`, and that of a stack that didn't
 * suffice, be it for the parser or for what walks its tree; anything else is thrown on.
 */
export function explainSyntaxError(error: unknown, code: string): CompileError {
  // Firefox has a name of its own for it.
  if (error instanceof RangeError || (error as Error).name === "InternalError") return new CompileError(TOO_DEEP, 0, 0);
  if (!isParserError(error)) throw error;
  const plain = error.message.replace(/ \(\d+:\d+\)$/, "");
  const at = placeOf(plain, error.pos, code);
  const near = code.slice(at).match(/^(?:\.\d+|[#\p{ID_Continue}$]+|\S)/u)?.[0] ?? "";
  const found = MESSAGES.find(([pattern]) => pattern.test(plain));
  let message = found ? plain.replace(new RegExp(`${found[0].source}.*$`), found[1]) : `语法错误：${plain}`;
  if (message.includes("$near")) {
    message = near
      ? message.replace("$near", () => near)
      : "语法错误：代码到这里就结束了，可能少了右括号、右花括号或引号";
  }
  return CompileError.at(code, at, message, hintAt(code, at, near));
}

/** Where what is wrong stands: a semicolon is missed behind what stands well, a comma too many is told of from behind it. */
function placeOf(message: string, pos: number, code: string): number {
  if (message.startsWith("Missing semicolon")) return pos + (/^\s*/.exec(code.slice(pos)) as [string])[0].length;
  const [, token] = /^Unexpected token '(.)'/.exec(message) ?? [];
  return token !== undefined && code[pos] !== token && code[pos - 1] === token ? pos - 1 : pos;
}

/** What to do about an error at an offset, where what stands there tells. */
function hintAt(code: string, at: number, near: string): string | undefined {
  const start = code.lastIndexOf("\n", at - 1) + 1;
  const line = /^.*/.exec(code.slice(start))?.[0] ?? "";
  const before = code.slice(0, start).trimEnd().split("\n").at(-1) ?? "";
  if (FULL_WIDTH.test(near)) return '代码里的标点要用半角，例如 , ; ( ) 和 "。';
  if (MATHEMATICAL.test(near)) return "代码里乘写 *，除写 /，减写 -，比较写 <=、>=、!==。";
  if (near === ":" && /=>\s*\{/.test(line)) return "箭头函数要返回对象时，对象外面加圆括号，例如 (x) => ({ a: x })。";
  if (DECLARATION.test(line)) return "变量用 const 或 let 声明，类型写在名称后面，例如 const x: number = 1。";
  return /^(?:and|or)$/.test(near) || PYTHON.test(line) || PYTHON.test(before) ? NOT_PYTHON : undefined;
}
