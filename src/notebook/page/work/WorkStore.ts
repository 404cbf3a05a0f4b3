import { isEmpty, type KeptWork, readKept, writeKept } from "./KeptWork";
import { workKey } from "./workKey";

/** Why nothing can be kept. */
export type StoreProblem = "full" | "disabled";

/** A notebook in the list of all that is kept. */
export interface KeptEntry {
  key: string;
  /** The notebook's name in its address. */
  slug: string;
  /** Characters that it takes. */
  size: number;
  /** What can be read; where that is nothing, the entry was put aside or is damaged. */
  work?: KeptWork;
  /** As it stands in the storage, where it was taken out and may be put back. */
  text?: string;
}

/** What is put aside as unreadable stands under the notebook's key and this. */
const ASIDE = "!";

/** The part of the browser's storage that is used. */
export type WorkStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * The reader's work on all notebooks, in the browser's localStorage: a few kilobytes each, written at once, so that
 * nothing is lost when the page goes, and other tabs are told.
 */
export class WorkStore {
  #prefix: string;

  constructor(
    /** Asked for at each use, for a browser may refuse it. */
    readonly storage: () => WorkStorage,
    /** URL of the folder of notebooks as published: other sites may share the origin. */
    readonly folder: string,
  ) {
    this.#prefix = workKey(folder);
  }

  /** Under which key a notebook's work is kept. */
  keyOf(slug: string): string {
    return this.#prefix + slug;
  }

  /** What is kept of a notebook. What can't be read is put aside, and its kind given. */
  read(slug: string): KeptWork | "damaged" | "newer" | undefined {
    try {
      const text = this.storage().getItem(this.keyOf(slug));
      if (text === null) return undefined;
      const read = readKept(text);
      if (typeof read === "string") this.#putAside(slug, text);
      return read;
    } catch {
      return undefined;
    }
  }

  /** Keeps a notebook's work; where there is nothing to keep, nothing stays. Says what is wrong where it can't. */
  write(slug: string, work: KeptWork): StoreProblem | undefined {
    try {
      const storage = this.storage();
      if (isEmpty(work)) storage.removeItem(this.keyOf(slug));
      else storage.setItem(this.keyOf(slug), writeKept(work));
      return undefined;
    } catch (error) {
      return (error as DOMException).name === "QuotaExceededError" ? "full" : "disabled";
    }
  }

  /** All that is kept, the newest first; nothing where the browser refuses. */
  list(): KeptEntry[] {
    try {
      const storage = this.storage();
      const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "");
      const entries = keys.filter((key) => key.startsWith(this.#prefix)).map((key) => this.#entry(storage, key));
      return entries.toSorted((a, b) => newest(b) - newest(a));
    } catch {
      return [];
    }
  }

  /** Forgets one entry. */
  remove(key: string): void {
    try {
      this.storage().removeItem(key);
    } catch {
      // What the browser refuses isn't kept either.
    }
  }

  /** An entry as it stands in the storage. */
  textOf(key: string): string | undefined {
    try {
      return this.storage().getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Puts an entry back that was removed, unless there is another in its place by now. */
  putBack(key: string, text: string): void {
    try {
      if (this.storage().getItem(key) === null) this.storage().setItem(key, text);
    } catch {
      // The browser refuses: there is nothing else to be done.
    }
  }

  #entry(storage: WorkStorage, key: string): KeptEntry {
    const text = storage.getItem(key) ?? "";
    const read = readKept(text);
    const [slug] = key.slice(this.#prefix.length).split(ASIDE);
    const isAside = key.includes(ASIDE, this.#prefix.length);
    return { key, slug, size: key.length + text.length, work: isAside || typeof read === "string" ? undefined : read };
  }

  #putAside(slug: string, text: string): void {
    const storage = this.storage();
    let number = 1;
    while (storage.getItem(`${this.keyOf(slug)}${ASIDE}${number}`) !== null) number++;
    // First away, for the room that it takes may be the last.
    storage.removeItem(this.keyOf(slug));
    try {
      storage.setItem(`${this.keyOf(slug)}${ASIDE}${number}`, text);
    } catch {
      storage.setItem(this.keyOf(slug), text);
    }
  }
}

const newest = ({ work }: KeptEntry): number => Math.max(0, ...Object.values(work?.cells ?? {}).map(({ at }) => at));
