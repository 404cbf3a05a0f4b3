import { make } from "./make";

/** A button that does something when it is pressed, and sends no form. */
export function makeButton(document: Document, label: string, onPress: () => void, className = ""): HTMLButtonElement {
  const button = make(document, "button", className, label);
  button.type = "button";
  button.addEventListener("click", onPress);
  return button;
}
