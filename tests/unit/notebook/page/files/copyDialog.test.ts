import { afterEach, describe, expect, it, vi } from "vitest";
import type { Output, OutputItem } from "../../../../../src/notebook/contract/outputs";
import { showCopyDialog } from "../../../../../src/notebook/page/files/copyDialog";
import { newOwner } from "./newOwner";

const items = (...outputs: Output[]): OutputItem[] => outputs.map((output, i) => ({ key: `k:${i}`, output }));
const text = (content: string): Output => ({ kind: "text", stream: "log", text: content });
const TABLE: Output = { kind: "table", title: "成绩", columns: ["名", "分"], rows: [["甲", 1]], totalRows: 1 };
const CHART: Output = { kind: "chart", title: "损失", x: { label: "步" }, y: { label: "损失" }, marks: [] };

/** What a cell offers to be taken, and what became of it. */
async function open(cell: string, ...outputs: Output[]) {
  const owner = newOwner({ outputs: { a: items(...outputs) } });
  const copied: string[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: async (content: string) => void copied.push(content) } });
  Object.assign(globalThis, { liveNotebookCharts: { picture: () => "<svg></svg>", images: () => "data:," } });
  await showCopyDialog(owner.owner, cell);
  const rows = () => [...owner.document.querySelectorAll(".copy-list li")];
  return {
    ...owner,
    copied,
    names: () => rows().map((row) => row.querySelector("span")?.textContent),
    actions: () => rows().map((row) => owner.labels(row)),
    take: async (row: number, label: string) => {
      const before = owner.status();
      owner.press(label, rows()[row]);
      await vi.waitFor(() => expect(owner.status()).not.toBe(before));
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  Object.assign(globalThis, { liveNotebookCharts: undefined });
});

describe("what can be taken of a cell", () => {
  it("is its code, and each of its outputs in the forms that it has", async () => {
    const { names, actions, document } = await open("a", text("一行\n又一行"), TABLE, CHART);
    expect(document.querySelector("h2")?.textContent).toBe("复制与下载：单元 a");
    expect(names()).toEqual(["代码", "一行", "表《成绩》", "图《损失》"]);
    expect(actions()).toEqual([
      ["复制"],
      ["复制文字"],
      ["复制文字", "下载 CSV"],
      ["复制 SVG", "下载 SVG", "复制 PNG", "下载 PNG"],
    ]);
  });

  it("is the text of a tensor, of a note and of an error", async () => {
    const { actions } = await open(
      "a",
      { kind: "note", text: "说明" },
      { kind: "error", name: "Error", message: "不对" },
      { kind: "tensor", dtype: "float32", shape: [1], values: [1], complete: true },
    );
    expect(actions().slice(1)).toEqual([["复制文字"], ["复制文字"], ["复制文字"]]);
  });

  it("is nothing of what only stands for something that goes on, or can be moved", async () => {
    const { names } = await open(
      "a",
      { kind: "progress", label: "训练", done: 1, total: 2 },
      { kind: "control", control: "slider", label: "率", value: 1, min: 0, max: 2, step: 1 },
      { kind: "table", columns: ["名"], rows: [], totalRows: 0 },
    );
    expect(names()).toEqual(["代码", "表"]);
  });

  it("is named by the beginning of its first line", async () => {
    const { names } = await open("a", text("字".repeat(24)), text("字".repeat(25)));
    expect(names().slice(1)).toEqual(["字".repeat(24), `${"字".repeat(24)}…`]);
  });

  it("of a cell that isn't there is nothing: no dialog opens", async () => {
    expect((await open("nowhere")).dialog()).toBeNull();
  });
});

describe("what is taken", () => {
  it("is copied, and that is said", async () => {
    const { take, copied, status } = await open("a", text("结果"));
    await take(0, "复制");
    expect([copied, status()]).toEqual([["const a = 1;"], "代码已经复制。"]);
    await take(1, "复制文字");
    expect([copied[1].trim(), status()]).toEqual(["结果", "文字已经复制。"]);
  });

  it("is saved under the notebook's and the cell's name; spreadsheets know a table for UTF-8", async () => {
    const { take, saved, status } = await open("a", TABLE, CHART);
    await take(1, "下载 CSV");
    expect(status()).toBe("已经下载 hello-a-k0.csv。");
    await take(2, "下载 SVG");
    expect(saved.map(({ name }) => name)).toEqual(["hello-a-k0.csv", "hello-a-k1.svg"]);
    const [csv, svg] = await Promise.all(saved.map(({ text: content }) => content));
    expect(svg).toBe("<svg></svg>");
    expect(csv).toContain("名,分");
  });

  it("is a chart's drawing as text, and an image's bytes", async () => {
    const image = { kind: "image" as const, title: "数字", width: 1, height: 1, channels: 1 as const, pixels: "" };
    const { names, take, copied, status, saved } = await open("a", CHART, image);
    expect(names().slice(1)).toEqual(["图《损失》", "图《数字》"]);
    await take(1, "复制 SVG");
    expect([copied, status()]).toEqual([["<svg></svg>"], "SVG 已经复制。"]);
    vi.stubGlobal("fetch", async (url: string) => new Response(url));
    await take(2, "下载 PNG");
    expect(saved.map(({ name }) => name)).toEqual(["hello-a-k1.png"]);
    expect(await saved[0].text).toBe("data:,");
  });

  it("is a picture in the clipboard", async () => {
    const image = { kind: "image" as const, title: "数字", width: 1, height: 1, channels: 1 as const, pixels: "" };
    const { take, status } = await open("a", image);
    vi.stubGlobal("fetch", async (url: string) => new Response(url));
    const write = vi.fn(async (_: unknown) => {});
    vi.stubGlobal("navigator", { clipboard: { write } });
    vi.stubGlobal("ClipboardItem", function (this: { data: object }, data: object) {
      this.data = data;
    });
    await take(1, "复制 PNG");
    expect(status()).toBe("PNG 已经复制。");
    const [[[{ data }]]] = write.mock.calls as unknown as [[[{ data: Record<string, Promise<Blob>> }]]];
    const blob = await data["image/png"];
    expect([blob.type, await blob.text()]).toEqual(["image/png", "data:,"]);
    write.mockRejectedValueOnce(new Error("denied"));
    await take(1, "复制 PNG");
    expect(status()).toContain("浏览器没有允许复制图片");
    vi.stubGlobal("fetch", () => Promise.reject(new Error("画不出来")));
    write.mockImplementationOnce(() => Promise.reject(new Error("denied")));
    await take(1, "复制 PNG");
    expect(status()).toBe("画不出来");
  });

  it("of a long table says that not all its rows are in the file", async () => {
    const { take, status } = await open("a", { ...TABLE, totalRows: 1000 });
    await take(1, "下载 CSV");
    expect(status()).toBe("已经下载 hello-a-k0.csv。里面是显示出来的 1 行，全部有 1000 行。");
  });

  it("is left where the browser refuses, and the reader is told what to do", async () => {
    const { take, status } = await open("a");
    vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new Error("denied")) } });
    await take(0, "复制");
    expect(status()).toContain("浏览器没有允许复制");
  });
});
