import { TOO_MANY_FILES } from "../contract/FileClient";
import type { FileReply, FileRequest } from "../contract/fileRequests";

/** Files that are fetched at one time, and files that are kept. */
const MOST_FETCHED = 4;
const MOST_KEPT = 16;
/** Requests that are served at once, and for every second; others are refused. */
const BURST = 100;
const PER_SECOND = 10;

/**
 * Answers a frame's requests for files: a reader's code can ask for any number of them. Few are fetched at one time, each
 * once while it is kept, and what is asked for beyond a measure is refused.
 */
export class FileQueue {
  #kept = new Map<string, Promise<FileReply>>();
  #fetching = 0;
  #waiting: (() => void)[] = [];
  #allowed = BURST;
  #countedAt: number;

  constructor(
    readonly fetchFile: (request: FileRequest) => Promise<FileReply>,
    /** Gives the time in milliseconds. */
    readonly now: () => number = () => performance.now(),
  ) {
    this.#countedAt = now();
  }

  /** The file, in bytes that are the caller's own, or in Chinese why it can't be had. */
  async read(asked: FileRequest): Promise<FileReply> {
    const { request } = asked;
    if (!this.#admit()) return { request, error: TOO_MANY_FILES };
    const { bytes, error } = await this.#find(asked);
    return bytes ? { request, bytes: bytes.slice(0) } : { request, error };
  }

  #admit(): boolean {
    const now = this.now();
    this.#allowed = Math.min(BURST, this.#allowed + ((now - this.#countedAt) / 1000) * PER_SECOND);
    this.#countedAt = now;
    if (this.#allowed < 1) return false;
    this.#allowed--;
    return true;
  }

  #find(asked: FileRequest): Promise<FileReply> {
    const key = `${asked.file.kind}/${asked.file.name}`;
    const kept = this.#kept.get(key) ?? this.#fetch(asked);
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
    void kept.then(({ bytes }) => {
      // What failed is fetched anew when it is asked for again.
      if (!bytes && this.#kept.get(key) === kept) this.#kept.delete(key);
    });
    return kept;
  }

  async #fetch(asked: FileRequest): Promise<FileReply> {
    if (this.#fetching >= MOST_FETCHED) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#fetching++;
    try {
      return await this.fetchFile(asked);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#fetching--;
    }
  }
}
