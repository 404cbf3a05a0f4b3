import type { Runtime } from "starboard-notebook/dist/src/types";
import { describe, expect, it, vi } from "vitest";
import { starboardCells } from "../../../../src/notebook/frame/starboardCells";

/** Starboard with these cells in its list, and elements for those that it has drawn. */
function newRuntime(list: string[], drawn: string[]) {
  const elements = drawn.map((id) => ({
    cell: { id },
    isConnected: true,
    updateComplete: Promise.resolve(id),
    remove() {
      this.isConnected = false;
    },
  }));
  const moves: [number, number][] = [];
  const dom = {
    cells: elements,
    getCellById: (id: string) => elements.find(({ cell }) => cell.id === id),
    notebook: {
      moveCellDomElement(from: number, to: number) {
        moves.push([from, to]);
        dom.cells.splice(to, 0, ...dom.cells.splice(from, 1));
      },
      requestUpdate: vi.fn(),
      updateComplete: Promise.resolve(),
    },
  };
  const runtime = { content: { cells: list.map((id) => ({ id })) }, dom } as unknown as Runtime;
  return { dom, moves, holder: starboardCells(runtime), order: () => dom.cells.map(({ cell }) => cell.id).join("") };
}

describe("Starboard's cells", () => {
  it("stand in the order of its list, each moved at most once, and it is asked to draw what is new", () => {
    const { holder, order, moves, dom } = newRuntime(["c", "new", "a", "b"], ["a", "b", "c"]);
    holder.show([]);
    expect([order(), moves]).toEqual(["cab", [[2, 0]]]);
    expect(dom.notebook.requestUpdate).toHaveBeenCalledTimes(1);
  });

  it("aren't moved where they stand so already", () => {
    const { holder, moves } = newRuntime(["a", "b"], ["a", "b"]);
    holder.show([]);
    expect(moves).toEqual([]);
  });

  it("are taken away where they are no more; one that was never drawn is none", () => {
    const { holder, order } = newRuntime(["b"], ["a", "b"]);
    holder.show(["a", "never"]);
    expect(order()).toBe("b");
  });

  it("are shown once Starboard has drawn its notebook and each of them", async () => {
    const { holder, dom } = newRuntime(["a"], ["a"]);
    let isDrawn = false;
    dom.cells[0].updateComplete = new Promise((resolve) =>
      setTimeout(() => {
        isDrawn = true;
        resolve("a");
      }, 5),
    );
    await holder.shown();
    expect(isDrawn).toBe(true);
  });
});
