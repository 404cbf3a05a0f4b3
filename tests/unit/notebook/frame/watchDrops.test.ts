import { describe, expect, it, vi } from "vitest";
import { MAX_FILE } from "../../../../src/notebook/contract/limits";
import { watchDrops } from "../../../../src/notebook/frame/watchDrops";

function newFrame() {
  const target = new EventTarget();
  const dropped = vi.fn();
  watchDrops(target, dropped);
  /** Something is dragged over the frame, or dropped on it; whether the browser is kept from what it does itself. */
  const drag = (name: string, dataTransfer?: object) => {
    const event = Object.assign(new Event(name, { cancelable: true }), { dataTransfer });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { target, dropped, drag };
}

describe("a file that is dropped on the frame", () => {
  it("is given to the page as text, and the browser doesn't leave for it", async () => {
    const { dropped, drag } = newFrame();
    expect(drag("dragover", { types: ["Files"] })).toBe(true);
    expect(drag("drop", { files: [new File(["// %%"], "hello.nb")] })).toBe(true);
    await vi.waitFor(() => expect(dropped).toHaveBeenCalledWith({ name: "hello.nb", text: "// %%" }));
  });

  it("is no text that is dragged into an editor, and nothing that a control has taken", async () => {
    const { target, dropped, drag } = newFrame();
    expect([
      drag("dragover", { types: ["text/plain"] }),
      drag("dragover"),
      drag("drop", { files: [] }),
      drag("drop"),
    ]).toEqual([false, false, false, false]);
    const taken = Object.assign(new Event("drop", { cancelable: true }), {
      dataTransfer: { files: [new File([], "x")] },
    });
    taken.preventDefault();
    target.dispatchEvent(taken);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(dropped).not.toHaveBeenCalled();
  });

  it("over an editor never comes to it, which would write it into the code", async () => {
    const { target, dropped } = newFrame();
    const closest = vi.fn((selector: string) => (selector === ".code-editor" ? {} : null));
    const file = Object.assign(new Event("drop", { cancelable: true }), {
      dataTransfer: { files: [new File(["// %%"], "hello.nb")] },
    });
    Object.defineProperty(file, "target", { value: { closest } });
    const atEditor = vi.fn();
    target.addEventListener("drop", ({ defaultPrevented }) => atEditor(defaultPrevented));
    target.dispatchEvent(file);
    expect(atEditor).toHaveBeenCalledWith(true);
    await vi.waitFor(() => expect(dropped).toHaveBeenCalledTimes(1));
  });

  it("comes only so far that the page can tell that it is too large", async () => {
    const { dropped, drag } = newFrame();
    const file = new File([], "大.nb");
    const slice = vi.fn((_from?: number, _to?: number) => new Blob(["x"]));
    drag("drop", { files: [Object.assign(file, { slice })] });
    await vi.waitFor(() => expect(dropped).toHaveBeenCalled());
    expect(slice).toHaveBeenCalledWith(0, MAX_FILE + 1);
  });
});
