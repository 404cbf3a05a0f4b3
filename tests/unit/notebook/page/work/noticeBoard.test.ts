import { describe, expect, it } from "vitest";
import { NoticeBoard } from "../../../../../src/notebook/page/work/NoticeBoard";
import type { Notice } from "../../../../../src/notebook/page/work/notices";

const READ: Notice = { text: "恢复了改动。", actions: [{ label: "知道了", action: "dismiss" }] };
const DECIDE: Notice = { text: "两份都在。", actions: [{ label: "比较", action: "changes" }] };

function newBoard(...told: Notice[]) {
  const board = new NoticeBoard(() => told);
  return { board, told, texts: () => board.notices.map(({ text }) => text) };
}

describe("what stands above a notebook", () => {
  it("is what there is to say of the work", () => {
    const { board, told, texts } = newBoard(DECIDE, READ);
    expect(board.notices).toEqual([DECIDE, READ]);
    told.pop();
    expect(texts()).toEqual([DECIDE.text]);
  });

  it("begins with a remark, which goes with the next change or when it has been read", () => {
    const { board, texts } = newBoard(DECIDE);
    board.remark("读不出来。");
    expect(board.notices[0]).toEqual({ text: "读不出来。", actions: [{ label: "知道了", action: "dismiss" }] });
    expect(texts()).toEqual(["读不出来。", DECIDE.text]);
    board.changed();
    expect(texts()).toEqual([DECIDE.text]);
    board.remark("又读不出来。");
    board.dismiss();
    expect(texts()).toEqual([DECIDE.text]);
  });

  it("is nothing that has been read, but all that has to be decided", () => {
    const { board, told, texts } = newBoard(DECIDE, READ);
    board.dismiss();
    expect(texts()).toEqual([DECIDE.text]);
    told.push({ ...READ, text: "恢复了两处改动。" });
    expect(texts()).toEqual([DECIDE.text, "恢复了两处改动。"]);
  });

  it("is said again once the work is another", () => {
    const { board, texts } = newBoard(READ);
    board.dismiss();
    board.changed();
    expect(texts()).toEqual([]);
    board.renew();
    expect(texts()).toEqual([READ.text]);
  });
});
