import { describe, expect, it } from "vitest";
import { rehypeRows } from "../../../../src/plugins/height/rehypeRows";
import { rehypeScrollableTables } from "../../../../src/plugins/rehypeScrollableTables";
import { toHtml } from "../markdown";

/** What is written on the elements that have a height, in their order: rows in a column of text and on a phone, or em. */
async function heights(source: string): Promise<(number | undefined)[][]> {
  const html = await toHtml(source, [rehypeScrollableTables, rehypeRows]);
  return [...html.matchAll(/style="--(?:rows:([\d.]+);--rows-narrow:([\d.]+)|em:([\d.]+))"/g)].map((found) =>
    found.slice(1).flatMap((value) => (value === undefined ? [] : [Number(value)])),
  );
}

describe("how high what is out of sight will be", () => {
  it("a paragraph has as many rows as its characters fill, more of them on a phone", async () => {
    expect(await heights("字".repeat(100))).toEqual([[3, 5]]);
    expect(await heights("短。")).toEqual([[1, 1]]);
  });

  it("a Latin letter takes half of a Chinese character's room", async () => {
    expect(await heights("word ".repeat(30))).toEqual([[2, 4]]);
  });

  it("a formula in a line counts as what is seen of it, once", async () => {
    expect(await heights(`${"字".repeat(38)} $x + y$`)).toEqual([[1, 2]]);
    expect(await heights(`${"字".repeat(40)} $a + b + c + d$`)).toEqual([[2, 2]]);
  });

  it("a list is as high as its items and the space between them", async () => {
    expect(await heights("- 一\n- 二\n- 三")).toEqual([[3.3, 3.3]]);
    expect(await heights(`- ${"字".repeat(50)}\n- 二\n  - 三`)).toEqual([[4.1, 5.1]]);
  });

  it("a formula of its own line is as high as KaTeX says", async () => {
    const [[low], [high]] = await heights("$$\nx\n$$\n\n$$\n\\frac{x}{\\sum_{i} y_i}\n$$");
    expect(low).toBeGreaterThan(0.4);
    expect(high).toBeGreaterThan(2);
  });

  it("a table that fits has a line a row; one that doesn't shares the width among its columns", async () => {
    const table = (cell: string) => `| 名 | 说明 |\n| --- | --- |\n| 甲 | ${cell} |\n| 乙 | 短 |`;
    // Three rows of a line: 3 × (24.75 + 17) pixels of 29.6 a row.
    expect(await heights(table("也短"))).toEqual([[4.2, 4.2]]);
    // 60 characters in 45.33 − 2.67 em less the first column's 4 em are two lines; on a phone four.
    expect(await heights(table("字".repeat(60)))).toEqual([[5.1, 6.7]]);
  });

  it("headings and what stands inside a paragraph say nothing", async () => {
    expect(await heights("## 标题")).toEqual([]);
  });
});
