import { describe, expect, it } from "vitest";
import { openSharedDialog, type SharedOwner } from "../../../../../src/notebook/page/share/SharedDialog";
import type { SharedWork } from "../../../../../src/notebook/page/share/SharedWork";
import { newPage } from "../newPage";
import { PUBLISHED, RATE } from "../work/openWork";

const WORK: SharedWork = { slug: "hello", codes: { a: "theirs" }, controls: [] };

function show(shared: Partial<SharedWork> = {}, owner: Partial<SharedOwner> = {}) {
  const page = newPage();
  const did: string[] = [];
  openSharedDialog(
    { ...WORK, ...shared },
    {
      document: page.document,
      cells: PUBLISHED,
      lost: {},
      hasOwn: false,
      isBlank: false,
      take: () => did.push("take"),
      closed: () => did.push("closed"),
      ...owner,
    },
  );
  const dialog = page.dialog() as HTMLDialogElement;
  return {
    ...page,
    did,
    text: dialog.textContent ?? "",
    titles: [...dialog.querySelectorAll("h3")].map((h) => h.textContent),
  };
}

describe("what somebody shared", () => {
  it("is shown with a warning, cell by cell, where it isn't as published", () => {
    const { text, titles } = show({ codes: { a: "theirs", b: PUBLISHED[1].code } });
    expect(text).toContain("不是本站的，也不是你写的");
    expect(titles).toEqual(["甲"]);
    expect(text).toMatch(/按“运行”才会运行。用这份不用/);
    expect(text).not.toContain("控件的值");
    expect(text).not.toContain("单元的次序");
  });

  it("that the notebook has no cell for any more is shown all the same", () => {
    const { text, titles } = show({ codes: {} }, { lost: { gone: "const lost = 1;" } });
    expect(titles).toEqual(["gone"]);
    expect(text).toContain("这个笔记本现在没有这个单元，载入时放不进来。分享的代码是：const lost = 1;");
    expect(text).not.toContain("没有不同");
  });

  it("that is as published is said to be", () => {
    const { text, titles } = show({ codes: { a: PUBLISHED[0].code } });
    expect(titles).toEqual([]);
    expect(text).toContain("里面的代码和这里的一样，没有不同。");
  });

  it("leaves what the reader has, and says so", () => {
    expect(show({}, { hasOwn: true }).text).toContain("你自己的改动会放到一边，随时可以回来。");
  });

  it("tells of its name, its list of cells, what that leaves out, and its controls", () => {
    const own = { id: "own", title: "新的", type: "typescript" } as const;
    const { text, titles } = show({
      name: "我的",
      codes: { own: "1" },
      cells: [own, { id: "a", title: "甲", type: "typescript" }],
      controls: [RATE],
    });
    expect(titles).toEqual(["新的"]);
    expect(text).toContain("名字是：我的。单元的次序是：「新的」「甲」。删去了：「乙」。");
    expect(text).toContain("还有 1 个控件的值。");
    const blank = show({ cells: [own] }, { isBlank: true });
    expect(blank.text).not.toContain("删去了");
  });

  it("is taken, or not; either way the dialog closes", () => {
    const taken = show();
    taken.press("用这份");
    expect([taken.did, taken.dialog()]).toEqual([["take", "closed"], null]);
    const left = show();
    left.press("不用");
    expect([left.did, left.dialog()]).toEqual([["closed"], null]);
  });
});
