import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CellListEdit, editCells } from "../../../../../src/notebook/contract/cellList";
import type { CellEntry } from "../../../../../src/notebook/contract/cells";
import { renderCell } from "../../../../../src/notebook/display/renderCell";
import { CellMenu } from "../../../../../src/notebook/frame/menu/CellMenu";
import { newDocument } from "../support";

const CELLS: CellEntry[] = [
  { id: "a", title: "甲", type: "typescript" },
  { id: "b", title: "乙", type: "typescript" },
  { id: "own", title: "我的", type: "typescript" },
];

/** The menus of a notebook's cells, whose list is changed as the frame does it; of the one in question what is seen. */
function newMenu(id: string, cells = CELLS) {
  const { document, event } = newDocument();
  const changes: CellListEdit[] = [];
  const state = { entries: [...cells] };
  const focused: string[] = [];
  const owner = {
    entries: () => state.entries,
    isOwn: (cell: string) => cell === "own",
    change: async (change: CellListEdit) => {
      changes.push(change);
      state.entries = [...editCells(state.entries, change, [])];
    },
  };
  for (const [i, cell] of cells.entries()) {
    const { element } = renderCell(document, { ...cell, number: i + 1, code: "", highlights: [] });
    document.body.append(element);
    element.scrollIntoView = vi.fn();
    const menu = new CellMenu(element, owner);
    const toggle = element.querySelector(".cell-menu") as HTMLElement;
    toggle.focus = () => focused.push(cell.id);
    if (cell.id === id) menu.focus();
  }
  focused.splice(0);
  const find = (selector: string) => document.querySelector(`[data-cell="${id}"] ${selector}`) as HTMLElement;
  const group = find(".cell-menu-group");
  const buttons = () => [...group.querySelectorAll("button")];
  const button = (label: string) => buttons().find(({ textContent }) => textContent === label) as HTMLButtonElement;
  return {
    document,
    changes,
    event,
    focused,
    group,
    find,
    button,
    labels: () => buttons().map(({ textContent }) => textContent),
    toggle: () => find(".cell-menu").dispatchEvent(event("click")),
    press: async (label: string) => {
      button(label).dispatchEvent(event("click"));
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    },
    fields: () => [...group.querySelectorAll("input")],
  };
}

