import { expect, it, vi } from "vitest";
import { replaceControl } from "../../../../src/notebook/page/replaceControl";
import { openWindow } from "../../lib/dom/openWindow";

function controls(drawn: string) {
  const page = openWindow(`<div id="drawn"><input value="${drawn}"></div><div id="live"><input value="1"></div>`);
  const [from, to] = [page.find("#drawn"), page.find("#live")];
  const input = to.querySelector("input") as HTMLInputElement;
  const told = vi.fn();
  input.addEventListener("input", () => told(input.value));
  replaceControl(from, to);
  return { page, told };
}

it("a control that was set before it was live has that value, and tells it", () => {
  const { page, told } = controls("2");
  expect(page.document.querySelectorAll("#drawn")).toHaveLength(0);
  expect(told.mock.calls).toEqual([["2"]]);
});

it("a control that nobody touched tells nothing", () => {
  expect(controls("1").told).not.toHaveBeenCalled();
});
