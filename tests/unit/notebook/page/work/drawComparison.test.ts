import { expect, it } from "vitest";
import { drawComparison } from "../../../../../src/notebook/page/work/drawComparison";
import { newPage } from "../newPage";

const draw = (from: string, to: string) => drawComparison(newPage().document, from, to);

it("what went and what came is marked for the eye by signs, and for the ear by words", () => {
  const lines = [...draw("a\nb", "a\nc").children];
  expect(lines.map(({ tagName, textContent }) => [tagName, textContent])).toEqual([
    ["DIV", " a"],
    ["DEL", "−删去：b"],
    ["INS", "+加上：c"],
  ]);
  expect(lines.map((line) => (line as HTMLElement).dataset.kind)).toEqual(["same", "removed", "added"]);
  expect(lines[1].querySelector(".work-mark")?.getAttribute("aria-hidden")).toBe("true");
  expect(lines[1].querySelector(".sr-only")?.textContent).toBe("删去：");
});

it("a long stretch that is the same is left out, with how long it is", () => {
  const same = Array.from({ length: 20 }, (_, i) => `${i}`).join("\n");
  const [first] = draw(`${same}\na`, `${same}\nb`).children;
  expect([first.textContent, first.className]).toEqual(["… 17 行相同 …", "work-left-out"]);
});

it("the keyboard scrolls it, for it may be wider than the screen", () => {
  const box = draw("a", "b");
  expect([box.getAttribute("role"), box.getAttribute("tabindex")]).toEqual(["group", "0"]);
});
