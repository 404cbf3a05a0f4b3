import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ControlOutput } from "../../../../src/notebook/contract/outputs";
import { ControlDoor } from "../../../../src/notebook/page/ControlDoor";
import { RecordedControls } from "../../../../src/notebook/page/RecordedControls";
import { newPage } from "./newPage";

const SLIDER: ControlOutput = { kind: "control", control: "slider", label: "率", value: 2, min: 0, max: 9, step: 1 };

/** The published view of a cell with a control, as the page was built: drawn, and for a start dead. */
function newView() {
  const page = newPage();
  const { document, event } = page;
  const notebook = document.createElement("div");
  notebook.innerHTML =
    '<div class="notebook-static"><section data-cell="a"><div class="output output-control" data-key="control:率"><input type="range" value="2"></div></section><section data-cell="b"></section></div>';
  document.body.append(notebook);
  const drawn = notebook.querySelector("[data-key]") as HTMLElement;
  drawn.dataset.control = JSON.stringify(SLIDER);
  vi.stubGlobal("Element", document.defaultView?.Element);
  const input = () => notebook.querySelector("input") as HTMLInputElement;
  return {
    ...page,
    notebook,
    root: notebook.querySelector(".notebook-static") as HTMLElement,
    drawn,
    input,
    move: (value: number) => {
      input().value = `${value}`;
      input().dispatchEvent(event("input"));
    },
    fire: (name: string, target: EventTarget = input()) => target.dispatchEvent(event(name)),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the controls of the published view", () => {
  it("are live, in the places of those that were drawn, and tell of each move", () => {
    const { root, drawn, notebook, move } = newView();
    const moved = vi.fn();
    const controls = new RecordedControls(root, moved);
    const live = notebook.querySelector<HTMLElement>("[data-control]");
    expect([live === drawn, live?.dataset.key, live?.classList.contains("output-control")]).toEqual([
      false,
      "control:率",
      true,
    ]);
    expect(controls.last).toBeUndefined();
    move(5);
    expect(moved).toHaveBeenCalledWith({ cell: "a", key: "control:率", value: 5 });
    expect(controls.last).toEqual({ cell: "a", key: "control:率" });
  });

  it("show what was recorded again once the frame is gone", () => {
    const { root, move, input } = newView();
    const controls = new RecordedControls(root, () => {});
    move(5);
    controls.showRecorded();
    expect([input().value, controls.last]).toEqual(["2", undefined]);
  });

  it("let nothing take their place while the reader drags one, or composes a word", () => {
    const { root, fire, document } = newView();
    const controls = new RecordedControls(root, () => {});
    for (const [begin, end] of [
      ["pointerdown", "pointerup"],
      ["pointerdown", "pointercancel"],
      ["compositionstart", "compositionend"],
    ]) {
      const go = vi.fn();
      fire(begin);
      controls.whenReleased(go);
      expect(go).not.toHaveBeenCalled();
      fire(end, document);
      // After the last value has been told.
      expect(go).not.toHaveBeenCalled();
      vi.runAllTimers();
      expect(go).toHaveBeenCalledTimes(1);
    }
  });

  it("hold nothing up by a press elsewhere", () => {
    const { root, fire, notebook } = newView();
    const controls = new RecordedControls(root, () => {});
    const go = vi.fn();
    fire("pointerdown", notebook.querySelector('[data-cell="b"]') as Element);
    controls.whenReleased(go);
    expect(go).toHaveBeenCalledTimes(1);
  });
});

describe("the door to a notebook's controls", () => {
  const settle = () => vi.dynamicImportSettled();
  /** A door in a browser whose pointer hovers, or doesn't. */
  const newDoor = (hovers: boolean) => {
    const view = newView();
    vi.stubGlobal("matchMedia", () => ({ matches: hovers }));
    // Nobody is there yet, and the tests' document knows no such places.
    const find = view.notebook.querySelector.bind(view.notebook);
    view.notebook.querySelector = (selector: string) => (selector.includes(":hover") ? null : find(selector));
    const press = vi.fn();
    return { ...view, press, door: new ControlDoor(view.notebook, press) };
  };

  it("opens when the reader comes near a control, and then a move is a command", async () => {
    const { door, fire, move, press, notebook } = newDoor(true);
    door.connect();
    fire("pointerover", notebook.querySelector('[data-cell="b"]') as Element);
    await settle();
    move(5);
    expect(press).not.toHaveBeenCalled();
    for (const name of ["pointerover", "focusin", "dragover"]) fire(name);
    await settle();
    move(6);
    // What was set before it was live counts, too.
    expect(press.mock.calls.map(([command]) => command)).toEqual(
      [5, 6].map((value) => ({ command: "control", cell: "a", key: "control:率", value })),
    );
    expect(door.last).toEqual({ cell: "a", key: "control:率" });
    door.showRecorded();
    expect(door.last).toBeUndefined();
  });

  it("opens at once where nothing hovers before a touch", async () => {
    const { door, move, press } = newDoor(false);
    door.connect();
    await settle();
    move(3);
    expect(press).toHaveBeenCalledTimes(1);
  });

  it("holds nothing up while it is closed, and stays closed when the notebook is gone", async () => {
    const { door, fire, move, press } = newDoor(true);
    const go = vi.fn();
    door.connect();
    door.whenReleased(go);
    expect([go.mock.calls.length, door.last]).toEqual([1, undefined]);
    door.disconnect();
    fire("pointerover");
    await settle();
    move(5);
    expect(press).not.toHaveBeenCalled();
  });
});
