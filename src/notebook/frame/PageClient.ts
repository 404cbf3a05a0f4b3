import { FileClient } from "../FileClient";
import type { FileReply, FrameToPage } from "../protocol";
import { loadScript } from "./loadScript";

/** The page, as the frame sees it: hears what the frame says, and fetches the site's files for it. */
export class PageClient {
  #files = new FileClient((request) => this.send({ type: "LIVE_FILE_REQUEST", payload: request }), -1);

  send(message: FrameToPage): void {
    window.parent.postMessage(message, "*");
  }

  /** Loads a script of the runtime into the frame, once. */
  loadScript(name: string): Promise<void> {
    return loadScript(name, () => this.#files.read({ kind: "runtime", name }));
  }

  /** Takes a file that the frame asked for; false where it was the kernel that did. */
  receive(reply: FileReply): boolean {
    if (reply.request >= 0) return false;
    this.#files.receive(reply);
    return true;
  }
}
