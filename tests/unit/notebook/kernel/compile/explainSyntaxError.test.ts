import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { explainSyntaxError } from "../../../../../src/notebook/kernel/compile/explainSyntaxError";

const END = "语法错误：代码到这里就结束了，可能少了右括号、右花括号或引号";
const AWAIT = "语法错误：await 只能写在 async 函数里，或者单元的最外层；在用到它的函数前面加上 async";
const HALF_WIDTH = '代码里的标点要用半角，例如 , ; ( ) 和 "。';

describe("a syntax error", () => {
  it.each([
    ["const a = ;", 1, 11, "语法错误：这里的“;”放得不对"],
    ["let x = 1;\nlet y z", 2, 7, "语法错误：这里的“z”放得不对"],
    ["let x = 1 $$a1.b", 1, 11, "语法错误：这里的“$$a1”放得不对"],
    ["let a = b .5", 1, 11, "语法错误：这里的“.5”放得不对"],
    ["f(1", 1, 4, END],
    ["f(1\n", 2, 1, END],
    ["const s = 'abc", 1, 11, "语法错误：字符串没有结束的引号"],
    ["`abc", 1, 2, "语法错误：模板字符串没有结束的反引号"],
    ["/* abc", 1, 1, "语法错误：注释没有结束的 */"],
    ["/abc", 1, 2, "语法错误：正则表达式没有结束的 /"],
    ["const a = 1;\nconst a = 2;", 2, 7, "语法错误：名称“a”在这个单元里声明了两次"],
    ["let a = 1 # 2;", 1, 11, "语法错误：这里的“#”放得不对"],
    ["let a = 1 \\ 2;", 1, 12, "语法错误：反斜杠后面写得不对；字符串里要反斜杠本身，写两个 \\\\"],
    ["1 = 2", 1, 1, "语法错误：等号左边的东西不能赋值"],
    ["f()++", 1, 1, "语法错误：等号左边的东西不能赋值"],
    ["return 1", 1, 1, "语法错误：return 只能写在函数里；要看结果，把表达式写在单元的最后一行"],
    ["let enum = 1", 1, 5, "语法错误：“enum”是保留字，不能当作名称"],
    ["const class = 1", 1, 7, "语法错误：“class”是保留字，不能当作名称"],
    ["if (a) {\n  break;\n}", 2, 3, "语法错误：break 只能写在循环里，break 还能写在 switch 里"],
    ["const a: number;", 1, 16, "语法错误：这里要有初值，写上 = 和一个值"],
    ["a ?? b || c", 1, 8, "语法错误：?? 和 ||、&& 写在一起时，要用括号说明先算哪一个"],
    ["throw\n1", 1, 6, "语法错误：throw 后面不能换行，把要抛出的值写在同一行"],
    ["try { a }", 1, 1, "语法错误：try 后面要有 catch 或 finally"],
    ["class A { m() { this.#b } }", 1, 22, "语法错误：类里没有声明“#b”"],
    ["let 1a = 2", 1, 6, "语法错误：名称不能以数字开头，数字后面也不能紧跟名称"],
    ["a = 1b", 1, 6, "语法错误：名称不能以数字开头，数字后面也不能紧跟名称"],
    ["class { }", 1, 7, "语法错误：class 后面要写类的名称"],
    ["@a let b", 1, 4, "语法错误：装饰器要写在类或类的成员前面"],
    ["class A { @b }", 1, 15, "语法错误：装饰器要写在类或类的成员前面"],
    ["super()", 1, 1, "语法错误：super 只能写在有 extends 的类里"],
    ["if (a) const b = 1", 1, 8, "语法错误：这里的声明要用花括号括起来"],
    ["a: a: b", 1, 4, "语法错误：标签“a”用了两次"],
    ["switch (a) { default: default: }", 1, 23, "语法错误：switch 里只能有一个 default"],
    ["function f(a, a) {}", 1, 15, "语法错误：两个参数用了同一个名称“a”"],
    ["a?.b = 1", 1, 1, "语法错误：这里的写法还不是正式的语法"],
    ["f(a, , b)", 1, 6, "语法错误：这里的“,”放得不对"],
    ["f(,a)", 1, 3, "语法错误：这里的“,”放得不对"],
    ["f(x: 1)", 1, 4, "语法错误：这里不能写冒号；参数一个个按次序给，要写名称就用对象，例如 f({ units: 3 })"],
    ["dense({ units = 3 })", 1, 15, "语法错误：对象里名称和值之间用冒号，不用等号，例如 { units: 3 }"],
    ["const f = () => { await g() }", 1, 19, AWAIT],
    ["async function f(a = await 1) {}", 1, 22, "语法错误：参数的默认值里不能用 await 和 yield"],
    ["function f() { yield 1 }", 1, 16, "语法错误：yield 只能写在 function* 里"],
    ["function (损失) {}", 1, 10, "语法错误：这里的“(”放得不对"],
    ["let 损失 学习率 = 1", 1, 8, "语法错误：这里的“学习率”放得不对"],
    ["yield 1", 1, 1, "语法错误：yield 只能写在 function* 里"],
    ["(a, b) = [1, 2]", 1, 1, "语法错误：等号左边不能用圆括号；一次给几个变量赋值，写成 [a, b] = …"],
    ["function f(...a, b) {}", 1, 16, "语法错误：... 开头的只能是最后一项，后面也没有逗号"],
    ["if (a) { import b from 'c' }", 1, 10, "语法错误：import 和 export 只能写在单元的最外层"],
    ["-a ** b", 1, 2, "语法错误：看不出先算哪个：写成 (-a) ** b 或 -(a ** b)"],
    ["x = 010", 1, 5, "语法错误：整数不能以 0 开头"],
    ["1__0", 1, 2, "语法错误：数里的 _ 只能夹在两个数字中间"],
    ["0b12", 1, 4, "语法错误：这里要 2 进制的数字"],
    ["1e", 1, 1, "语法错误：这个数写得不对"],
    ['"\\xi"', 1, 4, "语法错误：反斜杠后面写得不对；字符串里要反斜杠本身，写两个 \\\\"],
    ["/a/q", 1, 5, "语法错误：正则表达式的标志只有 d、g、i、m、s、u、v、y，各写一次，u 和 v 只要一个"],
    ["class A { get x(a) {} }", 1, 11, "语法错误：get 不带参数"],
    ["class A { set x() {} }", 1, 11, "语法错误：set 正好带一个参数"],
    ["let arguments = 1", 1, 5, "语法错误：“arguments”是保留字，不能当作名称"],
    ["super.x", 1, 1, "语法错误：super 只能写在类和对象的方法里"],
    ["class A { #a; #a }", 1, 15, "语法错误：类里的“#a”声明了两次"],
    ["#注释", 1, 1, "语法错误：# 开头的是类的私有名称，写成 this.#名称；注释以 // 开头"],
    ["class A { constructor: 1 }", 1, 11, "语法错误：constructor 只能是普通的方法，不能是属性、get、async 或 *"],
    ["class A { constructor() {} constructor(a) {} }", 1, 28, "语法错误：一个类只能有一个 constructor"],
    ["class A implements { }", 1, 20, "语法错误：implements 后面要写名称"],
    ["delete a", 1, 1, "语法错误：delete 只能删对象的属性，不能删变量"],
    ["for (const x = 1 of xs) {}", 1, 6, "语法错误：for 里逐个取出的变量不能有初值"],
    ["if (a) function f() {}", 1, 8, "语法错误：函数的声明要用花括号括起来"],
    ["new a?.b()", 1, 6, "语法错误：new 后面不能用 ?."],
    [
      "class A { m(@d a) {} }",
      1,
      13,
      "语法错误：装饰器只能写在类和它的成员前面，不能写在参数、构造函数和对象的成员前面",
    ],
    ["enum E { A B }", 1, 12, "语法错误：这里的“B”放得不对"],
    ["namespace N {", 1, 14, END],
  ])("is told in Chinese, with its place: %s", (code, line, column, message) => {
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ message, line, column, hint: undefined }));
    expect(() => compileCell(code)).toThrow(CompileError);
  });

  it.each(["let a = b：2;", "f（1）", "a；", "“x”", "[1，2]", "a！"])("hints at full-width punctuation: %s", (code) => {
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ hint: HALF_WIDTH }));
  });

  it.each([
    ["x = 3 × 4", "除写 /"],
    ["a ≤ b", "除写 /"],
    ["xs.map(x => { a: x, b: 1 })", "对象外面加圆括号"],
    ["int x = 1", "用 const 或 let 声明"],
    ["for i in range(3):\n  f(i)", "不是 Python"],
    ["if x > 3:\n  y", "不是 Python"],
    ["while x:\n  y", "不是 Python"],
    ["def f(x):\n  return x", "不是 Python"],
    ["import tensorflow as tf", "不是 Python"],
    ["from x import y\ny", "不是 Python"],
    ["a and b", "不是 Python"],
    ["f = lambda x: x", "不是 Python"],
    ["1\n# 一句话", "不是 Python"],
  ])("hints at what other languages have: %s", (code, hint) => {
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
  });

  it.each([
    "import * as tf from 'x",
    "for await (const x in y) z",
    "class A {\n  #a = 1;\n  b c\n}",
    "while\n(x) { y z }",
    "else if (a) { b }",
    "const a = 'if x: y' b",
  ])("hints at none where it is this one: %s", (code) => {
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ hint: undefined }));
  });
});

describe("what isn't the parser's", () => {
  it("is thrown on", () => {
    const bug = new TypeError("a mistake");
    expect(() => explainSyntaxError(bug, "")).toThrow(bug);
    expect(() => explainSyntaxError(new SyntaxError("no position"), "")).toThrow("no position");
    expect(() => explainSyntaxError(undefined, "")).toThrow();
  });

  it("is told where the stack was too small", () => {
    const message = "代码太长，或者嵌套得太深；拆成几个语句，再试一次";
    expect(explainSyntaxError(new RangeError("x"), "")).toMatchObject({ message, line: 0, column: 0 });
    const inFirefox = Object.assign(new Error("too much recursion"), { name: "InternalError" });
    expect(explainSyntaxError(inFirefox, "")).toMatchObject({ message, line: 0, column: 0 });
  });
});
