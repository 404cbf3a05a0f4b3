import { describe, expect, it, test } from "vitest";
import type { ErrorOutput } from "../../../../../src/notebook/contract/outputs";
import { explain } from "../../../../../src/notebook/kernel/hints/hints";
import { evaluate, expectOurs, explained, explainedBy } from "./explained";

describe("a mistake in the language", () => {
  test.each([
    ["nope", "名称“nope”没有定义"],
    ["损失 + 1", "名称“损失”没有定义"],
    ["a = 3", "名称“a”没有定义"],
    ["x; let x = 1", "“x”在声明之前就被用到了"],
    ["const a = 1; a = 2", "const 声明的名称不能再赋值"],
    ["Object.freeze({ a: 1 }).a = 2", "这个值不能改"],
    ["Object.freeze([1]).push(2)", "这个值不能改"],
    ["const o = { get a() { return 1; } }; o.a = 2", "这个值不能改"],
    ["let a; a.b", "在 undefined 上取“b”"],
    ["let a; a[0]", "在 undefined 上取“0”"],
    ["let a; a.b = 1", "在 undefined 上取“b”"],
    ["null.b", "在 null 上取“b”"],
    ["const { a } = undefined", "取不出属性"],
    ["const { a } = null", "取不出属性"],
    ["const [a] = undefined", "不能逐个取出来"],
    ["for (const x of { a: 1 });", "不能逐个取出来"],
    ["[...5]", "不能逐个取出来"],
    ["f(...5); function f() {}", "不能逐个取出来"],
    ["new Set(5)", "不能逐个取出来"],
    ["new Map([1])", "不能逐个取出来"],
    ["let a; a()", "“a”不是函数"],
    ["const a = {}; a.go()", "“a.go”不是函数"],
    ["undefined()", "要调用的函数没有值"],
    ["const a = {}; new a.b()", "“a.b”不能用 new 建立"],
    ["class A {} A()", "类要用 new 来建立"],
    ["class A {} class B extends A { constructor() { this.x = 1; } } new B()", "要先调用 super()"],
    ["await 3", "await 只能写在 async 函数里"],
    ["const f = () => f() + 1; f()", "函数一层层调用自己"],
    ["new Array(-1)", "要的长度不对"],
    ["new Float32Array(1e12)", "要的长度不对"],
    ["'a'.repeat(1e10)", "要的长度不对"],
    ["'a'.repeat(-1)", "要的长度不对"],
    ["JSON.parse('{a:1}')", "不是 JSON"],
    ["JSON.parse('')", "不是 JSON"],
    ["JSON.parse('<!doctype')", "不是 JSON"],
    ["JSON.parse(undefined)", "不是 JSON"],
    ["const o = {}; o.a = o; JSON.stringify(o)", "不能写成 JSON"],
    ["JSON.stringify({ a: 1n })", "不能写成 JSON"],
    ["new RegExp('(')", "正则表达式写得不对"],
    ["new RegExp('a', 'zz')", "正则表达式写得不对"],
    ["1n + 1", "BigInt 和普通的数不能混在一起算"],
    ["BigInt(1.5)", "BigInt 和普通的数"],
    ["Math.max(1n)", "BigInt 和普通的数"],
    ["new BigInt64Array([1])", "BigInt 和普通的数"],
    ["Symbol() + 1", "Symbol 不能当数或者文字用"],
    ["(1).toFixed(101)", "位数或进制超出了范围"],
    ["(1).toString(99)", "位数或进制超出了范围"],
    ["new Date('x').toISOString()", "不是一个有效的日期"],
    ["[].reduce((a, b) => a)", "空的数组"],
    ["'x' in 'abc'", "in 和 instanceof 的右边不对"],
    ["1 instanceof 2", "in 和 instanceof 的右边不对"],
    ["new Function('return (')", "这段代码文字有语法错误"],
    ["eval('1 +')", "这段代码文字有语法错误"],
    ["new Promise()", "该给函数的地方"],
    ["[3, 1].sort(5)", "该给函数的地方"],
  ])("as V8 says it: %s", async (code, message) => {
    expectOurs(await explainedBy(evaluate(code)), message);
  });

  // As Firefox 153 and Safari's engine say the same.
  test.each([
    ["assignment to undeclared variable a", "名称“a”没有定义"],
    ["Can't find variable: nope", "名称“nope”没有定义"],
    ["can't access lexical declaration 'x' before initialization", "“x”在声明之前"],
    ["Cannot access 'x' before initialization.", "“x”在声明之前"],
    ["invalid assignment to const 'a'", "const 声明的名称"],
    ["Attempted to assign to readonly property.", "这个值不能改"],
    ['"a" is read-only', "这个值不能改"],
    ['setting getter-only property "a"', "这个值不能改"],
    ["can't define array index property past the end of an array with non-writable length", "这个值不能改"],
    ['can\'t access property "b", a is undefined', "在 undefined 上取“b”"],
    ["can't access property 0, a is undefined", "在 undefined 上取“0”"],
    ['can\'t access property "x" of null', "在 null 上取“x”"],
    ["undefined is not an object (evaluating 'a.b')", "在 undefined 上取属性：a.b"],
    ["undefined has no properties", "取不出属性"],
    ["Cannot destructure property 'a' from null or undefined value", "取不出属性"],
    ["a.b is not a function. (In 'a.b()', 'a.b' is undefined)", "“a.b”不是函数"],
    ["()=>{} is not a constructor", "不能用 new 建立"],
    ["undefined is not a constructor (evaluating 'new a.b()')", "不能用 new 建立"],
    ["({a:1}) is not iterable", "不能逐个取出来"],
    ["number is not iterable", "不能逐个取出来"],
    ["Spread syntax requires ...iterable[Symbol.iterator] to be a function", "不能逐个取出来"],
    ["iterable for Map should have array-like objects", "不能逐个取出来"],
    ["class constructors must be invoked with 'new'", "类要用 new"],
    ["Cannot call a class constructor A without |new|", "类要用 new"],
    ["must call super constructor before using 'this' in derived class constructor", "先调用 super()"],
    ["await is only valid in async functions, async generators and modules", "await 只能写在"],
    ["too much recursion", "函数一层层调用自己"],
    ["Maximum call stack size exceeded.", "函数一层层调用自己"],
    ["invalid array length", "要的长度不对"],
    ["Array length must be a positive integer of safe magnitude.", "要的长度不对"],
    ["length cannot be negative", "要的长度不对"],
    ["Out of memory", "要的长度不对"],
    ["repeat count must be non-negative", "要的长度不对"],
    ["JSON.parse: unexpected character at line 1 column 1 of the JSON data", "不是 JSON"],
    ["JSON Parse error: Unexpected EOF", "不是 JSON"],
    ["cyclic object value", "不能写成 JSON"],
    ["JSON.stringify cannot serialize cyclic structures.", "不能写成 JSON"],
    ["unterminated parenthetical", "正则表达式"],
    ["Invalid regular expression: missing )", "正则表达式"],
    ["invalid regular expression flag z", "正则表达式"],
    ["can't convert BigInt to number", "BigInt"],
    ["Invalid mix of BigInt and other type in addition.", "BigInt"],
    ["can't convert 1 to BigInt", "BigInt"],
    ["can't convert symbol to number", "Symbol"],
    ["precision 101 out of range", "位数"],
    ["toFixed() argument must be between 0 and 100", "位数"],
    ["radix must be an integer at least 2 and no greater than 36", "位数"],
    ["invalid date", "日期"],
    ["Array.prototype.map callback must be a function", "该给函数"],
    ["invalid Array.prototype.sort argument", "该给函数"],
  ])("as other engines say it: %s", (message, ours) => {
    expectOurs(explained(new Error(message)), ours);
  });
});

