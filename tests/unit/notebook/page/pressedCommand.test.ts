import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderCell } from "../../../../src/notebook/display/renderCell";
import { pressedCommand } from "../../../../src/notebook/page/pressedCommand";

const { document } = parseHTML("<html><body></body></html>");
const page = document as unknown as Document;
const bar = page.createElement("div");
bar.innerHTML = ["run-all", "stop", "restart", "reset", "dance"]
  .map((command) => `<button data-command="${command}"><span>${command}</span></button>`)
  .join("");
const { element } = renderCell(page, { id: "rates", title: "学习率", number: 1, code: "1 + 1", highlights: [] });
const inCell = (selector: string) => element.querySelector(selector) as Element;
const pressed = (target: Element, isSelecting = false) => pressedCommand(target, () => isSelecting);

describe("a press on the page", () => {
  it.each(["run-all", "stop", "restart", "reset"])("on the bar's button %s is that command", (command) => {
    const button = bar.querySelector(`[data-command="${command}"]`) as Element;
    expect(pressed(button)).toEqual({ command });
    expect(pressed(button.firstElementChild as Element)).toEqual({ command });
  });

  it("on a button of a command that there isn't is none", () => {
    expect(pressed(bar.querySelector('[data-command="dance"]') as Element)).toBeUndefined();
  });

  it.each(["typescript", "markdown"])("on the button that adds a cell of type %s adds one at the end", (type) => {
    const button = page.createElement("button");
    button.dataset.add = type;
    expect(pressed(button)).toEqual({
      command: "arrange",
      change: { edit: "add", type, at: undefined, where: "below" },
    });
    button.dataset.add = "python";
    expect(pressed(button)).toBeUndefined();
  });

  it("on a cell's buttons runs or edits that cell, also while text is selected", () => {
    expect(pressed(inCell(".cell-run"), true)).toEqual({ command: "run", cell: "rates" });
    expect(pressed(inCell(".cell-edit"), true)).toEqual({ command: "edit", cell: "rates" });
  });

  it("in the code is a wish to edit, unless text is selected to be copied", () => {
    expect(pressed(inCell(".code-line"))).toEqual({ command: "edit", cell: "rates" });
    expect(pressed(inCell(".code-line"), true)).toBeUndefined();
  });

  it("elsewhere is nothing", () => {
    for (const selector of [".cell-title", ".cell-output"]) expect(pressed(inCell(selector))).toBeUndefined();
    expect(pressed(bar)).toBeUndefined();
  });
});
