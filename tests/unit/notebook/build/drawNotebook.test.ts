import { describe, expect, it } from "vitest";
import { drawNotebook } from "../../../../src/notebook/build/drawNotebook";
import { type LoadedNotebook, loadNotebook } from "../../../../src/notebook/build/loadNotebook";

/** A notebook of one cell that recorded these outputs. */
const showing = async (...outputs: LoadedNotebook["recorded"]["cells"][string][number]["output"][]) => {
  const loaded = await loadNotebook("hello");
  const [cell] = loaded.notebook.cells;
  const items = outputs.map((output, i) => ({ key: `${i}`, output }));
  return {
    ...loaded,
    notebook: { ...loaded.notebook, cells: [cell] },
    recorded: { backend: "webgl" as const, cells: { [cell.id]: items } },
  };
};

describe("a drawn notebook", () => {
  it("is drawn once for all pages that show it", async () => {
    const loaded = await loadNotebook("hello");
    expect(drawNotebook(loaded)).toBe(drawNotebook(loaded));
    expect(drawNotebook({ ...loaded })).not.toBe(drawNotebook(loaded));
  });

  it("has each cell with its code and says that the results are recorded ones", async () => {
    const loaded = await loadNotebook("hello");
    const { cells } = drawNotebook(loaded);
    for (const { id } of loaded.notebook.cells) expect(cells).toContain(`data-cell="${id}"`);
    expect(cells).toContain("记录的结果");
    expect(drawNotebook(await showing()).cells).not.toContain("记录的结果");
  });

  it("names its charts' clips after itself, whatever was drawn before it, and uses the names that it gives", async () => {
    const loaded = await loadNotebook("activation-functions");
    const [first, second] = [drawNotebook({ ...loaded }), drawNotebook({ ...loaded })];
    expect(first).toEqual(second);
    const given = [...first.cells.matchAll(/id="([^"]*-clip-\d+)"/g)].map(([, id]) => id);
    const used = [...first.cells.matchAll(/url\(#([^)]*-clip-\d+)\)/g)].map(([, id]) => id);
    expect(given[0]).toBe("activation-functions-clip-1");
    expect(new Set(given).size).toBe(given.length);
    expect(new Set(used)).toEqual(new Set(given));
  });

  it("is pictured by the largest of the best kind that it shows, and by nothing where it shows nothing", async () => {
    const text = (words: string) => ({ kind: "text" as const, stream: "log" as const, text: words });
    expect(drawNotebook(await showing(text("短"), text("长得多的一句"))).picture).toContain("长得多的一句");
    expect(drawNotebook(await showing()).picture).toBe("");
    expect(drawNotebook(await loadNotebook("activation-functions")).picture).toMatch(/^<svg/);
  });
});
