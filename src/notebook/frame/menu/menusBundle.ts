/** The bundle of the cells' menus, arrange.js: for notebooks whose cells the reader may arrange. */
import { addStyle } from "../../../lib/dom/addStyle";
import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";
import type { CellType } from "../../contract/cells";
import { CellMenu, type MenuOwner } from "./CellMenu";
import style from "./menus.css?inline";

declare global {
  /** Set by the bundle: gives each cell of a document its menu, those that come later too. */
  var liveNotebookMenus: ((document: Document, owner: MenuOwner) => void) | undefined;
}

/** Below the last cell, as on the page: by them cells are added at the end. */
function addButtons(document: Document, owner: MenuOwner): HTMLElement {
  const button = (label: string, type: CellType) =>
    makeButton(
      document,
      label,
      () => void owner.change({ edit: "add", type, at: undefined, where: "below" }),
      "cell-button",
    );
  const group = make(document, "div", "cell-add", button("＋ 代码", "typescript"), button("＋ 文字", "markdown"));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "在最后加单元");
  return group;
}

globalThis.liveNotebookMenus = (document, notebook) => {
  addStyle(document, style);
  const seen = new WeakSet<Element>();
  const look = () => {
    for (const cell of document.querySelectorAll<HTMLElement>(".cell")) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      new CellMenu(cell, owner);
    }
  };
  const owner: MenuOwner = {
    ...notebook,
    change: async (change) => {
      await notebook.change(change);
      look();
    },
  };
  look();
  const container = document.querySelector(".cells-container");
  if (!container) return;
  new MutationObserver(look).observe(container, { childList: true, subtree: true });
  container.after(addButtons(document, owner));
};
