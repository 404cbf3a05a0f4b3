import { once } from "../../lib/once";
import { scriptUrl } from "../../lib/scriptUrl";
import { FileClient, TOO_MANY_FILES } from "../contract/FileClient";
import type { FileReply, FileRequest } from "../contract/fileRequests";
import type { FrameToPage, LinePlace } from "../contract/pageProtocol";

const UNUSABLE = "页面的一部分没有载入：请检查网络，再试一次。";

/** A reader's code can ask for any number of files: so many are asked of the page at one time. */
const MAX_ASKED = 100;

/** The page as the notebook uses it. */
export type NotebookPage = Pick<
  PageClient,
  "send" | "readFor" | "loadScript" | "readScript" | "openLibrary" | "showCaret"
>;

/** The page, as the frame sees it: hears what the frame says, and fetches the site's files for it. */
export class PageClient {
  #files = new FileClient((request) => this.send({ type: "LIVE_FILE_REQUEST", payload: request }));
  /** Files that the kernel waits for. */
  #asked = 0;
  #scripts = new Map<string, () => Promise<void>>();

  constructor(
    /** Sends a message to the page. */
    readonly send: (message: FrameToPage) => void,
    /** Runs a classic script from its bytes; rejects where it can't be run. */
    readonly runScript: (bytes: ArrayBuffer) => Promise<void> = addScript,
  ) {}

  /**
   * Runs a script of the runtime, once; `isLoaded` tells by what it leaves whether it has run. Rejects with a reason in
   * Chinese; asking again tries again.
   */
  loadScript(name: string, isLoaded: () => boolean): Promise<void> {
    const read = async () => {
      await this.runScript(await this.#files.read({ kind: "runtime", name }));
      if (!isLoaded()) throw new Error(UNUSABLE);
    };
    const load = this.#scripts.get(name) ?? once(read);
    this.#scripts.set(name, load);
    return load();
  }

  /** The bytes of a script of the runtime, for a worker; rejects with a reason in Chinese. */
  readScript(name: string): Promise<ArrayBuffer> {
    return this.#files.read({ kind: "runtime", name });
  }

  /** Shows a function of the `notebook` library in its own page: a sandboxed frame opens none. */
  openLibrary(name: string): void {
    this.send({ type: "LIVE_LIBRARY", payload: { name } });
  }

  /** The caret is there: the frame is as tall as its notebook, and only the page can scroll. */
  showCaret(place: LinePlace): void {
    this.send({ type: "LIVE_CARET", payload: place });
  }

  /** The file that a kernel asked for, or why it can't be had. */
  async readFor({ request, file }: FileRequest): Promise<FileReply> {
    if (this.#asked >= MAX_ASKED) return { request, error: TOO_MANY_FILES };
    this.#asked++;
    try {
      return { request, bytes: await this.#files.read(file) };
    } catch (error) {
      return { request, error: (error as Error).message };
    } finally {
      this.#asked--;
    }
  }

  /** Takes a file that was asked for. */
  receive(reply: FileReply): void {
    this.#files.receive(reply);
  }
}

function addScript(bytes: ArrayBuffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptUrl(bytes);
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(UNUSABLE));
    document.head.append(script);
  });
}
