import { readFileSync } from "node:fs";

/** Small programs by concern: `==== concern` begins a part of the file, and `----` parts its programs. */
export function readSnippets(file: "erased.txt" | "run.txt"): [concern: string, programs: string[]][] {
  const text = readFileSync(new URL(`snippets/${file}`, import.meta.url), "utf8");
  return text
    .split(/^==== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return [
        part.slice(0, end),
        part
          .slice(end + 1)
          .replace(/\n$/, "")
          .split(/\n----\n/),
      ];
    });
}
