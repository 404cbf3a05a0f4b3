import "../../../../../src/notebook/kernel/file/fileReader";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ControlOutput, Output } from "../../../../../src/notebook/contract/outputs";
import { type ChosenFile, setHost } from "../../../../../src/notebook/kernel/library/host";
import { openFile } from "../../../../../src/notebook/kernel/library/openFile";

let chosen: ChosenFile;
let shown: Output[];
let declared: ControlOutput[];
beforeEach(() => {
  [chosen, shown, declared] = [{ name: "" }, [], []];
  setHost({
    open: () => ({ put: (output) => shown.push(output) }),
    declareControl: ({ value }) => value,
    loadData: async () => ({}),
    openFile: async (control) => {
      declared.push(control);
      return chosen;
    },
  });
});
const choose = (name: string, text: string | Uint8Array<ArrayBuffer>) => {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  chosen = { name, bytes: bytes.buffer };
};

describe("openFile", () => {
  it("declares a control for a file of its kind", async () => {
    await openFile({ accept: "text", example: "" });
    expect(declared).toEqual([{ kind: "control", control: "file", label: "文本文件", accept: "text", value: "" }]);
  });

  it("gives a CSV's rows by the names in the first line, numbers as numbers", async () => {
    choose("a.csv", '\uFEFF名,值,空,对\r\n"甲, 乙",-1.5e2,,true\r\n\r\n"说 ""好""",2,x,false\r\n');
    expect(await openFile({ accept: "csv" })).toEqual([
      { 名: "甲, 乙", 值: -150, 空: null, 对: true },
      { 名: '说 "好"', 值: 2, 空: "x", 对: false },
    ]);
  });

  it("reads what Excel writes in China, and what is divided by tabs or semicolons", async () => {
    choose("a.csv", new Uint8Array([0xc3, 0xfb, 0x2c, 0x61, 0x0a, 0xbc, 0xd7, 0x2c, 0x31]));
    expect(await openFile({ accept: "csv" })).toEqual([{ 名: "甲", a: 1 }]);
    choose("a.tsv", "a\tb\n1\t2");
    expect(await openFile({ accept: "csv" })).toEqual([{ a: 1, b: 2 }]);
    choose("a.csv", "only\n1\n2");
    expect(await openFile({ accept: "csv" })).toEqual([{ only: 1 }, { only: 2 }]);
  });

  it("reads what Excel writes as Unicode", async () => {
    const utf16 = (text: string) => new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
    choose("a.txt", utf16("\uFEFF名\ta\r\n甲\t1\r\n"));
    expect(await openFile({ accept: "csv" })).toEqual([{ 名: "甲", a: 1 }]);
    choose(
      "a.txt",
      utf16("\uFEFF名\ta\r\n甲\t1\r\n").map((_, i, all) => all[i ^ 1]),
    );
    expect(await openFile({ accept: "csv" })).toEqual([{ 名: "甲", a: 1 }]);
  });

  it("leaves dates and long numbers as they are written, and says nothing of two columns of one name", async () => {
    const warn = vi.spyOn(console, "warn");
    choose("a.csv", "a,a,a_1\n2024-01-02T03:04:05Z,110101199003070018,1e3\n");
    const [row] = await openFile({ accept: "csv" });
    expect(row).toEqual({ a: "2024-01-02T03:04:05Z", a_1: "110101199003070018", a_1_1: 1000 });
    expect(warn).not.toHaveBeenCalled();
  });

  it("gives a JSON's value, and a text", async () => {
    choose("a.json", '{"a": [1]}');
    expect(await openFile({ accept: "json" })).toEqual({ a: [1] });
    choose("a.txt", "字");
    expect(await openFile({ accept: "text" })).toBe("字");
  });

  it("takes the example until a file is chosen, and where the chosen one is gone, which it says", async () => {
    const options = { accept: "csv", example: "a\n1" } as const;
    expect(await openFile(options)).toEqual([{ a: 1 }]);
    expect(shown).toEqual([]);
    chosen = { name: "b.csv", reason: "这个文件已经不在这里" };
    expect(await openFile(options)).toEqual([{ a: 1 }]);
    expect(shown).toMatchObject([{ kind: "note", text: expect.stringContaining("文件“b.csv”没有读") }]);
  });

  it("ends the cell where there is neither a file nor an example", async () => {
    await expect(openFile({ accept: "csv" })).rejects.toThrow("还没有选择文件");
    chosen = { name: "b.csv", reason: "这个文件有 90.0 MB，最多 50 MB" };
    await expect(openFile({ accept: "csv" })).rejects.toThrow("文件“b.csv”没有读：这个文件有 90.0 MB");
  });

  it.each([
    ["csv", "a,b\n1,2\n1,2,3", "文件“x”第 3 行的列比第一行的列名多"],
    ["csv", "a,b\n1,2\n1", "文件“x”第 3 行的列比第一行的列名少"],
    ["csv", "a;b\n\n\n1;2\n1;2;3", "文件“x”第 5 行的列比第一行的列名多"],
    ["csv", 'a,b\n"一\n二",2\n1', "文件“x”第 4 行的列比第一行的列名少"],
    ["csv", 'a,b\n1,"2', "文件“x”第 2 行的双引号不成对"],
    ["csv", "", "文件“x”里没有数据"],
    ["csv", "a,b", "文件“x”里没有数据"],
    ["json", "{\n'a': 1}", "文件“x”第 2 行附近不是合法的 JSON"],
    ["text", new Uint8Array([0xff, 0xff, 0xff]), "文件“x”不是文字"],
    ["text", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x00]), "文件“x”不是文字"],
  ] as const)("says in Chinese where a file of %s is wrong: %j", async (accept, text, reason) => {
    choose("x", text);
    await expect(openFile({ accept })).rejects.toThrow(reason);
  });

  it("refuses what isn't one of its kinds", async () => {
    await expect(openFile({ accept: "exe" as "csv" })).rejects.toThrow(
      "openFile 的 accept 要是 csv、json、image、text",
    );
    await expect(openFile(undefined as never)).rejects.toThrow("openFile 的选项要写成对象");
  });
});
