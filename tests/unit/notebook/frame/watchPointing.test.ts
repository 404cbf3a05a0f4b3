import { expect, it } from "vitest";
import { watchPointing } from "../../../../src/notebook/frame/watchPointing";
import { newDocument } from "./support";

const RECT = { left: 1, top: 2, width: 3, height: 4 };

function newCode() {
  const { document, event } = newDocument();
  document.body.innerHTML =
    '<pre><b data-tie="w"><i>w</i></b> + <b data-tie="x">x</b></pre><div class="cm-editor"><b data-tie="y">y</b> z</div>';
  const find = (selector: string) => document.querySelector(selector) as Element;
  for (const tied of document.querySelectorAll("[data-tie]")) {
    Object.defineProperty(tied, "getBoundingClientRect", { value: () => ({ ...RECT, right: 9, bottom: 9 }) });
  }
  let focusNode: Node | null = null;
  const window = Object.assign(new EventTarget(), { document, getSelection: () => ({ focusNode }) });
  const pointed: (string | undefined)[] = [];
  watchPointing(window as unknown as Window, (name) => {
    if (name) expect(name.rect).toEqual(RECT);
    pointed.push(name?.name);
  });
  return {
    pointed,
    find,
    over: (selector: string) => find(selector).dispatchEvent(event("pointerover")),
    leave: () => document.documentElement.dispatchEvent(event("pointerleave")),
    blur: () => window.dispatchEvent(new Event("blur")),
    select(node: Node | null) {
      focusNode = node;
      document.dispatchEvent(event("selectionchange"));
    },
  };
}

it("the name that the pointer is over is told once, with where it stands, and that it has left", () => {
  const { pointed, over } = newCode();
  over('[data-tie="w"]');
  over("i");
  over('[data-tie="x"]');
  over("pre");
  over("pre");
  expect(pointed).toEqual(["w", "x", undefined]);
});

it("a pointer, or a reader, that has left the frame points at nothing", () => {
  const { pointed, over, leave, blur } = newCode();
  over("i");
  leave();
  over("i");
  blur();
  blur();
  expect(pointed).toEqual(["w", undefined, "w", undefined]);
});

it("the caret points as well, but only in an editor", () => {
  const { pointed, find, select } = newCode();
  select(find("i").firstChild);
  select(null);
  expect(pointed).toEqual([]);
  select(find('[data-tie="y"]').firstChild);
  select(find('[data-tie="y"]'));
  select(find(".cm-editor"));
  expect(pointed).toEqual(["y", undefined]);
});
