import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { textToNotebookContent } from "starboard-notebook/dist/src/content/parsing.js";
import { describe, expect, it } from "vitest";
import { findTies } from "../../../../src/notebook/build/findTies";
import { highlightCode } from "../../../../src/notebook/build/highlightCode";
import { loadNotebook } from "../../../../src/notebook/build/loadNotebook";
import { NotebookError } from "../../../../src/notebook/files/NotebookError";
import { parseNotebook } from "../../../../src/notebook/files/parseNotebook";
import { serializeNotebook } from "../../../../src/notebook/files/serializeNotebook";
import { splitLines } from "../../../../src/notebook/display/splitLines";

const cell = (id: string, code: string, extra = "") =>
  `// %%--- [typescript]\n// id: ${id}\n// title: 标题\n${extra}// ---%%\n${code}`;

const slugs = readdirSync("notebooks").filter((file) => file.endsWith(".ts"));

describe("a notebook's text", () => {
  it.each(slugs)("round-trips byte for byte: %s", (file) => {
    const text = readFileSync(`notebooks/${file}`, "utf8");
    expect(serializeNotebook(parseNotebook(text, file))).toBe(text);
  });

  it.each(slugs)("is read by Starboard as the same cells: %s", (file) => {
    const text = readFileSync(`notebooks/${file}`, "utf8");
    const ours = parseNotebook(text, file).cells;
    const theirs = textToNotebookContent(text).cells;
    expect(ours.map(({ id, type, code, metadata }) => ({ id, type, code, metadata }))).toEqual(
      theirs.map(({ id, cellType, textContent, metadata: { properties: _, ...metadata } }) => ({
        id,
        type: cellType,
        code: textContent,
        metadata,
      })),
    );
  });

  it.each([
    ["one cell without a line break at the end", cell("a", "1 + 1")],
    ["several cells with blank lines", `${cell("a", "1\n\n")}\n${cell("b", "\n2\n")}\n`],
    ["an empty cell", `${cell("a", "")}\n${cell("b", "x")}`],
    ["cells without a line of code", `${cell("a", "").trimEnd()}\n${cell("b", "").trimEnd()}`],
    ["CRLF", cell("a", "1\n2\n").replaceAll("\n", "\r\n")],
    ["emoji and Chinese", cell("a", 'console.log("你好😀")\n')],
  ])("round-trips %s", (_, text) => {
    expect(serializeNotebook(parseNotebook(text))).toBe(text);
  });

  it("round-trips whatever it reads, and says of all else in which line it is wrong", () => {
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "",
        "// %% x",
        "%%",
        "# ---%%",
        "// ---%%",
        "// %%--- [typescript]",
        "// id: z",
        "\r",
        "a\rb",
        "\u2028",
      ),
    );
    const code = fc.option(fc.array(line, { maxLength: 4 }));
    const text = fc
      .record({ cells: fc.array(code, { minLength: 1, maxLength: 4 }), eol: fc.constantFrom("\n", "\r\n") })
      .map(({ cells, eol }) =>
        cells.map((lines, i) => [...cell(`c${i}`, "").trimEnd().split("\n"), ...(lines ?? [])].join(eol)).join(eol),
      );
    let read = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: text }, fc.string({ unit: "binary" })), (written) => {
        try {
          const notebook = parseNotebook(written);
          expect(serializeNotebook(notebook)).toBe(written);
          read++;
        } catch (error) {
          expect(error).toBeInstanceOf(NotebookError);
          expect((error as NotebookError).line).toBeGreaterThan(0);
        }
      }),
      { seed: 11, numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it("reads Starboard's own # headers and writes // ones", () => {
    const starboard = cell("a", "1").replace(/^\/\/ /gm, "# ");
    expect(serializeNotebook(parseNotebook(starboard))).toBe(cell("a", "1"));
  });

  it.each([
    ["text before the first cell", `const a = 1;\n${cell("a", "1")}`, 1, "开头行"],
    ["no type", cell("a", "1").replace(" [typescript]", ""), 1, "开头行"],
    ["another type", cell("a", "1").replace("typescript", "python"), 1, "python"],
    ["a header that doesn't end", "// %%--- [typescript]\n// id: a\nconst b = 1;", 1, "结束行"],
    ["a header line that isn't a comment", cell("a", "1").replace("// title", "title"), 3, "开头"],
    ["broken YAML", cell("a", "1", "// tolerance: [\n"), 4, "YAML"],
    ["an unknown key", cell("a", "1", "// tolerence: 1\n"), 4, "tolerence"],
    ["a bad id", cell("A b", "1"), 2, "id"],
    ["no title", cell("a", "1").replace("// title: 标题\n", ""), 2, "title"],
    ["a precision that every backend has", cell("a", "1", "// precision: float16\n"), 4, "float32"],
    ["a backend that it can't depend on", cell("a", "1", "// backend: wasm\n"), 4, "webgl"],
    ["a bad tolerance", cell("a", "1", "// tolerance: -1\n"), 4, "tolerance"],
    ["the same id twice", `${cell("a", "1")}\n${cell("a", "2")}`, 6, "重复"],
    ["mixed line breaks", `${cell("a", "1")}\r\n2\n3`, 1, "换行"],
  ])("stops at %s with file, line and reason", (_, text, line, word) => {
    let thrown: unknown;
    try {
      parseNotebook(text, "bad.ts");
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(NotebookError);
    expect(thrown).toMatchObject({ file: "bad.ts", line, message: expect.stringContaining(word) });
  });
});

