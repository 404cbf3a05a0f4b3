import { describe, expect, it } from "vitest";
import { FileClient } from "../../../../src/notebook/contract/FileClient";
import type { FileRequest } from "../../../../src/notebook/contract/fileRequests";
import { ReaderControls } from "../../../../src/notebook/contract/ReaderControls";

const bytes = (...values: number[]) => new Uint8Array(values).buffer;

describe("a client of the site's files", () => {
  it("gives each question its own answer, in whatever order they come", async () => {
    const asked: FileRequest[] = [];
    const files = new FileClient((request) => asked.push(request));
    const iris = files.read({ kind: "data", name: "iris" });
    const charts = files.read({ kind: "runtime", name: "charts.js" });
    expect(asked.map(({ file }) => file.name)).toEqual(["iris", "charts.js"]);
    files.receive({ request: asked[1].request, bytes: bytes(2) });
    files.receive({ request: asked[0].request, bytes: bytes(1) });
    expect([new Uint8Array(await iris)[0], new Uint8Array(await charts)[0]]).toEqual([1, 2]);
  });

  it("rejects with the reason, or a word of its own where none is given", async () => {
    const asked: FileRequest[] = [];
    const files = new FileClient((request) => asked.push(request));
    const first = files.read({ kind: "data", name: "a" });
    const second = files.read({ kind: "data", name: "b" });
    files.receive({ request: asked[0].request, error: "没有叫“a”的数据集" });
    files.receive({ request: asked[1].request });
    await expect(first).rejects.toThrow("没有叫“a”的数据集");
    await expect(second).rejects.toThrow("文件没有取到");
  });

  it("takes an answer that nobody waits for, or that comes twice, in silence", async () => {
    const asked: FileRequest[] = [];
    const files = new FileClient((request) => asked.push(request));
    files.receive({ request: 99, bytes: bytes() });
    const read = files.read({ kind: "data", name: "a" });
    files.receive({ request: asked[0].request, bytes: bytes(7) });
    files.receive({ request: asked[0].request, error: "zu spät" });
    expect(new Uint8Array(await read)[0]).toBe(7);
  });
});

describe("the reader's controls", () => {
  const control = (cell: string, key: string, value: number) => ({ cell, key, value });

  it("have the newest value of each control of each cell", () => {
    const controls = new ReaderControls();
    controls.set(control("a", "rate", 1));
    controls.set(control("b", "rate", 2));
    controls.set(control("a", "rate", 3));
    expect(controls.get("a", "rate")).toBe(3);
    expect(controls.get("b", "rate")).toBe(2);
    expect(controls.get("a", "steps")).toBeUndefined();
    expect(controls.all).toEqual([control("a", "rate", 3), control("b", "rate", 2)]);
  });

  it("are replaced as a whole", () => {
    const controls = new ReaderControls();
    controls.set(control("a", "rate", 1));
    controls.replace([control("b", "steps", 5)]);
    expect(controls.all).toEqual([control("b", "steps", 5)]);
  });
});
