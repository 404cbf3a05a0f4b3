import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { explainSyntaxError } from "../../../../../src/notebook/kernel/compile/explainSyntaxError";

const END = "语法错误：代码到这里就结束了，可能少了右括号、右花括号或引号";
const HALF_WIDTH = '代码里的标点要用半角，例如 , ; ( ) 和 "。';

describe("a syntax error", () => {
  it.each([
    ["const a = ;", 1, 11, "语法错误：这里的“;”放得不对"],
    ["let x = 1;\nlet y z", 2, 7, "语法错误：这里的“z”放得不对"],
    ["let x = 1 $$a1.b", 1, 11, "语法错误：这里的“$$a1”放得不对"],
    ["f(1", 1, 4, END],
    ["f(1\n", 2, 1, END],
    ["const s = 'abc", 1, 11, "语法错误：字符串没有结束的引号"],
    ["`abc", 1, 2, "语法错误：模板字符串没有结束的反引号"],
    ["/* abc", 1, 1, "语法错误：注释没有结束的 */"],
    ["/abc", 1, 2, "语法错误：正则表达式没有结束的 /"],
    ["const a = 1;\nconst a = 2;", 2, 7, "语法错误：名称“a”在这个单元里声明了两次"],
    ["let a = 1 # 2;", 1, 11, "语法错误：这里的“#”放得不对"],
    ["let a = 1 \\ 2;", 1, 12, "语法错误：Expecting Unicode escape sequence \\uXXXX."],
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
    ["enum E { A B }", 1, 12, "语法错误：这里的“B”放得不对"],
    ["namespace N {", 1, 14, END],
  ])("is told in Chinese, with its place: %s", (code, line, column, message) => {
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ message, line, column, hint: undefined }));
    expect(() => compileCell(code)).toThrow(CompileError);
  });

  it.each(["let a = b：2;", "f（1）", "a；", "“x”", "[1，2]", "a！"])("hints at full-width punctuation: %s", (code) => {
    expect(() => compileCell(code)).toThrow(expect.objectContaining({ hint: HALF_WIDTH }));
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
