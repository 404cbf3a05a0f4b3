import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEditRecords } from "../../../src/notebook/build/edits/editRecords";
import { parseOutputs } from "../../../src/notebook/build/recordedOutputs";
import { typedFigures } from "./typedFigures";

const FOLDER = "src/content/docs";
const pages = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".mdx"));

/** What is no measurement though a record happens to have the same number: figures of other experiments, of the literature, sizes and constants. */
const typedOnPurpose: Record<string, readonly string[]> = {
  "algorithms/transformer.mdx": ["768", "1,024"],
  // The dilations of WaveNet.
  "algorithms/convolution-variants.mdx": ["512"],
  // Bits of a weight, its part of the step included.
  "algorithms/quantization.mdx": ["4.5"],
  "algorithms/training-embeddings.mdx": ["3,661"],
  // √2, to which the random layer comes close.
  "algorithms/weight-sharing.mdx": ["1.4"],
  // The ends of the interval that the sampling error gives.
  "examples/computer-vision.mdx": ["90%", "94%"],
};

function readPage(file: string) {
  const source = readFileSync(join(FOLDER, file), "utf8");
  const slugs = [...new Set([...source.matchAll(/<Notebook src="([^"]+)"/g)].map(([, slug]) => slug))];
  const notebooks = slugs.map((slug) => ({
    slug,
    recorded: parseOutputs(readFileSync(`notebooks/outputs/${slug}.json`, "utf8")),
    code: readFileSync(`notebooks/${slug}.ts`, "utf8"),
    edits: readEditRecords(slug),
  }));
  return { source, notebooks };
}

describe("a figure that a record has is printed from the record, not typed", () => {
  it.each(pages)("%s", (file) => {
    const { source, notebooks } = readPage(file);
    const typed = typedFigures(source, notebooks).filter(({ text }) => !typedOnPurpose[file]?.includes(text));
    const shown = typed.map(({ line, text, bindings }) => `第 ${line} 行的 ${text}：<Value ${bindings[0]} />`);
    expect(shown.join("\n")).toBe("");
  });

  it("nothing is excepted that isn't typed any more", () => {
    for (const [file, texts] of Object.entries(typedOnPurpose)) {
      const { source, notebooks } = readPage(file);
      const typed = typedFigures(source, notebooks).map(({ text }) => text);
      expect(
        texts.filter((text) => !typed.includes(text)),
        file,
      ).toEqual([]);
    }
  });
});

describe("typed figures", () => {
  const recorded = parseOutputs(
    JSON.stringify({
      backend: "webgl",
      cells: {
        end: [
          { key: "0", output: { kind: "text", stream: "result", text: "测试集准确率 0.9608" } },
          { key: "1", output: { kind: "table", columns: ["模型", "损失"], rows: [["直线", 0.0521]], totalRows: 1 } },
        ],
      },
    }),
  );
  const find = (source: string) => typedFigures(source, [{ slug: "demo", recorded, code: "const rate = 0.052;" }]);

  it("are found in what edited code showed", () => {
    const notebook = { slug: "demo", recorded: { ...recorded, cells: {} }, code: "" };
    const edits = { wide: { ...recorded, code: "" } };
    expect(typedFigures("准确率是 96.1%。", [{ ...notebook, edits }])).toMatchObject([
      { bindings: ['of="demo/end" edit="wide" after="准确率" digits={1} percent'] },
    ]);
  });

  it("are found with the way to bind them", () => {
    expect(find("准确率是 96.1%，损失是 0.0521。")).toMatchObject([
      { text: "96.1%", line: 1, bindings: ['of="demo/end" after="准确率" digits={1} percent'] },
      { text: "0.0521", bindings: ['of="demo/end" row="直线" column="损失"'] },
    ]);
  });

  it("are not looked for in code, formulas, tags, links and front matter", () => {
    expect(
      find('---\nx: 0.9608\n---\n`0.9608` $x + 0.9608$ <A b="0.9608" /> [a](/0.9608/)\n\n```ts\n0.9608\n```\n'),
    ).toEqual([]);
  });

  it("are found in a formula that is just a figure, and in a table's first column", () => {
    expect(find("是 $0.0521$，或 $R^2 = 0.9608$，$\\ln x = 0.9608$。")).toMatchObject([
      { text: "0.0521" },
      { text: "0.9608" },
    ]);
    const sizes = {
      ...recorded,
      cells: {
        tried: [{ key: "0", output: { kind: "table", columns: ["试过的组合"], rows: [[1516]], totalRows: 1 } }],
      },
    };
    expect(
      typedFigures("一共 1,516 种。", [{ slug: "demo", recorded: parseOutputs(JSON.stringify(sizes)), code: "" }]),
    ).toMatchObject([{ bindings: ['of="demo/tried" row="1516" column="试过的组合"'] }]);
  });

  it("are no settings that the code has", () => {
    expect(find("学习率是 0.052，版本是 0.9608.1。")).toEqual([]);
  });
});
