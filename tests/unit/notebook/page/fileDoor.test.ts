import { describe, expect, it, vi } from "vitest";
import { FileDoor } from "../../../../src/notebook/page/FileDoor";
import { newPage } from "./newPage";

function newDoor() {
  const { document, event } = newPage();
  const notebook = document.createElement("div");
  notebook.innerHTML =
    '<button data-files><b></b></button><section data-cell="a"><button class="cell-more"><b></b></button></section><p></p>';
  const did: unknown[][] = [];
  const door = new FileDoor(notebook, {
    showFiles: (...given) => did.push(["files", ...given]),
    offer: (cell) => did.push(["offer", cell]),
  });
  /** Something is dragged over the notebook, or dropped on it; whether the browser is kept from what it does itself. */
  const drag = (name: string, dataTransfer?: object, defaultPrevented = false) => {
    const preventDefault = vi.fn();
    const happened = Object.assign(event(name, { dataTransfer }), { preventDefault });
    Object.defineProperty(happened, "defaultPrevented", { value: defaultPrevented });
    notebook.dispatchEvent(happened);
    return preventDefault.mock.calls.length > 0;
  };
  return { door, did, drag, find: (selector: string) => notebook.querySelector(selector) as Element };
}

describe("the ways of a notebook's files", () => {
  it("are its buttons: of the notebook, and of each cell", () => {
    const { door, did, find } = newDoor();
    expect([door.pressed(find("[data-files] b")), door.pressed(find(".cell-more b")), door.pressed(find("p"))]).toEqual(
      [true, true, false],
    );
    expect(did).toEqual([["files"], ["offer", "a"]]);
  });

  it("are files that are dropped on it; of text and pictures of the page the browser takes care", () => {
    const { door, did, drag } = newDoor();
    door.connect();
    expect([
      drag("dragover", { types: ["Files"] }),
      drag("dragover", { types: ["text/plain"] }),
      drag("dragover"),
    ]).toEqual([true, false, false]);
    expect([drag("drop", { files: ["表.csv"] }), drag("drop", { files: [] }), drag("drop")]).toEqual([
      true,
      false,
      false,
    ]);
    expect(did).toEqual([["files", "表.csv"]]);
  });

  it("aren't files that a control has taken", () => {
    const { door, did, drag } = newDoor();
    door.connect();
    expect(drag("drop", { files: ["表.csv"] }, true)).toBe(false);
    expect(did).toEqual([]);
  });

  it("are closed with it", () => {
    const { door, did, drag } = newDoor();
    door.connect();
    door.disconnect();
    expect([drag("dragover", { types: ["Files"] }), drag("drop", { files: ["表.csv"] })]).toEqual([false, false]);
    expect(did).toEqual([]);
  });
});
