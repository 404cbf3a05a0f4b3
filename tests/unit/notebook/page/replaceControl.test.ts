import { expect, it, vi } from "vitest";
import { replaceControl } from "../../../../src/notebook/page/replaceControl";
import { openWindow } from "../../lib/dom/openWindow";

function controls(drawn: string) {
  const page = openWindow(`<div id="drawn"><input value="${drawn}"></div><div id="live"><input value="1"></div>`);
  const [from, to] = [page.find("#drawn"), page.find("#live")];
  const input = to.querySelector("input") as HTMLInputElement;
  const told = vi.fn();
  for (const name of ["input", "change"]) input.addEventListener(name, ({ type }) => told(type, input.value));
  replaceControl(from, to);
  return { page, told };
}

it("a control that was set before it was live has that value, and tells it", () => {
  const { page, told } = controls("2");
  expect(page.document.querySelectorAll("#drawn")).toHaveLength(0);
  expect(told.mock.calls).toEqual([
    ["input", "2"],
    ["change", "2"],
  ]);
});

it("a control that nobody touched tells nothing", () => {
  expect(controls("1").told).not.toHaveBeenCalled();
});

it("a control keeps the focus where the reader's is on that part of it, and takes it from nowhere else", () => {
  const page = openWindow(
    '<div id="drawn"><input><button></button></div><div id="live"><input><button></button></div><a></a>',
  );
  const focused = vi.fn();
  for (const part of page.document.querySelectorAll<HTMLElement>("#live > *")) {
    part.focus = (options) => focused(part.tagName, options);
  }
  const [drawn, live] = [page.find("#drawn"), page.find("#live")];
  Object.defineProperty(page.document, "activeElement", { value: page.find("a"), configurable: true });
  replaceControl(drawn.cloneNode(true) as HTMLElement, live);
  expect(focused).not.toHaveBeenCalled();
  Object.defineProperty(page.document, "activeElement", { value: drawn.querySelector("button") });
  replaceControl(drawn, live);
  expect(focused.mock.calls).toEqual([["BUTTON", { preventScroll: true }]]);
});
