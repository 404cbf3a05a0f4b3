import { describe, expect, it } from "vitest";
import { FramePlace } from "../../../../src/notebook/page/FramePlace";
import type { OpenFrame } from "../../../../src/notebook/page/OpenFrame";
import { newPage } from "./newPage";

/** A notebook on a page, and a frame that is put into it: what is asked of the frame is noted. */
function newPlace() {
  const { document } = newPage();
  const notebook = document.createElement("div");
  notebook.innerHTML =
    '<div class="notebook-body"><div class="notebook-static"><section data-cell="a"><button class="cell-run"></button></section></div></div>';
  // The tests' own document knows no focus.
  const state = { isFocused: false };
  const find = notebook.querySelector.bind(notebook);
  notebook.querySelector = (selector: string) => {
    const plain = selector.replace(":focus-visible", "");
    return plain === selector || state.isFocused ? find(plain) : null;
  };
  const body = find(".notebook-body") as HTMLElement;
  const did: unknown[] = [];
  const newFrame = (height: number) =>
    ({
      send: (message: unknown) => did.push(["send", message]),
      focus: (target: unknown) => did.push(["focus", target]),
      watchCells: async () => did.push(["watch"]),
      close: () => {
        did.push(["close"]);
        return height;
      },
    }) as unknown as OpenFrame;
  const held: (() => void)[] = [];
  const controls = {
    last: undefined as { cell: string; key: string } | undefined,
    isHeld: false,
    whenReleased: (go: () => void) => {
      if (controls.isHeld) held.push(go);
      else go();
    },
  };
  return {
    place: new FramePlace(notebook, controls),
    notebook,
    state,
    did,
    newFrame,
    controls,
    release: () => {
      for (const go of held.splice(0)) go();
    },
    stands: () => [notebook.hasAttribute("data-live"), notebook.hasAttribute("data-reopening"), body.style.minHeight],
  };
}

describe("a notebook's frame", () => {
  it("takes the published view's place when it is revealed, and is watched from then on", () => {
    const { place, newFrame, stands, did } = newPlace();
    expect(place.isTaken).toBe(false);
    place.put(newFrame(120));
    expect([place.isTaken, stands(), did]).toEqual([true, [false, false, ""], []]);
    place.reveal();
    expect([stands(), did]).toEqual([[true, false, ""], [["watch"]]]);
  });

  it("leaves the published view its place once it is closed, and the page no height of its own", () => {
    const { place, newFrame, stands, did } = newPlace();
    place.put(newFrame(120));
    place.reveal();
    place.close(false);
    expect([place.isTaken, stands(), did.at(-1)]).toEqual([false, [false, false, ""], ["close"]]);
    place.send({ type: "LIVE_TAKE" });
    place.reveal();
    expect([stands(), did.at(-1)]).toEqual([[false, false, ""], ["close"]]);
  });

  it("leaves the page its height until the next one is revealed, which opens at once", () => {
    const { place, newFrame, stands } = newPlace();
    place.put(newFrame(120));
    place.reveal();
    place.close(true);
    expect(stands()).toEqual([false, true, "120px"]);
    place.put(newFrame(80));
    place.reveal();
    expect(stands()).toEqual([true, false, ""]);
  });

  it("waits for a reader who is dragging a control, and never comes where it is closed or another by then", () => {
    const { place, newFrame, stands, controls, release } = newPlace();
    controls.isHeld = true;
    place.put(newFrame(120));
    place.reveal();
    expect(stands()[0]).toBe(false);
    place.close(true);
    place.put(newFrame(80));
    release();
    expect(stands()).toEqual([false, true, "120px"]);
    place.reveal();
    release();
    expect(stands()).toEqual([true, false, ""]);
  });

  it("has the focus where the reader had it: on a cell's button, else on the control that was moved last", () => {
    const { place, newFrame, controls, state, did } = newPlace();
    const focused = () => did.filter((call) => Array.isArray(call) && call[0] === "focus");
    place.put(newFrame(120));
    place.reveal();
    expect(focused()).toEqual([]);
    controls.last = { cell: "b", key: "control:学习率" };
    place.reveal();
    expect(focused()).toEqual([["focus", { cell: "b", key: "control:学习率", part: "output" }]]);
    state.isFocused = true;
    place.reveal();
    expect(focused().at(-1)).toEqual(["focus", { cell: "a", part: "run" }]);
  });
});