describe("a notebook as the site publishes it", () => {
  it("stops at a cell that doesn't compile, with the file's own line", async () => {
    const folder = mkdtempSync(join(tmpdir(), "notebook-"));
    const extra = "// notebook: 题\n// description: 说明\n";
    const text = `${cell("a", "1 + 1\n", extra)}\n${cell("b", "const a = 1;\nconst b = ;\n")}`;
    writeFileSync(join(folder, "broken.ts"), text);
    const thrown = await loadNotebook("broken", folder).catch((error: unknown) => error);
    rmSync(folder, { recursive: true });
    expect(thrown).toBeInstanceOf(NotebookError);
    const line = text.split("\n").indexOf("const b = ;") + 1;
    expect(String(thrown)).toContain(`broken.ts:${line}：语法错误`);
  });

  it("carries every cell compiled, under the code that Starboard's parser gives it", async () => {
    const { text, compiled } = await loadNotebook("hello");
    const codes = textToNotebookContent(text).cells.map(({ textContent }) => textContent);
    expect(compiled.map(({ code }) => code)).toEqual(codes);
  });
});

describe("highlighting", () => {
  it("covers the code without changing it", () => {
    const code = "const a: number = 1; // 注释\n\n`x${a}\n`";
    const lines = splitLines(code, highlightCode(code));
    expect(lines.map((segments) => segments.map(({ text }) => text).join("")).join("\n")).toBe(code);
    expect(lines[0][0]).toEqual({ text: "const", classes: "tok-keyword" });
  });

  it("has elements for what is coloured and for tied names alone, and one for neighbours that look alike", () => {
    const shown = (code: string, tied: string[] = []) =>
      highlightCode(code, tied).map(([from, to, classes]) => [code.slice(from, to), classes.replace("tok-", "")]);
    expect(shown("w.w = f(w, { w: 2 }); // 一\n// 二")).toEqual([
      ["2", "number"],
      ["// 一\n// 二", "comment"],
    ]);
    expect(shown("w.w = f(v, { w });", ["w"])).toEqual([["w", "variableName"]]);
    expect(shown("const w = 1;", ["w"]).map(([text]) => text)).toEqual(["const", "w", "1"]);
  });

  it("knows the names that the article ties to formulas, by notebook", () => {
    expect(findTies().get("neuron-and-layer")).toContain("W");
    expect([...findTies().values()].flat()).toContain("learningRate");
    expect(findTies().get("hello")).toBeUndefined();
  });
});
