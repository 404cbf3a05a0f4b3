/** Now, in milliseconds since 1970, as this document has it. */
export const now = (): number => performance.timeOrigin + performance.now();

/**
 * The page's clock, as the frame reads it. Each process of a browser sets its own by the computer's, and on a busy one they
 * differ by more than lies between two presses. What the page sends says when: the least by which a message came later
 * is what the clocks differ by, and the quickest way of a message.
 */
export class PageClock {
  #offset: number | undefined;

  /** A message came that was sent, by the page's clock, at a moment. */
  hear(sent: number | undefined, received = now()): void {
    if (sent === undefined) return;
    this.#offset = Math.min(this.#offset ?? Number.POSITIVE_INFINITY, received - sent);
  }

  /** When something was, that was at a moment by the page's clock. */
  toOwn(at: number | undefined): number | undefined {
    return at === undefined ? undefined : at + (this.#offset ?? 0);
  }
}
