import { FileClient } from "../contract/FileClient";
import type { FileReply, FileRequest, FrameToPage } from "../contract/protocol";
import { loadScript } from "./loadScript";

/** The page, as the frame sees it: hears what the frame says, and fetches the site's files for it. */
export class PageClient {
  #files = new FileClient((request) => this.send({ type: "LIVE_FILE_REQUEST", payload: request }));

  send(message: FrameToPage): void {
    window.parent.postMessage(message, "*");
  }

  /** Loads a script of the runtime into the frame, once. */
  loadScript(name: string): Promise<void> {
    return loadScript(name, () => this.#files.read({ kind: "runtime", name }));
  }

  /** The file that a kernel asked for, or why it can't be had. */
  async readFor({ request, file }: FileRequest): Promise<FileReply> {
    try {
      return { request, bytes: await this.#files.read(file) };
    } catch (error) {
      return { request, error: (error as Error).message };
    }
  }

  /** Takes a file that was asked for. */
  receive(reply: FileReply): void {
    this.#files.receive(reply);
  }
}
