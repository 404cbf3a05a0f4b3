import { describe, expect, it, vi } from "vitest";
import { awaitReader } from "../../../src/glossary/page/awaitReader";
import { openWindow } from "../lib/dom/openWindow";

const open = (html = '<p>正文</p><a class="term"><em>梯度</em></a>', hovers = true) => {
  const page = openWindow(html);
  const load = vi.fn();
  awaitReader(page.document, load, hovers);
  return { ...page, load };
};

describe("what shows the terms' cards is loaded", () => {
  it("when the pointer or the focus first comes to a term, and once", () => {
    for (const name of ["pointerover", "focusin"]) {
      const { fire, find, load } = open();
      fire(find("p"), name);
      expect(load).not.toHaveBeenCalled();
      fire(find("em"), name);
      fire(find("em"), "pointerover");
      fire(find("em"), "focusin");
      expect(load).toHaveBeenCalledExactlyOnceWith(find("a"));
    }
  });

  it("at once where nothing hovers, and never on a page without terms", () => {
    expect(open(undefined, false).load).toHaveBeenCalledOnce();
    expect(open("<p>正文</p>", false).load).not.toHaveBeenCalled();
  });
});
