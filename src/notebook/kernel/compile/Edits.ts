import type { Comment } from "@babel/types";

const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** Changes to a cell's code, by offset; what isn't changed stays as it is. */
export class Edits {
  readonly code: string;
  #commentEnds: Map<number, number>;
  #commentStarts: Map<number, number>;
  #chars: string[];
  #erased: [start: number, end: number][] = [];
  #closings = new Map<number, string>();
  #openings = new Map<number, string>();
  #ends: number[] = [];

  constructor(code: string, comments: readonly Comment[]) {
    this.code = code;
    this.#chars = code.split("");
    this.#commentStarts = new Map(comments.map(({ start, end }) => [start as number, end as number]));
    this.#commentEnds = new Map(comments.map(({ start, end }) => [end as number, start as number]));
  }

  /** The start of the next token from an offset between tokens. */
  next(offset: number): number {
    let at = offset;
    for (;;) {
      if (/\s/.test(this.code[at] ?? "")) at++;
      else if (this.#commentStarts.has(at)) at = this.#commentStarts.get(at) as number;
      else return at;
    }
  }

  /** The end of the token before an offset between tokens. */
  previous(offset: number): number {
    let at = offset;
    for (;;) {
      if (this.#commentEnds.has(at)) at = this.#commentEnds.get(at) as number;
      else if (at > 0 && /\s/.test(this.code[at - 1])) at--;
      else return at;
    }
  }

  /** Erases a stretch: blanks take its place. */
  erase(start: number, end: number): void {
    this.#erased.push([start, end]);
  }

  /** Puts a text in place of a stretch, whatever was changed in it so far. */
  replace(start: number, end: number, text: string): void {
    this.#chars[start] = text;
    this.#chars.fill("", start + 1, end);
  }

  /** Puts a text before what starts at an offset; of several, the first stands first. */
  open(offset: number, text: string): void {
    this.#openings.set(offset, (this.#openings.get(offset) ?? "") + text);
  }

  /** Puts a text behind what ends at an offset; of several, the first stands last. */
  close(offset: number, text: string): void {
    this.#closings.set(offset, text + (this.#closings.get(offset) ?? ""));
  }

  /** Tells that a statement or a class's member ends here, so that a line break behind it may stay. */
  end(offset: number): void {
    this.#ends.push(offset);
  }

  /**
   * The changed code, and where its parts stood: pairs of an offset in it and one in the code, from each of which on both
   * count on together, until the next pair or, in what was put in, until the code's offset reaches that of the next pair.
   */
  apply(): { body: string; map: number[] } {
    this.#blank();
    const map: number[] = [];
    let body = "";
    let shift = 0;
    for (let i = 0; i <= this.#chars.length; i++) {
      body += (this.#closings.get(i) ?? "") + (this.#openings.get(i) ?? "");
      const text = this.#chars[i] ?? "";
      if (text !== "" && body.length - i !== shift) {
        shift = body.length - i;
        map.push(body.length, i);
      }
      body += text;
    }
    if (body.length - this.#chars.length !== shift) map.push(body.length, this.#chars.length);
    return { body, map };
  }

  /**
   * Makes what is erased blank. Where a statement goes on behind it no line break may be left, within it or beside it, nor a
   * comment that would need one: a line that ends too early can end the statement.
   */
  #blank(): void {
    const ranges = this.#erased.sort((a, b) => a[0] - b[0]);
    const ends = this.#ends.sort((a, b) => a - b);
    for (let i = 0, nextEnd = 0; i < ranges.length;) {
      // What is erased with only blanks and comments between belongs to one gap.
      const first = i;
      let gapEnd = ranges[i][0];
      for (let end = 0; i < ranges.length && ranges[i][0] <= gapEnd; i++) {
        end = Math.max(end, ranges[i][1]);
        gapEnd = this.next(end);
      }
      const gapStart = this.previous(ranges[first][0]);
      while (ends[nextEnd] < gapStart) nextEnd++;
      const goesOn = !(ends[nextEnd] <= gapEnd) && gapEnd < this.code.length;
      if (goesOn && LINE_BREAK.test(this.code.slice(gapStart, gapEnd))) this.#chars.fill(" ", gapStart, gapEnd);
      else for (const [start, end] of ranges.slice(first, i)) this.#blankWithin(start, end);
    }
  }

  #blankWithin(start: number, end: number): void {
    for (let at = start; at < end; at++) if (!LINE_BREAK.test(this.#chars[at])) this.#chars[at] = " ";
  }
}
