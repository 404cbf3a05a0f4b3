import type { NamedValue } from "../../notebook/contract/protocol";

/** The card that says what a tied symbol is called in the code, its shape, and its value once its cell has run. */
export class TieCard {
  #element = document.createElement("div");

  constructor() {
    this.#element.className = "tie-card";
    this.#element.setAttribute("role", "status");
    this.#element.hidden = true;
    document.body.append(this.#element);
  }

  show(symbol: Node | undefined, name: string, value: NamedValue | undefined, rect: DOMRect): void {
    const heading = document.createElement("p");
    const code = document.createElement("code");
    code.textContent = name;
    if (symbol) heading.append(symbol, " 在代码里是 ", code);
    else heading.append(code);
    const details = document.createElement("p");
    details.className = "tie-value";
    details.textContent = value ? describe(value) : "运行单元后，这里显示它的形状和值。";
    this.#element.replaceChildren(heading, details);
    this.#element.hidden = false;
    this.#place(rect);
  }

  hide(): void {
    this.#element.hidden = true;
    this.#element.replaceChildren();
  }

  /** Above what is pointed at, or below it where there is no room; never beyond the edge of the screen. */
  #place(rect: DOMRect): void {
    const gap = 8;
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const screen = document.documentElement.clientWidth;
    const left = Math.max(gap, Math.min(rect.left, screen - width - gap));
    const header = document.querySelector("header")?.offsetHeight ?? 0;
    const above = rect.top - height - gap;
    const top = above < header ? rect.bottom + gap : above;
    this.#element.style.left = `${left + window.scrollX}px`;
    this.#element.style.top = `${top + window.scrollY}px`;
  }
}

function describe({ shape, text }: NamedValue): string {
  if (shape === undefined) return `值：${text}`;
  return `形状：${shape.join(" × ") || "标量"}\n值：${text.includes("\n") ? "\n" : ""}${text}`;
}
