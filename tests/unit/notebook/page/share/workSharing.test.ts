import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readShareHash, writeShareHash } from "../../../../../src/notebook/page/share/shareCode";
import { newBrowser } from "../work/newBrowser";
import { CODES, RATE } from "../work/openWork";

beforeEach(() => {
  vi.stubGlobal("location", { hash: "", pathname: "/", search: "" });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what the reader shares", () => {
  it("is a link to what is changed, with the name of a notebook of their own", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    const { part, edit, document, dialog } = newBrowser().tab();
    Object.defineProperty(document, "location", { value: { href: "https://x.org/p/?q#s" } });
    edit({ a: "mine" }, [{ ...RATE, value: [0.123, 1] }]);
    part.rename("我的");
    await part.sharing.share();
    const [link] = copied;
    expect(link).toMatch(/^https:\/\/x\.org\/p\/#share=/);
    expect(readShareHash(new URL(link).hash)).toEqual({
      slug: "hello",
      codes: { a: "mine" },
      controls: [{ ...RATE, value: [0.12, 1] }],
      name: "我的",
    });
    expect(dialog()?.textContent).toContain("链接里有你的改动：1 个单元、1 个控件。");
  });
});

describe("what somebody shared", () => {
  it("that can't be read is said above the notebook, until the next change", async () => {
    const { tab } = newBrowser();
    const { part, notices, edit } = tab();
    await part.sharing.openLink("#share=1.hello.x");
    expect(notices()).toEqual([expect.stringContaining("读不出来")]);
    edit({ a: "mine" });
    expect(notices()).toEqual([]);
  });

  it("is shown before it is taken, and stands then beside the reader's own, which comes back", async () => {
    const hash = writeShareHash({ slug: "hello", codes: { a: "theirs" }, controls: [] });
    const replaceState = vi.fn();
    vi.stubGlobal("location", { hash, pathname: "/p", search: "" });
    vi.stubGlobal("history", { state: null, replaceState });
    const { part, press, dialog, given, notices, edit } = newBrowser().tab();
    edit({ b: "mine" });
    await part.sharing.openLink(hash);
    expect(dialog()?.textContent).toContain("theirs");
    expect(dialog()?.textContent).toContain("你自己的改动会放到一边");
    expect(given).toEqual([]);
    press("用这份");
    expect(given).toEqual([{ codes: { a: "theirs", b: CODES.b }, controls: [] }]);
    // What was decided isn't asked again.
    expect(replaceState).toHaveBeenCalledWith(null, "", "/p");
    expect(notices()[0]).toContain("你自己的改动还在");
    press("回到我的");
    expect(given.at(-1)).toEqual({ codes: { a: CODES.a, b: "mine" }, controls: [] });
    await part.sharing.openLink(hash);
    press("用这份");
    await part.sharing.openLink(hash);
    expect(dialog()?.textContent).not.toContain("你自己的改动会放到一边");
    press("不用");
    press("就用这份");
    expect(notices()).toEqual([]);
  });
});
