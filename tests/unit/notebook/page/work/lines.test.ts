import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLines, foldSame, mergeCode } from "../../../../../src/notebook/page/work/lines";

const code = fc.array(fc.constantFrom("a", "b", "c", "", "  d"), { maxLength: 12 }).map((lines) => lines.join("\n"));

describe("two codes, line by line", () => {
  it("give both back", () => {
    fc.assert(
      fc.property(code, code, (from, to) => {
        const lines = compareLines(from, to);
        const side = (other: string) =>
          lines
            .filter(({ kind }) => kind !== other)
            .map(({ text }) => text)
            .join("\n");
        expect([side("added"), side("removed")]).toEqual([from, to]);
      }),
    );
  });

  it("leave out long stretches in which nothing differs, but for three lines beside what does", () => {
    const from = Array.from({ length: 20 }, (_, i) => `${i}`).join("\n");
    const folded = foldSame(compareLines(from, from.replace("\n10\n", "\nten\n")));
    expect(folded.map((part) => (typeof part === "number" ? part : part.text))).toEqual([
      7,
      "7",
      "8",
      "9",
      "10",
      "ten",
      "11",
      "12",
      "13",
      6,
    ]);
  });

  it("leave out no single line", () => {
    expect(foldSame(compareLines("1\n2\n3\n4\nx", "1\n2\n3\n4\ny")).filter((part) => typeof part === "number")).toEqual(
      [],
    );
  });
});

describe("two codes that came of one", () => {
  it("are merged where they changed different lines", () => {
    expect(mergeCode("A\nb\nc", "a\nb\nc", "a\nb\nC")).toEqual({ code: "A\nb\nC", conflicts: 0 });
  });

  it("stand both where they changed the same line, between comments", () => {
    const { code, conflicts } = mergeCode("a = 1", "a = 0", "a = 2");
    expect(conflicts).toBe(1);
    expect(code.split("\n").filter((line) => !line.startsWith("//"))).toEqual(["a = 1", "a = 2"]);
  });

  it("are the one that changed, where the other didn't", () => {
    fc.assert(
      fc.property(code, code, (base, changed) => {
        expect(mergeCode(changed, base, base)).toEqual({ code: changed, conflicts: 0 });
        expect(mergeCode(base, base, changed)).toEqual({ code: changed, conflicts: 0 });
        expect(mergeCode(changed, base, changed)).toEqual({ code: changed, conflicts: 0 });
      }),
    );
  });
});
