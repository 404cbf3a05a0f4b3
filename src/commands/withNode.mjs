// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installNode, isNewEnough, nodePackages } from "./nodeVersion.mjs";

// `node src/commands/withNode.mjs COMMAND …`, in every npm script: runs a command with the Node that comes with the project
// first on the PATH, or with the system's where that one can't run (Alpine, say) and the system's is new enough.
// npm alone doesn't see to it: that of Node 20 and 22 removes `node_modules/.bin/node` when it leaves out another system's Node.

const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));
const bundled = nodePackages(process.platform, process.arch)
  .map((name) => join(modules, name, "bin", process.platform === "win32" ? "node.exe" : "node"))
  .find((path) => existsSync(path) && spawnSync(path, ["--version"]).status === 0);
if (bundled === undefined && !isNewEnough(process.versions.node)) {
  console.error(installNode(process.versions.node));
  process.exit(1);
}

const first = bundled === undefined ? [] : [dirname(bundled)];
process.env.PATH = [...first, join(modules, ".bin"), process.env.PATH].join(delimiter);
const [command, ...args] = process.argv.slice(2);
// On Windows the tools in `.bin` are scripts of its shell.
const child = spawn(command, args, { stdio: "inherit", shell: process.platform === "win32" });
child.on("error", () => {
  console.error(`没有找到命令 ${command}。请先运行 npm ci。`);
  process.exitCode = 1;
});
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
// The terminal's Ctrl+C reaches the command by itself; it ends in its own time, and this process after it.
process.on("SIGINT", () => {});
for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));
