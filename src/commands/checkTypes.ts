import "./requireNode.mjs";
import { spawn } from "node:child_process";

// `npm run check`: the types of everything, pages included, and of each world with nothing but what it has.

const WORLDS = ["ground", "document", "worker", "build"];

function run(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", shell: process.platform === "win32" });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

async function checkWorlds(): Promise<boolean> {
  let isSound = true;
  for (const world of WORLDS) {
    const isWorldSound = await run("tsc", ["-p", `src/worlds/${world}.json`]);
    if (!isWorldSound)
      console.error(`src/worlds/${world}.json：这里的代码用了它运行的地方没有的东西，或者类型不对（见上）`);
    isSound &&= isWorldSound;
  }
  return isSound;
}

// Astro's compiler and TypeScript keep one core busy each.
const results = await Promise.all([run("astro", ["check"]), checkWorlds()]);
process.exitCode = results.every(Boolean) ? 0 : 1;
