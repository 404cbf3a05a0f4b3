import { make } from "../../lib/dom/make";
import type { RecordKind } from "../contract/SearchRecord";
import style from "./search.css?inline";

/** The dialog's elements. */
export interface DialogElements {
  dialog: HTMLDialogElement;
  input: HTMLInputElement;
  /** One for each kind, the first for all of them. */
  filters: ReadonlyMap<RecordKind | undefined, HTMLButtonElement>;
  /** Says how many results there are, to everyone. */
  status: HTMLElement;
  /** What was found, or what to do. */
  body: HTMLElement;
  close: HTMLButtonElement;
}

const KINDS: readonly (RecordKind | undefined)[] = [undefined, "概念", "正文", "代码", "文献", "会议"];

/** Makes the dialog and puts it at the end of the page. */
export function buildDialog(): DialogElements {
  const sheet = make(document, "style");
  sheet.textContent = style;
  const input = make(document, "input", "search-input");
  Object.assign(input, {
    type: "search",
    placeholder: "概念、公式、代码、作者、会议……",
    autocomplete: "off",
    spellcheck: false,
  });
  input.setAttribute("aria-label", "搜索");
  input.setAttribute("enterkeyhint", "search");
  input.setAttribute("autocapitalize", "off");
  const close = make(document, "button", "search-close", "关闭");
  close.type = "button";
  const filters = new Map(
    KINDS.map((kind) => {
      const button = make(document, "button", "search-filter", kind ?? "全部");
      button.type = "button";
      button.setAttribute("aria-pressed", String(kind === undefined));
      return [kind, button] as const;
    }),
  );
  const group = make(document, "div", "search-filters", ...filters.values());
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "只看");
  const status = make(document, "p", "search-status");
  status.setAttribute("role", "status");
  const body = make(document, "div", "search-body");
  const hint = make(
    document,
    "p",
    "search-hint",
    key("↑"),
    key("↓"),
    " 选择　",
    key("Enter"),
    " 打开　",
    key("Esc"),
    " 关闭",
  );
  hint.setAttribute("aria-hidden", "true");
  const bar = make(document, "div", "search-bar", input, close);
  const dialog = make(document, "dialog", "search-dialog", bar, group, status, body, hint);
  dialog.setAttribute("aria-label", "搜索");
  document.head.append(sheet);
  document.body.append(dialog);
  return { dialog, input, filters, status, body, close };
}

const key = (label: string): HTMLElement => make(document, "kbd", "", label);
