import { make } from "../../../lib/dom/make";
import { drawComparison } from "../work/drawComparison";
import type { PublishedCell } from "../work/PublishedCells";
import { makeButton } from "../../../lib/dom/makeButton";
import { openDialog } from "../dialog/openDialog";
import type { SharedWork } from "./SharedWork";

/** What the dialog needs. */
export interface SharedOwner {
  readonly document: Document;
  /** The cells as published. */
  readonly cells: readonly PublishedCell[];
  /** Shared code of cells that the notebook hasn't, by id. */
  readonly lost: Readonly<Record<string, string>>;
  /** Whether the reader has changes already. */
  readonly hasOwn: boolean;
  /** Whether all of the notebook is the reader's own. */
  readonly isBlank: boolean;
  /** Takes what was shared. */
  take(): void;
  /** It was closed, whether or not it was taken. */
  closed(): void;
}

/** The dialog that shows what somebody shared, beside what is published, before anything of it is taken. */
export function openSharedDialog(shared: SharedWork, owner: SharedOwner): void {
  const { document } = owner;
  const say = (text: string) => make(document, "p", "", text);
  const published = new Map(owner.cells.map((cell) => [cell.id, cell]));
  const list = shared.cells ?? owner.cells;
  const sections = list
    .map(({ id, title }) => ({ id, title, code: published.get(id)?.code ?? "" }))
    .filter(({ id, code }) => Object.hasOwn(shared.codes, id) && shared.codes[id] !== code)
    .map(({ id, title, code }) =>
      make(document, "section", "", make(document, "h3", "", title), drawComparison(document, code, shared.codes[id])),
    );
  const title = (one: { title: string }) => `「${one.title}」`;
  const arranged = shared.cells ? [say(`单元的次序是：${shared.cells.map(title).join("")}。`)] : [];
  const gone = owner.cells.filter(({ id }) => !list.some((cell) => cell.id === id));
  if (gone.length > 0 && !owner.isBlank) arranged.push(say(`删去了：${gone.map(title).join("")}。`));
  if (shared.name) arranged.unshift(say(`名字是：${shared.name}。`));
  const controls = shared.controls.length > 0 ? [say(`还有 ${shared.controls.length} 个控件的值。`)] : [];
  const lost = Object.entries(owner.lost).map(([id, code]) =>
    make(
      document,
      "section",
      "",
      make(document, "h3", "", id),
      say("这个笔记本现在没有这个单元，载入时放不进来。分享的代码是："),
      make(document, "pre", "work-code", code),
    ),
  );
  const told = [...arranged, ...sections, ...lost, ...controls];
  if (told.length === 0) told.push(say("里面的代码和这里的一样，没有不同。"));
  const own = owner.hasOwn ? "你自己的改动会放到一边，随时可以回来。" : "";
  const dialog = openDialog(
    document,
    "别人分享的代码",
    make(
      document,
      "p",
      "work-warning",
      `下面是别人分享的代码，不是本站的，也不是你写的。看清楚再用；载入之后也要你按“运行”才会运行。${own}`,
    ),
    make(
      document,
      "div",
      "work-actions",
      makeButton(document, "用这份", () => {
        owner.take();
        dialog.close();
      }),
      makeButton(document, "不用", () => dialog.close()),
    ),
    ...told,
  );
  dialog.addEventListener("close", () => owner.closed());
}
