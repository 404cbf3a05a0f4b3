import { readFileSync } from "node:fs";

/** Bytes of memory that a process and all below it hold now, pages that two of them share counted twice; 0 where there is no `/proc`. */
export function treeMemory(pid: number): number {
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + treeMemory(Number(child)), own);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It has ended, or this isn't Linux.
    return "";
  }
}
