/** What the line below a focused editor says. */
const HINTS = {
  walking: "按 Enter 或直接打字开始编辑；Tab 到下一处。",
  editing: "Tab 缩进；要离开，先按 Esc，再按 Tab。Ctrl+空格 补全，Ctrl+F 查找。",
  leaving: "再按 Tab 离开；接着打字就留下。",
};

/**
 * What the Tab key does in a cell's editor: it moves on, as everywhere on the page, until the reader has begun to edit there.
 * From then on it indents; Escape gives it back for one press.
 */
export class TabRule {
  #state: keyof typeof HINTS = "walking";

  /** `changed` is called where what the reader is told has changed. */
  constructor(public changed: () => void = () => {}) {}

  /** Whether the reader has begun to edit. */
  get hasBegun(): boolean {
    return this.#state !== "walking";
  }

  /** Whether Tab moves on. */
  get movesOn(): boolean {
    return this.#state !== "editing";
  }

  /** What the reader is told. */
  get hint(): string {
    return HINTS[this.#state];
  }

  /** The reader edits: typed, pressed Enter, clicked into the code or pressed 编辑. */
  begin(): void {
    this.#become("editing");
  }

  escape(): void {
    if (this.#state === "editing") this.#become("leaving");
  }

  /** Another key than Escape and Tab was pressed. */
  stay(): void {
    if (this.#state === "leaving") this.#become("editing");
  }

  /** The focus has gone elsewhere. */
  leave(): void {
    this.#become("walking");
  }

  #become(state: keyof typeof HINTS): void {
    if (this.#state === state) return;
    this.#state = state;
    this.changed();
  }
}
