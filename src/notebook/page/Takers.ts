/** A frame that hasn't answered after this long, in milliseconds, hangs: then what the page knows has to do. */
const PATIENCE = 3000;

/** Those who wait for the notebook as it stands in its frame. */
export class Takers {
  #waiting: ((taken: unknown) => void)[] = [];

  constructor(readonly patience = PATIENCE) {}

  /** Has the frame asked, and waits for its answer; undefined where none comes in time. */
  ask(send: () => void): Promise<unknown> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      send();
      setTimeout(resolve, this.patience);
    });
  }

  /** The frame has answered, with a notebook of any form, still to be read. */
  answer(taken: unknown): void {
    for (const resolve of this.#waiting.splice(0)) resolve(taken);
  }
}
