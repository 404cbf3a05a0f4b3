import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm run rooms` says of a source of these files alone. */
function rooms(files: Record<string, string>): string {
  folder = mkdtempSync(join(tmpdir(), "rooms-"));
  for (const name of [".dependency-cruiser.mjs", "tsconfig.json"]) cpSync(name, join(folder, name));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const [name, code] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  }
  const command = resolve("node_modules/.bin/depcruise");
  const { stdout, stderr } = spawnSync(command, ["--config", ".dependency-cruiser.mjs", "src"], { cwd: folder });
  return `${stdout}${stderr}`;
}

describe("an arrow that isn't allowed is refused", () => {
  it("from the kernel to the page, and from the page to the kernel", () => {
    const found = rooms({
      "src/notebook/kernel/a.ts": 'import "../page/b";',
      "src/notebook/page/b.ts": 'import type { A } from "../kernel/c"; export type B = A;',
      "src/notebook/kernel/c.ts": "export type A = 1;",
    });
    expect(found).toContain("notebook/kernel → another room");
    expect(found).toContain("notebook/page → another room");
  });

  it("to a package that only the build has, in search as it is shipped", () => {
    expect(
      rooms({ "src/search/query/a.ts": 'import { pinyin } from "pinyin-pro"; export const p = pinyin;' }),
    ).toContain("search/query → a package");
  });

  it("to Node's own modules, in what a reader's browser runs", () => {
    expect(
      rooms({ "src/notebook/page/a.ts": 'import { readFileSync } from "node:fs"; export const r = readFileSync;' }),
    ).toContain("notebook/page → Node");
  });

  it("in a circle, even of types alone", () => {
    const found = rooms({
      "src/lib/a.ts": 'import type { B } from "./b"; export type A = B | 1;',
      "src/lib/b.ts": 'import type { A } from "./a"; export type B = A | 2;',
    });
    expect(found).toContain("no-circle");
  });

  it("from a folder that no room is named after", () => {
    expect(rooms({ "src/attic/a.ts": 'import "../lib/b";', "src/lib/b.ts": "export {};" })).toContain(
      "a room that isn't listed",
    );
  });

  it("and what is listed is let pass", () => {
    const found = rooms({
      "src/search/query/a.ts": 'import { b } from "../contract/b"; export const a = b;',
      "src/search/contract/b.ts": "export const b = 1;",
    });
    expect(found).toContain("no dependency violations found");
  });
});
