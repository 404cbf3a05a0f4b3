import { diff3Merge, diffComm } from "node-diff3";

/** A line of one code beside another: in both, or in one of them. */
export interface ComparedLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** What the library gives, whose own types don't say it. */
type Part = { common: string[] } | { buffer1: string[]; buffer2: string[] };
type Region = { ok?: string[]; conflict?: { a: string[]; b: string[] } };

/** What has to be done to the lines of one code so that it becomes another. */
export function compareLines(from: string, to: string): ComparedLine[] {
  const parts = diffComm(from.split("\n"), to.split("\n")) as unknown as Part[];
  return parts.flatMap((part): ComparedLine[] =>
    "common" in part
      ? part.common.map((text) => ({ kind: "same", text }))
      : [
          ...part.buffer1.map((text) => ({ kind: "removed" as const, text })),
          ...part.buffer2.map((text) => ({ kind: "added" as const, text })),
        ],
  );
}

/** A run of unchanged lines longer than twice this is left out but for so many at its ends. */
const CONTEXT = 3;

/** A comparison without the long stretches in which nothing differs: the number of lines left out stands in their place. */
export function foldSame(lines: readonly ComparedLine[]): (ComparedLine | number)[] {
  const folded: (ComparedLine | number)[] = [];
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to < lines.length && lines[to].kind === "same") to++;
    const head = from === 0 ? 0 : CONTEXT;
    const tail = to === lines.length ? 0 : CONTEXT;
    const left = to - from - head - tail;
    if (left > 1) folded.push(...lines.slice(from, from + head), left, ...lines.slice(to - tail, to));
    else folded.push(...lines.slice(from, to));
    while (to < lines.length && lines[to].kind !== "same") folded.push(lines[to++]);
    from = to;
  }
  return folded;
}

/**
 * Two codes that came of one, in one: line by line what either changed. Where both changed the same lines differently, both
 * stand there between comments, and `conflicts` counts those places.
 */
export function mergeCode(mine: string, base: string, theirs: string): { code: string; conflicts: number } {
  let conflicts = 0;
  const options = { excludeFalseConflicts: true };
  const regions = diff3Merge(mine.split("\n"), base.split("\n"), theirs.split("\n"), options) as Region[];
  const lines = regions.flatMap(({ ok, conflict }) => {
    if (!conflict) return ok ?? [];
    conflicts++;
    return ["// ▼ 我的", ...conflict.a, "// ▼ 新版", ...conflict.b, "// ▲ 两边都改了：留下一种"];
  });
  return { code: lines.join("\n"), conflicts };
}
