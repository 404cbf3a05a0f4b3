import { expect, test } from "vitest";
import { numberRecords, readId } from "../../../../src/search/contract/SearchRecord";
import { section } from "../support/MemoryIndex";

test("a record's id tells its kind, whether it is minor, and its number", () => {
  const records = numberRecords([
    section("/a/", ""),
    section("/a/#x", "", { kind: "代码" }),
    section("/a/#y", "", { kind: "概念", isMinor: true }),
  ]);
  expect(records.map(({ id }) => readId(id))).toEqual([
    { kind: "正文", isMinor: false, number: 0 },
    { kind: "代码", isMinor: false, number: 1 },
    { kind: "概念", isMinor: true, number: 2 },
  ]);
  expect(new Set(records.map(({ id }) => id)).size).toBe(3);
});
