import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadNotebook } from "../../../src/notebook/build/loadNotebook";
import { forgetFiles, fromFiles } from "../../../src/site/fileStore";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const notebook =
  "// %%--- [typescript]\n// id: a\n// title: 题\n// notebook: 题\n// description: 说明\n// ---%%\n1 + 1;\n";

/** Reads a file through the store, as an object of its own. */
const load = (file: string, kind = "text") => fromFiles(kind, [file], () => ({ text: readFileSync(file, "utf8") }));

describe("what is made of files", () => {
  it("is made once while they stay as they are", () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "一");
    expect(load(file)).toBe(load(file));
  });

  it("is made anew when one of them has another text, even of the same length", () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "一");
    utimesSync(file, 1, 1);
    expect(load(file).text).toBe("一");
    writeFileSync(file, "二");
    expect(load(file).text).toBe("二");
  });

  it("is made anew when a file comes that wasn't there, and when it goes", () => {
    const [first, second] = [join(folder, "a.txt"), join(folder, "b.txt")];
    writeFileSync(first, "一");
    let made = 0;
    const count = () => fromFiles("count", [first, second], () => ++made);
    expect([count(), count()]).toEqual([1, 1]);
    writeFileSync(second, "二");
    expect([count(), count()]).toEqual([2, 2]);
    rmSync(second);
    expect([count(), count()]).toEqual([3, 3]);
  });

  it("is another thing for another kind, and for other files", () => {
    const [first, second] = [join(folder, "a.txt"), join(folder, "b.txt")];
    writeFileSync(first, "一");
    writeFileSync(second, "一");
    expect(load(first, "another")).not.toBe(load(first));
    expect(load(second)).not.toBe(load(first));
  });

  it("is tried again after a failure, which reaches every caller", () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "一");
    let tries = 0;
    const fail = () =>
      fromFiles("failing", [file], () => {
        tries++;
        throw new Error(`第 ${tries} 次`);
      });
    expect(fail).toThrow("第 1 次");
    expect(fail).toThrow("第 2 次");
  });

  it("isn't what was made before a failure", () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "一");
    const before = load(file);
    rmSync(file);
    expect(() => load(file)).toThrow("ENOENT");
    writeFileSync(file, "一");
    expect(load(file)).not.toBe(before);
  });

  it("is made anew once the store forgets", () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "一");
    const before = load(file);
    forgetFiles();
    expect(load(file)).not.toBe(before);
  });
});

describe("a notebook", () => {
  it("is read anew when its record changes, and says what is wrong with the record", async () => {
    writeFileSync(join(folder, "n.ts"), notebook);
    const before = await loadNotebook("n", folder);
    expect(await loadNotebook("n", folder)).toBe(before);
    mkdirSync(join(folder, "outputs"));
    writeFileSync(join(folder, "outputs/n.json"), '{"backend": "wasm", "cells": {}}');
    expect((await loadNotebook("n", folder)).recorded.backend).toBe("wasm");
    writeFileSync(join(folder, "outputs/n.json"), "{");
    await expect(loadNotebook("n", folder)).rejects.toThrow("记录的结果不是合法的 JSON");
  });

  it("that isn't there is missed with the same words each time, and found once it is there", async () => {
    for (const _ of [1, 2]) await expect(loadNotebook("n", folder)).rejects.toThrow("没有这个笔记本文件");
    writeFileSync(join(folder, "n.ts"), notebook);
    expect((await loadNotebook("n", folder)).title).toBe("题");
  });
});
