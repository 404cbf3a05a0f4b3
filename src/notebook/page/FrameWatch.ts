/** How often the page looks whether its frame has answered, in milliseconds. */
const TURN = 250;
/** A frame must have done what it has to do after this many turns: two seconds. */
const GRACE = 8;
/** A frame that doesn't answer for this many turns, four seconds, is said to be silent. */
const SILENCE = 16;
/** While it has something to do, a frame that has answered is asked again after this many turns. */
const PAUSE = 4;

/** What the watch has its notebook do. */
export interface WatchOwner {
  /** Asks the frame, which answers with the number once it has done all that it was told before. */
  ask(number: number): void;
  /** Whether the frame is silent may have changed. */
  changed(): void;
  /** The frame hasn't done in time what it has to. */
  lost(): void;
}

/**
 * Whether the frame still answers. It counts turns of the page, not time: a page that was busy or asleep itself doesn't
 * blame its frame. Where a browser runs a sandboxed frame in the page's own process, a frame that hangs takes the page
 * with it, and nothing of the page's can help; Chromium gives it a process of its own.
 */
export class FrameWatch {
  /** Whether the frame hasn't answered for long. */
  isSilent = false;
  #asked = 0;
  #answered = 0;
  /** Turns since it was asked, or since it answered. */
  #turns = 0;
  #isBusy = false;
  /** The number that must be answered, and the turns left. */
  #due: { number: number; turns: number } | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(readonly owner: WatchOwner) {}

  /** Whether the frame has done all that it was told. */
  get isAnswered(): boolean {
    return this.#answered === this.#asked;
  }

  /** Whether it hasn't answered for about as long as a frame has that must. */
  get isHanging(): boolean {
    return !this.isAnswered && this.#turns >= GRACE - 1;
  }

  /** Asks the frame; `must`: what it was told before it has to do in time. */
  ask(must = false): void {
    if (this.isAnswered) this.#turns = 0;
    this.#asked++;
    if (must) this.#due ??= { number: this.#asked, turns: GRACE };
    this.owner.ask(this.#asked);
    this.#go();
  }

  /** The frame answered. */
  answered(number: number): void {
    if (!(number > this.#answered && number <= this.#asked)) return;
    this.#answered = number;
    this.#turns = 0;
    if (this.#due && this.#due.number <= number) this.#due = undefined;
    this.#setSilent(false);
  }

  /** The frame has something to do, or has nothing more. */
  setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    if (isBusy) this.#go();
  }

  /** There is no frame any more, or another one. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#answered = this.#asked;
    this.#isBusy = false;
    this.#due = undefined;
    this.#setSilent(false);
  }

  #go(): void {
    this.#timer ??= setInterval(() => this.#turn(), TURN);
  }

  #turn(): void {
    this.#turns++;
    if (this.#due && --this.#due.turns === 0) return this.owner.lost();
    if (!this.isAnswered) return this.#setSilent(this.#turns >= SILENCE);
    if (!this.#isBusy) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else if (this.#turns >= PAUSE) this.ask();
  }

  #setSilent(isSilent: boolean): void {
    if (isSilent === this.isSilent) return;
    this.isSilent = isSilent;
    this.owner.changed();
  }
}
