import { make } from "../../lib/dom/make";

/** Says in a cell's head that its code was changed, in a button that shows how; or no longer. */
export function showEdited(cell: HTMLElement, isEdited: boolean, onPress: () => void): void {
  if (isEdited === cell.hasAttribute("data-edited")) return;
  cell.toggleAttribute("data-edited", isEdited);
  if (!isEdited) return cell.querySelector(".cell-edited")?.remove();
  const button = make(cell.ownerDocument, "button", "cell-edited", "已修改");
  button.type = "button";
  button.title = "查看改了什么，或者改回去";
  button.addEventListener("click", onPress);
  cell.querySelector(".cell-title")?.after(button);
}
