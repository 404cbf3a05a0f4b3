import type { Differences, EditedCell } from "./Differences";
import type { NotebookWork } from "./NotebookWork";

/** What a button in a notice does. */
export type WorkAction = "changes" | "reset" | "undo" | "take-elsewhere" | "return" | "keep-adopted" | "dismiss";

/** What the reader is told about the work, above the notebook; in Chinese. */
export interface Notice {
  text: string;
  actions: readonly { label: string; action: WorkAction }[];
}

const CHANGES = { label: "查看改动", action: "changes" } as const;
const CHOOSE = { label: "比较、选择", action: "changes" } as const;
const RESET = { label: "重置", action: "reset" } as const;
const DISMISS = { label: "知道了", action: "dismiss" } as const;

const UNREADABLE = {
  damaged: "上次存下的改动读不出来了，已经放到一边，可以在“你的改动”一页里取出；别的照常。",
  newer: "上次的改动是本站更新的版本存下的，这里读不懂，已经放到一边，可以在“你的改动”一页里取出；别的照常。",
} as const;
const PROBLEM = {
  full: "浏览器留给本站的空间满了：改动只在这一页里，重新载入就没有了。可以分享或复制出来，或者到“你的改动”一页清理。",
  disabled: "浏览器不让本站存东西：改动只在这一页里，重新载入就没有了。可以分享或复制出来。",
} as const;
const UNDONE = {
  reset: "已经重置。",
  resolve: "已经选定。",
  adopt: "",
  return: "已经换回来。",
  load: "载入了文件里的代码。",
  remove: "",
} as const;

/** Whether the published code has changed since the reader's was made from it, and the reader hasn't chosen yet. */
export const isOutdated = ({ published, base, code }: EditedCell): boolean =>
  published !== undefined && published !== base && published !== code;

/** What there is in a work, in the reader's words. */
export function countText(cells: number, controls: number, isArranged = false): string {
  const parts = [
    cells > 0 ? `${cells} 个单元` : "",
    isArranged ? "单元的增删和次序" : "",
    controls > 0 ? `${controls} 个控件` : "",
  ];
  return parts.filter(Boolean).join("、");
}

/** What the reader made of the list of cells; empty where it is as published. */
export function arrangedText({ isArranged, own, removed }: Differences): string {
  if (!isArranged) return "";
  const titles = (cells: readonly { title: string }[]) => cells.map(({ title }) => `「${title}」`).join("");
  const parts = [
    own.length > 0 ? `加了${titles(own)}` : "",
    removed.length > 0 ? `删去了${titles(removed)}` : "",
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join("，")}。` : "单元的次序或者标题改过了。";
}

const undoneText = ({ undoable, removed }: NotebookWork): string =>
  undoable === "remove" ? `删去了「${removed}」。` : undoable ? UNDONE[undoable] : "";

/** What the reader is to know now, the most pressing first. */
export function notices(work: NotebookWork): Notice[] {
  const { differences, kept, problem, unreadable, undoable, conflicts } = work;
  const { edited, elsewhere } = differences;
  const all: Notice[] = [];
  if (problem !== undefined) all.push({ text: PROBLEM[problem], actions: [] });
  if (unreadable !== undefined) all.push({ text: UNREADABLE[unreadable], actions: [DISMISS] });
  const gone = edited.filter(({ published }) => published === undefined).length;
  const outdated = edited.filter(isOutdated).length;
  if (outdated > 0) {
    all.push({ text: `你改过的 ${outdated} 个单元，本站后来也改了：两份都在。`, actions: [CHOOSE] });
  }
  if (gone > 0) all.push({ text: `你改过的 ${gone} 个单元，本站后来删去了：你的代码还在。`, actions: [CHANGES] });
  const rivals = edited.filter(({ rival }) => rival !== undefined).length;
  if (rivals > 0) {
    all.push({ text: `有 ${rivals} 个单元在另一个标签页里改得不一样：两份都在。`, actions: [CHOOSE] });
  }
  if (elsewhere.length > 0) {
    const take = { label: "用那边的", action: "take-elsewhere" } as const;
    all.push({ text: `另一个标签页改了 ${elsewhere.length} 个单元，这里还是先前的。`, actions: [take] });
  } else if (differences.isArrangedElsewhere) {
    const take = { label: "用那边的", action: "take-elsewhere" } as const;
    all.push({ text: "另一个标签页加、删或者移动了单元，这里还是先前的。", actions: [take] });
  }
  if (conflicts > 0) {
    all.push({ text: `有 ${conflicts} 处两边都改了：两种写法都写进了代码，用注释隔开，请留下一种。`, actions: [] });
  }
  if (work.isAdopted) {
    const { cells = {}, controls = [] } = kept.aside ?? {};
    const hasOwn = Object.keys(cells).length > 0 || controls.length > 0 || kept.aside?.arrangement !== undefined;
    all.push({
      text: `这里是别人分享的代码，不是本站的，也不是你写的${hasOwn ? "；你自己的改动还在" : ""}。`,
      actions: [
        CHANGES,
        { label: hasOwn ? "回到我的" : "回到原来的", action: "return" },
        { label: "就用这份", action: "keep-adopted" },
      ],
    });
  } else if (undoable !== undefined && undoneText(work)) {
    const label = undoable === "reset" ? "撤销重置" : "撤销";
    all.push({ text: undoneText(work), actions: [{ label, action: "undo" }, DISMISS] });
  } else if (work.isRestored && !work.isBlank && differences.isChanged) {
    const text = `恢复了你上次的改动：${countText(edited.length + differences.own.length, kept.controls.length, differences.isArranged)}。`;
    all.push({ text, actions: [CHANGES, RESET, DISMISS] });
  }
  return all;
}
