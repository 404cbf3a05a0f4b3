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
    ["let a = 1 # 2;", 1, 12, "语法错误：不该出现的字符“ ”"],
    ["1 = 2", 1, 1, "语法错误：等号左边的东西不能赋值"],
    ["return 1", 1, 1, "语法错误：return 只能写在函数里；要看结果，把表达式写在单元的最后一行"],
    ["let enum = 1", 1, 5, "语法错误：“enum”是保留字，不能当作名称"],
    ["const class = 1", 1, 7, "语法错误：“class”是保留字，不能当作名称"],
    ["export { nope }", 1, 10, "语法错误：要导出的“nope”没有声明"],
    ["break", 1, 1, "语法错误：Unsyntactic break"],
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

  it("is told where a stack was too small, be it the parser's or that of what walks the tree", () => {
    const message = "代码太长，或者嵌套得太深；拆成几个语句，再试一次";
    expect(explainSyntaxError(new RangeError("x"), "")).toMatchObject({ message, line: 0, column: 0 });
    const parser = Object.assign(new SyntaxError("Not enough stack space to parse input (1:3)"), { pos: 2 });
    expect(explainSyntaxError(parser, "abc")).toMatchObject({ message, line: 1, column: 3 });
  });
});
