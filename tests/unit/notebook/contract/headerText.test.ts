import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { HeaderError, readHeader, writeHeader } from "../../../../src/notebook/contract/headerText";

const headers = readdirSync("notebooks")
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => {
    const text = readFileSync(`notebooks/${file}`, "utf8");
    const found = text.matchAll(/^\/\/ %%--- \[typescript\]\n((?:\/\/.*\n)*?)\/\/ ---%%$/gm);
    return [...found].map(([, header]) => header.trimEnd().replace(/^\/\/ /gm, ""));
  });

const VALUES = [
  "scores",
  "注意力得分：一步一步",
  "任务：带标记的是哪个字",
  "3 × 3 的核",
  "a:b",
  "不写 - 也行",
  "C#",
  "“valid” 与 “same”",
  '"“valid” 与 “same”"',
  '"a \\"quoted\\" word: 1 \\u4e2d\\n"',
  '""',
  "'it''s'",
  "''",
  "-",
  "1",
  "-1",
  "+2",
  "0",
  "0.02",
  "1e-3",
  "-1.5E+10",
  "1_000",
  "0x1f",
  "0b11",
  "0o17",
  "017",
  "1.",
  ".5",
  "1:30",
  "2024-05-01",
  "2024-05-01 10:00:00",
  ".inf",
  "-.INF",
  ".nan",
  "true",
  "False",
  "yes",
  "null",
  "Null",
  "~",
  "",
  "{}",
  "{a: 1}",
  "[]",
  "[1, 2]",
  "*alias",
  "&anchor x",
  "!tag x",
  "| ",
  "> folded",
  "%x",
  "@x",
  "`x`",
  ", x",
  "? x",
  "?x",
  ": x",
  "- x",
  "-x",
  "--- x",
  "x: y",
  "x:",
  "x # comment",
  "# comment",
  "x\ty",
  '"open',
  "'open",
  '"a" b',
  "'a' b",
  "'a'b'",
  '"\\x41"',
  "a'b\"c",
];

describe("a header", () => {
  it("is read in every notebook as YAML reads it", () => {
    expect(headers.length).toBeGreaterThan(200);
    for (const header of headers) expect(readHeader(header.split("\n"))).toEqual(load(header));
  });

  it.each(VALUES)("holds %j as YAML does, or refuses it", (value) => {
    const text = `key: ${value}`;
    const read = () => readHeader([text]);
    let expected: unknown;
    try {
      expected = load(text);
    } catch {
      expect(read).toThrow(HeaderError);
      return;
    }
    let ours: unknown;
    try {
      ours = read();
    } catch (error) {
      expect(error).toBeInstanceOf(HeaderError);
      return;
    }
    expect(ours).toEqual(expected);
  });

  it.each([
    ["scores", "scores"],
    ["1e-3", 1e-3],
    ["-2", -2],
    ["+0.5", 0.5],
    ["12.25E+1", 122.5],
    ["true", true],
    ["FALSE", false],
    ["~", null],
    ["", null],
    ["{}", {}],
    ["注意力：得分", "注意力：得分"],
    ["3 × 3 的核", "3 × 3 的核"],
    ['"任务: 1"', "任务: 1"],
    ["'it''s'", "it's"],
    ["a-1", "a-1"],
    ["mistrue", "mistrue"],
  ])("reads %j", (text, value) => {
    expect(readHeader([`key: ${text}`])).toEqual({ key: value });
  });

  it.each([
    "1_000",
    "0x1f",
    "017",
    "2024-05-01",
    "1:30",
    "1e3x",
    ".inf",
    "x: y",
    "x # y",
    "[1]",
    "{a: 1}",
    "| ",
    "'a'b'",
    '"a" b',
  ])("refuses %j, which it would have to guess", (text) => {
    expect(() => readHeader(["id: a", `key: ${text}`])).toThrow(
      /^元数据第 2 行：读不懂的 YAML，“key”的值要加上双引号$/,
    );
  });

  it("may be indented, as it is behind its comment marks, and may have blank lines", () => {
    expect(readHeader([" id: a", "", "   ", " title: 标题  "])).toEqual({ id: "a", title: "标题" });
    expect(readHeader([])).toEqual({});
  });

  it.each([
    ["a line without a key", ["id: a", "title"], 1, "键: 值"],
    ["a list", ["- id"], 0, "键: 值"],
    ["a key with a space", ["my id: a"], 0, "键: 值"],
    ["a key that no header has", ["__proto__: a"], 0, "键: 值"],
    ["a value without a space before it", ["id:a"], 0, "键: 值"],
    ["a nested header", ["starboard:", "  plugins: x"], 1, "一样多"],
    ["the same key twice", ["id: a", "id: b"], 1, "两次"],
  ])("refuses %s, and says on which line", (_, lines, offset, reason) => {
    let thrown: unknown;
    try {
      readHeader(lines);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(HeaderError);
    expect(thrown).toMatchObject({ name: "HeaderError", offset, reason: expect.stringContaining(reason) });
  });

  it("is written such that it is read, here and by YAML, as it was", () => {
    const texts = [
      "scores",
      "任务：一",
      "x: y",
      "# x",
      " x",
      "x ",
      "",
      "true",
      "1e-3",
      "1_000",
      "2024-05-01",
      '"',
      "'a'",
      "a\nb",
      "a\rb",
      "a\u2028b",
      "~",
      "{}",
    ];
    const header = {
      ...Object.fromEntries(texts.map((text, i) => [`t${i}`, text])),
      n: -1.5,
      e: 1e-7,
      b: false,
      o: null,
      p: {},
    };
    const lines = writeHeader(header);
    expect(readHeader(lines)).toEqual(header);
    expect(load(lines.join("\n"))).toEqual(header);
    expect(lines.slice(0, 2)).toEqual(["t0: scores", "t1: 任务：一"]);
  });

  it.each([[{ a: { b: 1 } }], [{ a: [1] }], [{ a: Number.NaN }], [{ a: undefined }]])(
    "can't be written from %j",
    (header) => {
      expect(() => writeHeader({ id: "x", ...header })).toThrow(/第 2 行：“a”的值不能写在一行里/);
    },
  );
});
