/** A tie, and where the reader points. */
export interface Pointed {
  /** `notebook/name`. */
  tie: string;
  /** Where it stands in the window. */
  rect: () => DOMRect;
  /** What tells of it, if that is not the page itself: a notebook with a frame. */
  source?: object;
}

/** Which tie the reader is to see marked: what is pointed at goes before what has the focus, and that before what is pinned. */
export class ShownTie {
  #pinned: Pointed | undefined;
  #pointed: Pointed | undefined;
  #focused: Pointed | undefined;

  /** @param changed called when another tie may have to be shown */
  constructor(readonly changed: () => void) {}

  get current(): Pointed | undefined {
    return this.#pointed ?? this.#focused ?? this.#pinned;
  }

  isPinned(tie: string | undefined): boolean {
    return tie !== undefined && tie === this.#pinned?.tie;
  }

  /** What the reader points at for now. */
  point(pointed: Pointed | undefined): void {
    if (pointed?.tie === this.#pointed?.tie) return;
    this.#pointed = pointed;
    this.changed();
  }

  /** The reader no longer points at anything there; what is pointed at elsewhere stays. */
  leave(source: object): void {
    if (this.#pointed?.source === source) this.point(undefined);
  }

  /** What the keyboard is at: a pointer that merely lies somewhere doesn't take it away. */
  focus(focused: Pointed | undefined): void {
    this.#focused = focused;
    this.changed();
  }

  /** What stays marked until another is chosen, or it is chosen again; nothing lets go of all. */
  pin(pinned: Pointed | undefined): void {
    this.#pinned = pinned?.tie === this.#pinned?.tie ? undefined : pinned;
    this.#pointed = undefined;
    if (!pinned) this.#focused = undefined;
    this.changed();
  }
}
