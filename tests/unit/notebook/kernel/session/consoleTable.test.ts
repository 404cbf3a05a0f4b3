import { beforeEach, describe, expect, it } from "vitest";
import { formatTable } from "../../../../../src/notebook/kernel/session/formatLog";
import { newConsole } from "./consoleSupport";

let { page, printed, tables, lines } = newConsole();
beforeEach(() => {
  ({ page, printed, tables, lines } = newConsole());
});

describe("console.table", () => {
  it.each<[string, unknown, string[] | undefined, string[], unknown[][]]>([
    [
      "records",
      [
        { a: 1, b: "x" },
        { b: null, c: [1] },
      ],
      undefined,
      ["序号", "a", "b", "c"],
      [
        [0, 1, "x", null],
        [1, null, null, "[1]"],
      ],
    ],
    [
      "rows of numbers",
      [
        [1, 2],
        [3, 4],
      ],
      undefined,
      ["序号", "0", "1"],
      [
        [0, 1, 2],
        [1, 3, 4],
      ],
    ],
    [
      "values",
      [1, "二", true],
      undefined,
      ["序号", "值"],
      [
        [0, 1],
        [1, "二"],
        [2, true],
      ],
    ],
    [
      "records and values",
      [{ a: 1 }, 2],
      undefined,
      ["序号", "a", "值"],
      [
        [0, 1, null],
        [1, null, 2],
      ],
    ],
    ["the columns asked for", [{ a: 1, b: 2, c: 3 }], ["c", "a"], ["序号", "c", "a"], [[0, 3, 1]]],
    [
      "an object's entries",
      { x: { a: 1 }, y: { a: 2 } },
      undefined,
      ["序号", "a"],
      [
        ["x", 1],
        ["y", 2],
      ],
    ],
    ["a map's entries", new Map([["x", 1]]), undefined, ["序号", "值"], [["x", 1]]],
    ["a set's values", new Set(["x"]), undefined, ["序号", "值"], [[0, "x"]]],
  ])("shows %s", (_, data, only, columns, rows) => {
    page.table(data, only);
    expect(tables).toEqual([{ kind: "table", columns, rows, totalRows: rows.length }]);
    expect(printed).toEqual([]);
  });

  it("prints what has no rows", () => {
    for (const value of [7, "猫", [], null, { dtype: "float32", shape: [1], dataSync: () => [1] }]) page.table(value);
    expect(lines()).toEqual(["7", "猫", "[]", "null", "Tensor float32 [1] 1"]);
  });

  it("carries as many rows as are drawn, and says how many there are", () => {
    const output = formatTable(Array.from({ length: 1000 }, (_, i) => i));
    expect([output?.rows.length, output?.totalRows]).toEqual([200, 1000]);
    const map = formatTable(new Map(Array.from({ length: 1000 }, (_, i) => [`k${i}`, i])));
    expect([map?.rows.length, map?.totalRows, map?.rows[1]]).toEqual([200, 1000, ["k1", 1]]);
  });

  it("prints what can't be read as far as it can", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    page.table(proxy);
    page.table([proxy]);
    expect(tables).toEqual([]);
    expect(lines()).toEqual([expect.stringContaining("看不了"), expect.stringContaining("看不了")]);
  });
});
