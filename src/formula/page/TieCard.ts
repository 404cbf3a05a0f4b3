import { make } from "../../lib/dom/make";
import { moveCard } from "../../lib/dom/placeCard";
import type { NamedValue } from "../../notebook/contract/kernelProtocol";

/** The card that says what a tied symbol is called in the code, its shape, and its value once its cell has run. */
export class TieCard {
  #element: HTMLElement;

  constructor(readonly root: Document) {
    this.#element = make(root, "div", "tie-card");
    this.#element.setAttribute("role", "status");
    this.#element.hidden = true;
    root.body.append(this.#element);
  }

  /** Shows the card beside what is pointed at, which stands at `rect` in the window. */
  show(symbol: Node | undefined, name: string, value: NamedValue | undefined, rect: DOMRect): void {
    const code = make(this.root, "code", "", name);
    this.#element.replaceChildren(
      make(this.root, "p", "", ...(symbol ? [symbol, " 在代码里是 ", code] : [code])),
      make(this.root, "p", "tie-value", valueText(value)),
    );
    this.#element.hidden = false;
    moveCard(this.#element, rect, "above");
  }

  hide(): void {
    this.#element.hidden = true;
    this.#element.replaceChildren();
  }
}

function valueText(value: NamedValue | undefined): string {
  if (!value) return "运行单元后，这里显示它的形状和值。";
  const { shape, text } = value;
  if (shape === undefined) return `值：${text}`;
  return `形状：${shape.join(" × ") || "标量"}\n值：${text.includes("\n") ? "\n" : ""}${text}`;
}
