import { expect, it } from "vitest";
import { WorkNotices } from "../../../../../src/notebook/page/work/WorkNotices";
import { addNotebook, newPage } from "../newPage";

function newNotices() {
  const page = newPage();
  const notebook = addNotebook(page.document, []);
  notebook
    .querySelector(".notebook-bar")
    ?.insertAdjacentHTML(
      "beforeend",
      '<input class="notebook-name"><div class="notebook-actions"><button>运行全部</button></div>',
    );
  const acted: string[] = [];
  const notices = new WorkNotices(notebook, (action) => acted.push(action));
  const find = (selector: string) => notebook.querySelector(selector) as HTMLInputElement;
  /** The reader's focus is there. */
  const stand = (selector: string) =>
    Object.defineProperty(page.document, "activeElement", { value: find(selector), configurable: true });
  return { ...page, notices, acted, find, stand };
}

const SAVED = { text: "已经重置。", actions: [{ label: "撤销重置", action: "undo" as const }] };

it("a notice comes into an element that a screen reader knows already, with its buttons", () => {
  const { notices, find, press, acted } = newNotices();
  expect(find(".notebook-work").getAttribute("role")).toBe("status");
  notices.show([SAVED]);
  expect(find(".notebook-notice > span").textContent).toBe("已经重置。");
  press("撤销重置");
  expect(acted).toEqual(["undo"]);
});

it("the same notice isn't drawn, and read out, again", () => {
  const { notices, find } = newNotices();
  notices.show([SAVED]);
  const first = find(".notebook-notice");
  notices.show([{ ...SAVED }]);
  expect(find(".notebook-notice")).toBe(first);
});

it("the keyboard goes on from the next notice, or from the notebook, where the button that was pressed has gone", () => {
  const { notices, stand, focused } = newNotices();
  notices.show([SAVED]);
  notices.show([]);
  expect(focused).toEqual([]);
  notices.show([SAVED]);
  stand(".notebook-notice button");
  notices.show([{ text: "还有", actions: [{ label: "知道了", action: "dismiss" }] }]);
  stand(".notebook-notice button");
  notices.show([]);
  expect(focused).toEqual(["知道了", "运行全部"]);
});

it("the name is shown in its field, unless the reader is writing there", () => {
  const { notices, find, stand } = newNotices();
  notices.showName("我的");
  expect(find(".notebook-name").value).toBe("我的");
  notices.showName();
  expect(find(".notebook-name").value).toBe("");
  find(".notebook-name").value = "正在写 ";
  stand(".notebook-name");
  notices.showName("正在写");
  expect(find(".notebook-name").value).toBe("正在写 ");
});
