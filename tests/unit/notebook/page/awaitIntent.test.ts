import { afterEach, describe, expect, it, vi } from "vitest";
import { awaitIntent } from "../../../../src/notebook/page/awaitIntent";
import { openWindow } from "../../lib/dom/openWindow";

const open = (connection?: { saveData: boolean }) => {
  vi.stubGlobal("navigator", { connection });
  const page = openWindow(
    '<live-notebook><button data-command="run-all"></button><p>代码</p><button class="cell-run"><b>运行</b></button></live-notebook>',
  );
  const fetchAhead = vi.fn();
  const notebook = page.find("live-notebook");
  // There is no pointer here.
  const query = notebook.querySelectorAll.bind(notebook);
  const hovered: Element[] = [];
  notebook.querySelectorAll = ((which: string) => (which === ":hover" ? hovered : query(which))) as typeof query;
  return { ...page, notebook, hovered, fetchAhead, start: () => awaitIntent(notebook, fetchAhead) };
};

afterEach(() => void vi.unstubAllGlobals());

describe("what a notebook's frame needs is fetched ahead", () => {
  it("once the pointer comes to a button that opens it, and once only", () => {
    const { start, fire, find, fetchAhead } = open();
    start();
    fire(find("p"), "pointerover");
    expect(fetchAhead).not.toHaveBeenCalled();
    fire(find("b"), "pointerover");
    fire(find("[data-command]"), "pointerover");
    expect(fetchAhead).toHaveBeenCalledOnce();
  });

  it("at once where the pointer is there before anyone listens", () => {
    const { start, hovered, notebook, find, fetchAhead } = open();
    hovered.push(notebook, find(".cell-run"), find("b"));
    start();
    expect(fetchAhead).toHaveBeenCalledOnce();
  });

  it("never for a reader who saves data", () => {
    const { start, fire, find, fetchAhead } = open({ saveData: true });
    start();
    fire(find(".cell-run"), "pointerover");
    expect(fetchAhead).not.toHaveBeenCalled();
  });
});
