import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { rewrite, starboardPlugin, starboardVersion } from "../../../../src/notebook/build/bundle/starboardPlugin";
import { load } from "js-yaml";
import { dump, load as loadFlat } from "../../../../src/notebook/frame/starboard/yaml";

const bundle = (contents: string) =>
  build({
    stdin: { contents, resolveDir: "." },
    bundle: true,
    write: false,
    minify: true,
    logLevel: "silent",
    define: { STARBOARD_NOTEBOOK_VERSION: JSON.stringify(starboardVersion) },
    plugins: [starboardPlugin],
  });

describe("Starboard, bundled", () => {
  it("holds no YAML parser, no console hook, no menu and no second main landmark", async () => {
    const { outputFiles } = await bundle('import "starboard-notebook/dist/src/components/notebook.js";');
    const [{ text }] = outputFiles;
    for (const word of ["YAMLException", "@t", "dropdown-menu", "Starboard Notebook v", "<main"]) {
      expect(text).not.toContain(word);
    }
    for (const word of ['<div class="cells-container">', '<div class="cell-top">', "NOTEBOOK_READY_SIGNAL"]) {
      expect(text).toContain(word);
    }
  });

  it("loads no plug-in, runs no cell and takes no text by what a notebook's text or a message says", async () => {
    const { outputFiles } = await bundle('import "starboard-notebook/dist/src/components/notebook.js";');
    const [{ text }] = outputFiles;
    const ways = [
      "metadata.starboard",
      "run_on_load",
      "onlyRunOnLoad",
      "baseUrl",
      "NOTEBOOK_RELOAD_PAGE",
      "NOTEBOOK_SET_METADATA",
    ];
    const texts = ["initialNotebookContent", "vnd.starboard.nb", "RUN_CELL", "execution_mode", "starboardEditUrl"];
    for (const word of [...ways, ...texts]) expect(text).not.toContain(word);
    expect(text).not.toMatch(/\bimport\s*\(|\beval\s*\(|\bFunction\s*\(|importScripts|\bfetch\s*\(|new Worker/);
  });

  it("stops the build where an import or a file that is expected isn't met any more", async () => {
    const { errors } = await bundle('import "starboard-notebook/dist/src/content/parsing.js";').then(
      () => ({ errors: [] }),
      (error: { errors: { text: string }[] }) => error,
    );
    const texts = errors.map(({ text }) => text).join("\n");
    expect(texts).toContain("no longer has what is replaced in it: bootstrap/js/dist/modal\n");
    expect(texts).toContain("components/notebook.js");
    for (const met of ["js-yaml", "content/parsing.js"]) expect(texts).not.toContain(met);
  });

  it("knows the version that is installed", () => {
    expect(starboardVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe("a rewrite", () => {
  const change = { from: "<main>", to: "</main>", instead: "<div>" };

  it("takes out what stands between two texts, both with it", () => {
    expect(rewrite("a<main>b</main>c</main>", "x.js", change)).toBe("a<div>c</main>");
    expect(rewrite("a<main>b", "x.js", { ...change, to: "" })).toBe("a<div>b");
  });

  it.each([
    ["the text is gone", "a</main>"],
    ["its end is gone", "a<main>b"],
    ["it is there twice", "<main></main><main></main>"],
    ["nothing follows it", "a<main>"],
  ])("stops the build where %s, with the file and what was expected", (_, source) => {
    expect(() => rewrite(source, "x.js", change)).toThrow(
      'x.js was expected to hold, once, "<main>" and behind it "</main>"',
    );
  });
});

describe("the stand-in for YAML", () => {
  it("reads and writes what Starboard has it read and write", () => {
    const header = { properties: {}, id: "a", title: "任务: 一", tolerance: 1e-3 };
    expect(dump(header)).toBe('properties: {}\nid: a\ntitle: "任务: 一"\ntolerance: 0.001\n');
    expect(loadFlat(dump(header))).toEqual(header);
    expect(load(dump(header))).toEqual(header);
  });

  it("refuses what isn't flat, as Starboard's list of plug-ins to be loaded", () => {
    expect(() => loadFlat("starboard:\n  plugins:\n    - src: x.js")).toThrow("元数据第 2 行");
  });
});
