import { once } from "../../lib/once";
import { reviveNumber } from "../contract/jsonNumbers";
import type { FileReply, FileRequest } from "../contract/fileRequests";
import type { KernelScripts, LiveSetup } from "../contract/pageProtocol";
import { fetchScript, fetchWhole } from "./fetchWhole";
import { partName } from "./partNames";
import { fileName, readSiteFile, type SiteFolders } from "./readSiteFile";
import type { SlowParts } from "./SlowParts";

/** What `/notebooks/<slug>.json` holds. */
type PublishedNotebook = Pick<LiveSetup, "outputs" | "seconds" | "highlights" | "compiled"> & { text: string };

/** The files that a notebook is made from. What came once is kept; what failed is fetched anew when it is asked for. */
export class NotebookFiles {
  /** The notebook as published. Rejects with a reason in Chinese. */
  readonly published: () => Promise<PublishedNotebook>;

  constructor(
    /** URL of the notebook as published. */
    readonly source: string,
    readonly folders: SiteFolders,
    readonly slow: SlowParts,
  ) {
    this.published = once(() => {
      const part = "笔记本的内容";
      return slow.wait(part, fetchWhole(source, part, readPublished));
    });
  }

  /** Rejects with a reason in Chinese. */
  async scripts(): Promise<KernelScripts<Blob>> {
    const [kernel, tensorflow] = await Promise.all([this.#script("kernel.js"), this.#script("tensorflow-1.js")]);
    return { kernel, tensorflow };
  }

  /** Fetches what any frame needs; of a failure that hears when it asks. */
  fetchAhead(): void {
    void this.scripts().catch(() => {});
    void this.published().catch(() => {});
  }

  /** A file that the frame or its kernel asks for, or why it can't be had. */
  read(request: FileRequest): Promise<FileReply> {
    return this.slow.wait(fileName(request.file), readSiteFile(request, this.folders));
  }

  #script(name: string): Promise<Blob> {
    const part = partName(name);
    return this.slow.wait(part, fetchScript(this.folders.runtime + name, part));
  }
}

async function readPublished(file: Blob): Promise<PublishedNotebook> {
  const published = JSON.parse(await file.text(), reviveNumber) as PublishedNotebook;
  if (typeof published.text !== "string") throw new Error("no notebook");
  return published;
}
