import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cutText, MAX_LINE } from "../../../../src/notebook/contract/limits";
import type { CellPlace } from "../../../../src/notebook/contract/pageProtocol";
import { watchCells } from "../../../../src/notebook/frame/watchCells";
import { newDocument } from "./support";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What a browser's observers were told to watch, and how to have them say that it changed. */
function stubObservers() {
  const watched: { element: Element; options?: object; changed(): void }[] = [];
  const stub = (name: string) =>
    vi.stubGlobal(
      name,
      class {
        constructor(readonly changed: () => void) {}
        observe(element: Element, options?: object): void {
          watched.push({ element, options, changed: this.changed });
        }
      },
    );
  stub("MutationObserver");
  stub("ResizeObserver");
  return watched;
}

const CELL = (id: string, run = "") => `<section class="cell" data-cell="${id}"${run && ` data-run="${run}"`}>
  <span class="cell-number">[2]</span><span class="cell-title">学习率</span><span class="cell-status">0.5 秒</span>
  <div class="cell-output"></div></section>`;

/** A frame that is scrolled by 100, with a cell at 20 to 60, whose output begins at 50. */
function newFrame(html = CELL("rates")) {
  const { document } = newDocument();
  const watched = stubObservers();
  document.body.innerHTML = html;
  Object.defineProperty(document, "defaultView", { value: { scrollY: 100 } });
  const find = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
  const place = (selector: string, rect: object) => {
    for (const element of document.querySelectorAll(selector)) element.getBoundingClientRect = () => rect as DOMRect;
  };
  place(".cell", { top: 20.4, bottom: 60.4 });
  place(".cell-output", { top: 50.4 });
  const told: CellPlace[][] = [];
  watchCells(document, (cells) => told.push(cells));
  const changed = (selector: string) => {
    for (const each of watched) if (each.element === find(selector)) each.changed();
  };
  return {
    document,
    watched,
    told,
    find,
    place,
    changed,
    async become(run: string) {
      find(".cell").dataset.run = run;
      changed(".cell");
      await vi.advanceTimersByTimeAsync(60);
    },
  };
}

describe("where the cells of a frame stand", () => {
  it("is told at once, in the frame's own measure, however it is scrolled", () => {
    const { told } = newFrame();
    const place = { top: 120, output: 160, bottom: 160 };
    expect(told).toEqual([
      [{ cell: "rates", name: "[2] 学习率", run: "recorded", ended: 0, status: "0.5 秒", ...place }],
    ]);
  });

  it("has the output's place where there is an output", async () => {
    const { find, told, become } = newFrame();
    find(".cell-output").innerHTML = "<p>1</p>";
    await become("done");
    expect(told[1]).toMatchObject([{ run: "done", top: 120, output: 150, bottom: 160 }]);
  });

  it("is told of cells only that can run, and of what they have", () => {
    const { told } = newFrame(
      `<section class="cell cell-text" data-cell="text"></section><section class="cell"></section>`,
    );
    expect(told).toEqual([
      [{ cell: "", name: " ", run: "recorded", ended: 0, status: "", top: 120, output: 160, bottom: 160 }],
    ]);
  });

  it("is cut where a title has no end", () => {
    const long = "长".repeat(2 * MAX_LINE);
    const { told } = newFrame(CELL("rates").replace("学习率", long).replace("0.5 秒", long));
    const [{ name, status }] = told[0];
    expect([name, status]).toEqual([cutText(`[2] ${long}`, MAX_LINE), cutText(long, MAX_LINE)]);
    expect(name.length).toBeLessThan(long.length);
  });
});

describe("what changes", () => {
  it("is gathered, and told only where anything is another", async () => {
    const { told, find, changed } = newFrame();
    changed("body");
    await vi.advanceTimersByTimeAsync(60);
    expect(told).toHaveLength(1);
    find(".cell-status").textContent = "1.5 秒";
    changed(".cell-status");
    await vi.advanceTimersByTimeAsync(30);
    find(".cell-status").textContent = "2.5 秒";
    changed(".cell-status");
    expect([told.length, vi.getTimerCount()]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(30);
    expect(told.slice(1)).toMatchObject([[{ status: "2.5 秒" }]]);
    await vi.advanceTimersByTimeAsync(60);
    expect(told).toHaveLength(2);
  });

  it("is watched in what tells of it, once for each cell, those that come later too", async () => {
    const { document, watched, changed } = newFrame();
    const seen = () => watched.map(({ element, options }) => [element.className, options]);
    const cell = [
      ["cell", { attributeFilter: ["data-run"] }],
      ["cell-status", { childList: true, characterData: true, subtree: true }],
    ];
    expect(seen()).toEqual([["", undefined], ...cell]);
    document.body.insertAdjacentHTML("beforeend", CELL("later"));
    for (const added of document.querySelectorAll(".cell, .cell-output")) {
      added.getBoundingClientRect = () => ({ top: 0, bottom: 0 }) as DOMRect;
    }
    changed("body");
    await vi.advanceTimersByTimeAsync(60);
    expect(seen()).toEqual([["", undefined], ...cell, ...cell]);
  });

  it("counts the runs that ended, also where two were over before anyone looked", async () => {
    const { told, find, changed, become } = newFrame();
    await become("running");
    await become("stopped");
    expect(told.at(-1)).toMatchObject([{ run: "stopped", ended: 0 }]);
    find(".cell").dataset.run = "done";
    changed(".cell");
    find(".cell").dataset.run = "error";
    changed(".cell");
    await vi.advanceTimersByTimeAsync(60);
    expect(told.at(-1)).toMatchObject([{ run: "error", ended: 2 }]);
  });
});
