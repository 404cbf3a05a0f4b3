import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installNode, nodePackages, oldestNode, useNpm } from "../../../src/commands/nodeVersion.mjs";

describe("a tool that is started with a Node that is too old", () => {
  it("says to go through npm, and nothing else", () => {
    const { status, stdout, stderr } = runAs("20.20.2", ["src/commands/requireNode.mjs"]);
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: `${useNpm("20.20.2")}\n` });
  });

  it("runs when the Node is new enough", () => {
    expect(runAs(oldestNode, ["src/commands/requireNode.mjs"])).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });
});

// A stand-in for the project's folder, whose own Node is a script that answers, or one that fails as a foreign build does.
describe.skipIf(process.platform === "win32")("an npm script", () => {
  const folder = mkdtempSync(join(tmpdir(), "with-node-"));
  const launcher = join(folder, "src/commands/withNode.mjs");
  const own = join(folder, "node_modules", nodePackages(process.platform, process.arch)[0], "bin/node");
  const sayPath = [launcher, process.execPath, "-e", "console.log(process.env.PATH)"];

  beforeAll(() => {
    cpSync("src/commands", dirname(launcher), { recursive: true });
    mkdirSync(dirname(own), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const bringNode = (script: string) => {
    writeFileSync(own, `#!/bin/sh\n${script}\n`);
    chmodSync(own, 0o755);
  };

  it("finds the project's Node first, whatever the system's", () => {
    bringNode("echo v24.0.0");
    const { status, stdout } = runAs("20.20.2", sayPath);
    expect(status).toBe(0);
    expect(stdout.split(delimiter).slice(0, 2)).toEqual([dirname(own), join(folder, "node_modules/.bin")]);
  });

  it("finds the system's Node where the project's can't run and the system's is new enough", () => {
    bringNode("exit 127");
    const { status, stdout } = runAs(oldestNode, sayPath);
    expect(status).toBe(0);
    expect(stdout.split(delimiter)[0]).toBe(join(folder, "node_modules/.bin"));
    expect(stdout).not.toContain(dirname(own));
  });

  it("says what to install where neither can be used, and nothing else", () => {
    bringNode("exit 127");
    const { status, stdout, stderr } = runAs("20.20.2", sayPath);
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: `${installNode("20.20.2")}\n` });
  });

  it("ends as its command ends", () => {
    bringNode("echo v24.0.0");
    expect(runAs("20.20.2", [launcher, process.execPath, "-e", "process.exit(3)"]).status).toBe(3);
    expect(runAs("20.20.2", [launcher, "no-such-command"])).toMatchObject({
      status: 1,
      stderr: "没有找到命令 no-such-command。请先运行 npm ci。\n",
    });
  });
});

/** Runs a module in a Node that says that it is of another version. */
function runAs(version: string, args: string[]): { status: number | null; stdout: string; stderr: string } {
  const pretend = `Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(version)} });`;
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
  return spawnSync(process.execPath, [...flags, ...args], { encoding: "utf8" });
}
