/** How long the pointer may be away before the card goes, in milliseconds: enough to reach the card. */
const GRACE = 250;

/** Where the reader points or presses: at a term, at the card, or elsewhere. */
export type Spot<Term> = Term | "card" | undefined;

/** What is done when a term's card is to be seen, and when it is to go. */
export interface TermView<Term> {
  show(term: Term): void;
  hide(term: Term): void;
}

/** Which term's card the reader is to see, by pointer, keyboard and finger; it knows no document. */
export class ShownTerm<Term extends object> {
  /** The term whose card is to be seen. */
  current: Term | undefined;
  #atPress: Term | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly view: TermView<Term>) {}

  /** The pointer is there now; a finger's isn't told. */
  hover(spot: Spot<Term>): void {
    clearTimeout(this.#timer);
    if (spot === undefined) this.#timer = setTimeout(() => this.hide(), GRACE);
    else if (spot !== "card") this.#show(spot);
  }

  /** The focus is there now. */
  focus(spot: Spot<Term>): void {
    if (spot === undefined) this.hide();
    else if (spot !== "card") this.#show(spot);
  }

  /** A press begins: it gives a link the focus before it becomes a click, so what is seen before is what counts. */
  press(): void {
    this.#atPress = this.current;
  }

  /**
   * Whether a click there may go on to follow a link. A finger has no hover: the first tap shows the card, the second
   * follows the link.
   */
  click(spot: Spot<Term>, byTouch: boolean): boolean {
    if (spot === undefined) this.hide();
    if (spot === undefined || spot === "card" || !byTouch || this.#atPress === spot) return true;
    this.#show(spot);
    return false;
  }

  hide(): void {
    clearTimeout(this.#timer);
    const term = this.current;
    this.current = undefined;
    if (term !== undefined) this.view.hide(term);
  }

  #show(term: Term): void {
    clearTimeout(this.#timer);
    if (this.current === term) return;
    this.hide();
    this.current = term;
    this.view.show(term);
  }
}
