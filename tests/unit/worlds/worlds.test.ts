import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const worlds = ["ground", "document", "worker", "build"] as const;
const parse = (world: string) => {
  const path = resolve(`src/worlds/${world}.json`);
  return ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, resolve("src/worlds"));
};

/** For each of some files, what TypeScript says of it, were it there with this code, among the other files of its world. */
function errorsOf(world: string, probes: Record<string, string>): Record<string, string[]> {
  const { fileNames, options } = parse(world);
  const codes = new Map(Object.entries(probes).map(([file, code]) => [resolve(file), code]));
  const host = ts.createCompilerHost(options);
  const readFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const code = codes.get(resolve(name));
    return code === undefined ? readFile(name, ...rest) : ts.createSourceFile(name, code, ts.ScriptTarget.ESNext);
  };
  const program = ts.createProgram([...fileNames, ...codes.keys()], options, host);
  const errors = (file: string) => program.getSemanticDiagnostics(program.getSourceFile(resolve(file)));
  return Object.fromEntries(
    Object.keys(probes).map((file) => [
      file,
      errors(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    ]),
  );
}

const LANGUAGE = "export const all = [Math.PI, new Map(), Promise.resolve(), new Intl.Segmenter()];";

describe("each world knows only what its code will meet", () => {
  it("in the kernel, a worker, there is no document, no window, no process", () => {
    const code = "export const all = [document.title, window.name, localStorage.length, process.env.HOME];";
    const probe = "src/notebook/kernel/session/probe.ts";
    const errors = errorsOf("worker", { [probe]: code, "src/lib/probe.ts": LANGUAGE });
    expect(errors[probe]).toHaveLength(4);
    expect(errors["src/lib/probe.ts"]).toEqual([]);
  });

  it("on a page and in the frame there is neither Node nor importScripts", () => {
    const code =
      'import { readFileSync } from "node:fs";\nexport const all = [readFileSync, Buffer.from("x"), process.env.HOME, importScripts];';
    const probes = ["notebook/page", "notebook/frame", "search/page"].map((room) => `src/${room}/probe.ts`);
    const errors = errorsOf("document", {
      ...Object.fromEntries(probes.map((probe) => [probe, code])),
      "src/lib/probe.ts": LANGUAGE,
    });
    for (const probe of probes) expect(errors[probe], probe).toHaveLength(4);
    expect(errors["src/lib/probe.ts"]).toEqual([]);
  });

  it("on the ground that all stand on there is nothing but the language", () => {
    const code = "export const all = [document.title, setTimeout, process.env.HOME, postMessage, fetch];";
    const probes = ["notebook/contract", "search/query"].map((room) => `src/${room}/probe.ts`);
    const errors = errorsOf("ground", {
      ...Object.fromEntries(probes.map((probe) => [probe, code])),
      "src/lib/probe.ts": LANGUAGE,
    });
    for (const probe of probes) expect(errors[probe], probe).toHaveLength(5);
    expect(errors["src/lib/probe.ts"]).toEqual([]);
  });
});

describe("the worlds", () => {
  it("have every file of the source, and the build none of what only ships", () => {
    const owners = new Map<string, string[]>();
    for (const world of worlds) {
      for (const file of parse(world).fileNames) owners.set(file, [...(owners.get(file) ?? []), world]);
    }
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) =>
      /(?<!\.d)\.ts$/.test(name),
    );
    expect(files.length).toBeGreaterThan(200);
    for (const file of files) {
      const of = owners.get(resolve(join("src", file))) ?? [];
      expect(of.length, file).toBeGreaterThan(0);
      // Were it the build's as well, it might use Node and be none the wiser.
      if (/^(lib|notebook\/(contract|kernel|frame|page)|search\/(contract|query|page)|\w+\/page)\//.test(file))
        expect(of, file).not.toContain("build");
    }
  });
});
