import { MAX_LABEL, MAX_OPENED } from "../contract/limits";
import type { FileReply } from "../contract/fileRequests";

/** The files that the reader chose for cells' controls. They stay in this frame: nothing of them goes to the page. */
export class ReaderFiles {
  #files = new Map<string, File>();
  #count = 0;

  /** Keeps a file, and gives the control's value that says so: another one at each choice. */
  keep(cell: string, key: string, file: File): string {
    this.#files.set(`${cell}/${key}`, file);
    return `${++this.#count}:${file.name.slice(0, MAX_LABEL - 20) || "文件"}`;
  }

  /** The file's bytes, by cell and key, or in Chinese why they can't be had. */
  async read(request: number, name: string): Promise<FileReply> {
    const file = this.#files.get(name);
    if (!file) return { request, error: "这个文件已经不在这里（重新打开页面之后，文件不会留着）" };
    if (file.size > MAX_OPENED) {
      const megabytes = (file.size / 1e6).toFixed(1);
      return { request, error: `这个文件有 ${megabytes} MB，最多 ${MAX_OPENED / 1e6} MB` };
    }
    try {
      return { request, bytes: await file.arrayBuffer() };
    } catch {
      return { request, error: "这个文件读不出来：它可能被移走或者改动过" };
    }
  }
}
