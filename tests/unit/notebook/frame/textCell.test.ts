import type { Cell, Runtime } from "starboard-notebook/dist/src/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TextCellHandler, type TextCellOwner } from "../../../../src/notebook/frame/TextCellHandler";
import type { LiveSetup } from "../../../../src/notebook/contract/pageProtocol";
import { newDocument, SETUP } from "./support";

/** A cell of text that is shown; what draws Markdown only says what it was given. */
function newText(textContent = "# 文", setup: Partial<LiveSetup> = {}) {
  const { document, event } = newDocument();
  const calls: unknown[][] = [];
  const loadScript = vi.fn(async () => {});
  const owner: TextCellOwner = {
    setup: { ...SETUP, ...setup },
    page: { loadScript },
    cells: {
      addText: (cell) => calls.push(["addText", cell.id]),
      removeText: (cell) => calls.push(["removeText", cell.id]),
    },
    edited: () => calls.push(["edited"]),
  };
  globalThis.liveNotebookText = {
    draw: (place, markdown) => {
      place.textContent = `drawn: ${markdown}`;
    },
  };
  const cell: Cell = { id: "t", cellType: "markdown", textContent, metadata: { title: "文字", properties: {} } };
  const handler = new TextCellHandler(cell, {} as Runtime, owner);
  const shell = document.createElement("div");
  shell.setAttribute("tabindex", "0");
  const topElement = shell.appendChild(document.createElement("div"));
  handler.attach({ elements: { cell: shell, topElement } } as unknown as Parameters<typeof handler.attach>[0]);
  const find = (selector: string) => topElement.querySelector<HTMLElement>(selector) as HTMLElement;
  const edit = find(".cell-edit");
  return {
    handler,
    cell,
    calls,
    loadScript,
    shell,
    find,
    edit,
    body: () => find(".cell-body").textContent,
    field: () => find("textarea") as HTMLTextAreaElement | null,
    click: () => edit.dispatchEvent(event("click")),
    write: (value: string) => {
      const field = find("textarea") as HTMLTextAreaElement;
      field.value = value;
      field.dispatchEvent(event("input"));
    },
    key: (init: object) => {
      const pressed = Object.assign(event("keydown", init), { preventDefault: vi.fn(), stopPropagation: vi.fn() });
      find("textarea").dispatchEvent(pressed);
      return pressed;
    },
  };
}

afterEach(() => {
  globalThis.liveNotebookText = undefined;
});

describe("a cell of text", () => {
  it("stands as it reads, is of its notebook's list, and no stop of the Tab key by itself", async () => {
    const { handler, calls, shell, body, find, loadScript } = newText();
    expect([body(), find(".cell-title").textContent, shell.hasAttribute("tabindex")]).toEqual([
      "drawn: # 文",
      "文字",
      false,
    ]);
    await handler.dispose();
    expect(calls).toEqual([
      ["addText", "t"],
      ["removeText", "t"],
    ]);
    expect(loadScript).not.toHaveBeenCalled();
  });

  it("has what draws it fetched with the first one", async () => {
    const { cell, handler, loadScript } = newText();
    globalThis.liveNotebookText = undefined;
    handler.take("# 新");
    const [[name, isLoaded]] = loadScript.mock.calls as unknown as [[string, () => boolean]];
    expect([name, isLoaded(), cell.textContent]).toEqual(["text.js", false, "# 新"]);
    globalThis.liveNotebookText = { draw: () => {} };
    expect(isLoaded()).toBe(true);
  });

  it("says how to begin where it is empty", () => {
    expect(newText(" \n").body()).toContain("按“编辑”来写");
  });

  it("stands as the reader left it where its frame takes another's place", () => {
    const { cell, body } = newText("# 旧", { work: { codes: { t: "# 新" }, controls: [] } });
    expect([cell.textContent, body()]).toEqual(["# 新", "drawn: # 新"]);
    expect(newText("# 旧", { work: { codes: { other: "x" }, controls: [] } }).body()).toBe("drawn: # 旧");
  });

  it("has the name that the reader gives it", () => {
    const { handler, cell, find } = newText();
    cell.metadata.title = "导言";
    handler.relabel();
    expect(find(".cell-title").textContent).toBe("导言");
  });

  it("reads as the page says from then on, in its field too", () => {
    const { handler, cell, body, click, field, calls } = newText();
    handler.take("# 新");
    expect([cell.textContent, body()]).toEqual(["# 新", "drawn: # 新"]);
    click();
    handler.take("# 更新");
    expect([field()?.value, cell.textContent]).toEqual(["# 更新", "# 更新"]);
    handler.take(undefined);
    expect(cell.textContent).toBe("# 更新");
    const written = field() as HTMLTextAreaElement;
    written.value = "# 正在写";
    handler.take("# 更新");
    expect(written.value).toBe("# 正在写");
    expect(calls).toEqual([["addText", "t"]]);
  });
});

describe("a text that is edited", () => {
  it("is written in a field, which tells its notebook of each change", () => {
    const { cell, calls, click, field, write, edit } = newText();
    click();
    expect([field()?.value, edit.textContent]).toEqual(["# 文", "完成"]);
    expect(field()?.getAttribute("aria-label")).toBe("「文字」的文字，用 Markdown 写");
    write("# 文章");
    expect(cell.textContent).toBe("# 文章");
    expect(calls.at(-1)).toEqual(["edited"]);
  });

  it("is drawn again by the button that began it", () => {
    const { click, write, body, field, edit } = newText();
    click();
    write("# 新");
    click();
    expect([body(), field(), edit.textContent]).toEqual(["drawn: # 新", null, "编辑"]);
  });

  it.each([
    { key: "Escape" },
    { key: "Enter", ctrlKey: true },
    { key: "Enter", metaKey: true },
    { key: "Enter", shiftKey: true },
  ])("is drawn again by the keys %o, of which Starboard hears nothing", (keys) => {
    const { click, key, field } = newText();
    click();
    const pressed = key(keys);
    expect(field()).toBeNull();
    expect(pressed.preventDefault).toHaveBeenCalled();
    expect(pressed.stopPropagation).toHaveBeenCalled();
  });

  it("goes on with a line break, and where a Chinese word is being written", () => {
    const { click, key, field } = newText();
    click();
    for (const keys of [{ key: "Enter" }, { key: "Escape", isComposing: true }, { key: "a", ctrlKey: true }]) key(keys);
    expect(field()).not.toBeNull();
  });

  it("keeps its field where it is to be edited again", () => {
    const { handler, field } = newText();
    handler.focusEditor();
    const first = field();
    handler.focusEditor();
    expect(field()).toBe(first);
  });
});