beforeEach(() => {
  const { document } = newDocument();
  const prototype = Object.getPrototypeOf(document.createElement("input"));
  // What the tests' document hasn't.
  prototype.select ??= () => {};
  vi.stubGlobal("Element", document.defaultView?.Element);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the menu of a cell", () => {
  it("is closed until it is asked for, and says so", () => {
    const { find, group, toggle, labels } = newMenu("b");
    expect([find(".cell-menu").getAttribute("aria-expanded"), group.hidden]).toEqual(["false", true]);
    toggle();
    expect([find(".cell-menu").getAttribute("aria-expanded"), group.hidden]).toEqual(["true", false]);
    expect(group.getAttribute("aria-label")).toBe("单元「乙」");
    expect(labels()).toEqual(["上移", "下移", "改名", "删去", "上面加代码", "上面加文字", "下面加代码", "下面加文字"]);
    toggle();
    expect(group.hidden).toBe(true);
  });

  it("is closed by Escape, and the keyboard goes on from its button", () => {
    const { group, toggle, focused, event, document } = newMenu("b");
    toggle();
    group.dispatchEvent(event("keydown", { key: "a" }));
    expect(group.hidden).toBe(false);
    const outer = vi.fn();
    document.addEventListener("keydown", outer);
    group.dispatchEvent(event("keydown", { key: "Escape" }));
    expect([outer.mock.calls.length, group.getAttribute("role")]).toEqual([0, "group"]);
    expect([group.hidden, focused]).toEqual([true, ["b"]]);
  });

  it.each([
    ["上面加代码", "above", "typescript"],
    ["上面加文字", "above", "markdown"],
    ["下面加代码", "below", "typescript"],
    ["下面加文字", "below", "markdown"],
  ] as const)("adds a cell beside it, and closes: %s", async (label, where, type) => {
    const { toggle, press, changes, group } = newMenu("b");
    toggle();
    await press(label);
    expect(changes).toEqual([{ edit: "add", type, at: "b", where }]);
    expect(group.hidden).toBe(true);
  });

  it("moves the cell, and keeps the focus on the way that it went", async () => {
    const { toggle, press, changes, button, find } = newMenu("b");
    toggle();
    const focus = vi.spyOn(Object.getPrototypeOf(button("上移")), "focus");
    await press("上移");
    expect(focus.mock.contexts).toEqual([button("上移")]);
    focus.mockRestore();
    expect(changes).toEqual([{ edit: "move", cell: "b", by: -1 }]);
    // At the top there is no further up.
    expect(button("上移").getAttribute("aria-disabled")).toBe("true");
    expect(find("").scrollIntoView).toHaveBeenCalled();
    await press("上移");
    expect(changes).toHaveLength(1);
    const again = vi.spyOn(Object.getPrototypeOf(button("下移")), "focus");
    await press("下移");
    expect(changes[1]).toEqual({ edit: "move", cell: "b", by: 1 });
    expect(again.mock.contexts).toEqual([button("下移")]);
    again.mockRestore();
  });

  it("offers neither a way beyond the ends nor to remove the only cell", () => {
    const last = newMenu("own");
    last.toggle();
    expect(last.button("下移").hasAttribute("aria-disabled")).toBe(true);
    expect(last.button("上移").hasAttribute("aria-disabled")).toBe(false);
    expect(last.button("删去").hasAttribute("aria-disabled")).toBe(false);
    const only = newMenu("a", CELLS.slice(0, 1));
    only.toggle();
    expect(only.button("删去").hasAttribute("aria-disabled")).toBe(true);
  });

  it.each([
    ["a", "b"],
    ["own", "b"],
  ])("removes the cell %s, and the keyboard goes on from %s", async (id, next) => {
    const { toggle, press, changes, focused } = newMenu(id);
    toggle();
    await press("删去");
    expect(changes).toEqual([{ edit: "remove", cell: id }]);
    expect(focused).toEqual([next]);
  });
});

describe("renaming a cell", () => {
  it("is of a published cell its title alone, and closes the menu", async () => {
    const { toggle, press, fields, changes, group, focused } = newMenu("b");
    toggle();
    await press("改名");
    expect(fields().map(({ value }) => value)).toEqual(["乙"]);
    fields()[0].value = "新的";
    await press("好");
    expect(changes).toEqual([{ edit: "rename", cell: "b", id: "b", title: "新的" }]);
    expect([group.hidden, focused]).toEqual([true, ["b"]]);
  });

  it("is of the reader's own its id too, and says what is wrong with that", async () => {
    const { toggle, press, fields, changes, find } = newMenu("own");
    toggle();
    await press("改名");
    expect(fields().map(({ value }) => value)).toEqual(["我的", "own"]);
    expect(fields().map(({ parentNode }) => parentNode?.textContent)).toEqual(["标题", "id"]);
    fields()[1].value = " a ";
    await press("好");
    expect(changes).toEqual([]);
    expect(find(".cell-menu-problem").textContent).not.toBe("");
    fields()[1].value = " loss ";
    await press("好");
    expect(changes).toEqual([{ edit: "rename", cell: "own", id: "loss", title: "我的" }]);
  });

  it("can be given up", async () => {
    const { toggle, press, labels, changes, group } = newMenu("b");
    toggle();
    await press("改名");
    expect(labels()).toEqual(["好", "取消"]);
    await press("取消");
    expect(labels()[0]).toBe("上移");
    expect([changes, group.hidden]).toEqual([[], false]);
  });

  it("is done by Enter in a field, but not by the one that ends the writing of a Chinese word", async () => {
    const { toggle, press, fields, changes, event } = newMenu("b");
    toggle();
    await press("改名");
    const [field] = fields();
    for (const init of [{ key: "a" }, { key: "Enter", isComposing: true }]) field.dispatchEvent(event("keydown", init));
    expect(changes).toEqual([]);
    field.dispatchEvent(event("keydown", { key: "Enter", isComposing: false }));
    expect(changes).toHaveLength(1);
  });
});
