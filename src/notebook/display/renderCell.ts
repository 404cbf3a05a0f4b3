import type { HighlightSpan } from "../contract/cells";
import { renderCode } from "./renderCode";

/** What a cell's frame of title, buttons, code and outputs is made from. */
export interface CellDescription {
  id: string;
  title: string;
  /** Place in the notebook, from 1. */
  number: number;
  code: string;
  highlights: readonly HighlightSpan[];
}

/** The parts of a rendered cell that change. */
export interface RenderedCell {
  element: HTMLElement;
  run: HTMLButtonElement;
  edit: HTMLButtonElement;
  /** Offers what can be taken of the cell. */
  more: HTMLButtonElement;
  status: HTMLElement;
  code: HTMLElement;
  output: HTMLElement;
}

/** A cell as page and frame both show it; outputs and events are the caller's. */
export function renderCell(document: Document, cell: CellDescription): RenderedCell {
  const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, text = "") => {
    const element = document.createElement(tag);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  const button = (name: string, symbol: string, hint: string) => {
    const element = make("button", `cell-button cell-${symbol}`, name);
    element.setAttribute("type", "button");
    element.setAttribute("title", hint);
    return element;
  };
  const element = make("section", "cell");
  element.setAttribute("data-cell", cell.id);
  const run = button("运行", "run", "运行这个单元（Ctrl+Enter）");
  const edit = button("编辑", "edit", "编辑代码");
  const more = button("⋯", "more", "复制代码和结果，下载图和表");
  more.setAttribute("aria-haspopup", "dialog");
  const status = make("span", "cell-status");
  status.setAttribute("role", "status");
  const head = make("div", "cell-head");
  const actions = make("div", "cell-actions");
  actions.append(more, edit, run);
  head.append(make("span", "cell-number"), make("span", "cell-title"), status, actions);
  const code = make("div", "cell-code");
  code.append(renderCode(document, cell.code, cell.highlights));
  const output = make("div", "cell-output");
  output.setAttribute("data-output", cell.id);
  element.append(head, code, output);
  labelCell(element, cell);
  return { element, run, edit, more, status, code, output };
}

/** Gives a cell its number, where it has one, and its title. */
export function labelCell(element: HTMLElement, { number, title }: { number?: number; title: string }): void {
  const set = (part: string, text: string) => {
    const found = element.querySelector(part);
    if (found && found.textContent !== text) found.textContent = text;
  };
  set(".cell-number", `${number}`);
  set(".cell-title", title);
  element.setAttribute("aria-label", number === undefined ? title : `单元 ${number}：${title}`);
  element.querySelector(".cell-more")?.setAttribute("aria-label", `复制与下载：${title}`);
}
