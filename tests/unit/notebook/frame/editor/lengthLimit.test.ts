import { expect, it, vi } from "vitest";
import { lengthLimit } from "../../../../../src/notebook/frame/editor/lengthLimit";
import { endEditors, newEditor } from "./editorView";

endEditors();

/** An editor that holds ten characters at most. */
function newLimited(code: string) {
  const say = vi.fn();
  const editor = newEditor(code, lengthLimit(say, 10));
  const said = async () => {
    await Promise.resolve();
    return say.mock.lastCall?.[0] as string | undefined;
  };
  return { ...editor, said };
}

it("code that would be too long to be kept isn't taken, which is said until the next change", async () => {
  const { insert, code, said } = newLimited("12345");
  insert("67890");
  expect([code(), await said()]).toEqual(["6789012345", ""]);
  insert("x");
  expect(code()).toBe("6789012345");
  expect(await said()).toContain("太长，没有放进来：一个单元最多 100 万个字符");
});

it("what is too long already can be made shorter", async () => {
  const { view, code, said } = newLimited("123456789012");
  view.dispatch({ changes: { from: 0, to: 1 } });
  expect([code(), await said()]).toEqual(["23456789012", ""]);
});

it("a caret that moves is no change", async () => {
  const { caret, said } = newLimited("1");
  caret(1);
  expect(await said()).toBeUndefined();
});