describe("what an engine says of a library's code", () => {
  it.each([
    "Cannot read properties of undefined (reading 'length')",
    "Cannot add property kept, object is not extensible",
    "shape.forEach is not a function",
    'can\'t access property "length", t is undefined',
    'can\'t define property "kept": Object is not extensible',
    "undefined is not an object (evaluating 't.length')",
    "Attempting to define property on object that is not extensible.",
    "Class constructor t cannot be invoked without 'new'",
    "t is not iterable",
  ])("is told as what it was given, not by names that nobody wrote: %s", (message) => {
    const error = explain({ kind: "error", name: "TypeError", message, inLibrary: true });
    expectOurs(error, "TensorFlow.js 里面出错了：给它的参数多半不对");
    expect(explained(new TypeError(message)).message).not.toContain("TensorFlow.js");
  });

  it("is the library's own message where it has one", () => {
    const error: ErrorOutput = { kind: "error", name: "Error", message: "Unknown loss a", inLibrary: true };
    expect(explain(error).message).toBe("没有叫“a”的 loss");
    const other: ErrorOutput = { ...error, message: "坏" };
    expect(explain(other)).toEqual(other);
  });
});

describe("words that are no engine's", () => {
  it.each([
    "坏",
    "BigInt 太大",
    "读到的不是 JSON",
    "the name nope is not defined here",
    "I said: Cannot access 'a' before initialization",
    "Error: Assignment to constant variable.",
    "In all, Can't find variable: a",
    "this list is not iterable, it says",
    "a shape",
    "document",
  ])("stay as they are: %s", (message) => {
    expect(explained(new Error(message))).toEqual({ kind: "error", name: "Error", message });
  });

  it("are cut where they stand in ours", () => {
    const error = explained(new ReferenceError(`${"长".repeat(900)} is not defined`));
    expect(error.message).toBe(`名称“${"长".repeat(60)}…”没有定义`);
  });
});
