import { make } from "../../../lib/dom/make";
import type { CellDecision } from "./decideCell";
import type { EditedCell } from "./Differences";
import { drawComparison } from "./drawComparison";
import { makeButton } from "../../../lib/dom/makeButton";
import { openDialog } from "../dialog/openDialog";
import { isOutdated } from "./notices";

/** What the dialog needs of the work. */
export interface ChangesOwner {
  readonly document: Document;
  edited(): EditedCell[];
  /** What became of the list of cells, in Chinese; empty where it is as published. */
  arranged(): string;
  /** How many controls the reader moved. */
  controls(): number;
  decide(cell: string, decision: CellDecision): void;
  resetAll(): void;
  copy(text: string, button: HTMLButtonElement): void;
}

/** The dialog that shows, cell by cell, what the reader changed, and lets choose where there are two of a cell. */
export class ChangesDialog {
  #dialog: HTMLDialogElement | undefined;
  #body: HTMLElement;

  constructor(readonly owner: ChangesOwner) {
    this.#body = make(owner.document, "div", "work-changes");
  }

  /** Opens it at a cell, or at its beginning. */
  open(cell?: string): void {
    this.draw();
    if (!this.#dialog?.open) this.#dialog = openDialog(this.owner.document, "你的改动", this.#body);
    const at = [...this.#body.querySelectorAll<HTMLElement>("section")].find((one) => one.dataset.of === cell);
    at?.scrollIntoView({ block: "nearest" });
    at?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
  }

  /** Shows how the work stands now. */
  draw(): void {
    const { owner } = this;
    const { document } = owner;
    const edited = owner.edited();
    const controls = owner.controls();
    const button = (label: string, onPress: () => void) => makeButton(document, label, onPress);
    const parts: Node[] = edited.map((cell) => this.#drawCell(cell));
    const arranged = owner.arranged();
    if (arranged) parts.unshift(make(document, "p", "", arranged));
    if (controls > 0) parts.push(make(document, "p", "", `还有 ${controls} 个控件的值和原来的不同。`));
    if (parts.length === 0) parts.push(make(document, "p", "", "这里和发布的一样，没有改动。"));
    else
      parts.push(
        make(
          document,
          "footer",
          "",
          button("全部重置", () => owner.resetAll()),
        ),
      );
    const hadFocus = this.#body.contains(document.activeElement);
    this.#body.replaceChildren(...parts);
    if (hadFocus) (this.#body.querySelector<HTMLElement>("button") ?? this.#dialog?.querySelector("button"))?.focus();
  }

  #drawCell(cell: EditedCell): HTMLElement {
    const { owner } = this;
    const { document } = owner;
    const { id, title, code, base, published, rival } = cell;
    const decide = (label: string, decision: CellDecision) =>
      makeButton(document, label, () => owner.decide(id, decision));
    const copy: HTMLButtonElement = makeButton(document, "复制代码", () => owner.copy(code, copy));
    const say = (text: string) => make(document, "p", "", text);
    const actions = (...buttons: HTMLElement[]) => make(document, "div", "work-actions", ...buttons);
    const section = make(document, "section", "", make(document, "h3", "", title));
    section.dataset.of = id;
    section.setAttribute("aria-label", title);
    if (published === undefined) {
      section.append(say("本站后来删去了这个单元。你的代码是："), make(document, "pre", "work-code", code));
      section.append(actions(copy, decide("删去", "reset")));
      return section;
    }
    if (rival !== undefined) {
      section.append(say("另一个标签页里改得不一样。从这里的到那边的："), drawComparison(document, code, rival));
      section.append(actions(decide("保留这里的", "keep-mine"), decide("用那边的", "rival")));
    }
    if (isOutdated(cell)) {
      section.append(say("你改了什么："), drawComparison(document, base, code));
      section.append(say("本站后来改了什么："), drawComparison(document, base, published));
      section.append(actions(decide("保留我的", "mine"), decide("采用新版", "new"), decide("合并", "merged"), copy));
    } else if (code !== published) {
      section.append(drawComparison(document, published, code), actions(decide("重置这个单元", "reset"), copy));
    }
    return section;
  }
}
