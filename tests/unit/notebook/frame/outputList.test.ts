import { expect, it } from "vitest";
import { OutputList } from "../../../../src/notebook/frame/OutputList";
import { slider, text } from "./support";

const changed = (list: OutputList, isDrawable = true) =>
  list.takeChanged(() => isDrawable).map(({ key, how }) => [key, how]);

it("what has changed is taken once", () => {
  const list = new OutputList();
  list.put(text("a", "1"));
  list.put(text("a", "2"));
  expect(changed(list)).toEqual([["a", "update"]]);
  expect(changed(list)).toEqual([]);
});

it("what is gone when the run is over is no longer to be drawn", () => {
  const list = new OutputList();
  list.put(text("a", "1"));
  list.put(text("b", "1"));
  expect(list.finish(["b", "never shown"])).toEqual(["a"]);
  expect(changed(list)).toEqual([["b", "update"]]);
  list.put(text("b", "2"));
  list.remove("b");
  expect([changed(list), list.items]).toEqual([[], []]);
});

it("what the page drew waits until the frame can draw it, and is then replaced; controls come alive at once", () => {
  const list = new OutputList();
  const control = { key: "rate", output: slider(3) };
  expect(list.publish([text("a", "1"), control, text("b", "1")], ["a", "rate"])).toEqual([control, text("b", "1")]);
  list.put(text("a", "2"));
  expect(changed(list, false)).toEqual([["a", "wait"]]);
  list.put(text("a", "3"));
  expect(changed(list)).toEqual([["a", "replace"]]);
  list.put(text("a", "4"));
  expect(changed(list)).toEqual([["a", "update"]]);
});
