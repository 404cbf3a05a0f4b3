import type { KeptWork } from "./KeptWork";
import type { PublishedCells } from "./PublishedCells";
import type { StoreProblem, WorkStore } from "./WorkStore";

/** What the browser's storage keeps of one notebook: as it was last read or written. */
export class KeptRecord {
  work: KeptWork;
  /** What became of what was kept before, where it can't be read. */
  unreadable: "damaged" | "newer" | undefined;
  /** Why nothing can be kept. */
  problem: StoreProblem | undefined;
  readonly #slug: string;
  readonly #published: PublishedCells;
  readonly #store: WorkStore;

  constructor(slug: string, title: string, published: PublishedCells, store: WorkStore) {
    this.work = { title, cells: {}, controls: [] };
    this.#slug = slug;
    this.#published = published;
    this.#store = store;
    this.read();
  }

  /** Other tabs keep there, too. */
  read(): KeptWork {
    // What couldn't be written is only here.
    if (this.problem !== undefined) return this.work;
    const read = this.#store.read(this.#slug);
    const { title } = this.work;
    if (typeof read === "string") this.unreadable = read;
    const { cells = {}, ...rest } = typeof read === "object" ? read : { controls: [] };
    // What the site has come to publish of itself is no change of the reader's any more.
    const own = Object.entries(cells).filter(([id, { code, rival }]) => rival || code !== this.#published.code(id));
    this.work = { ...rest, title, cells: Object.fromEntries(own) };
    return this.work;
  }

  write(work: KeptWork): void {
    this.work = work;
    this.problem = this.#store.write(this.#slug, work);
  }
}
