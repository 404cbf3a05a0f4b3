import type { FileReply, FileRequest, KernelToFrame } from "../../protocol";

/** Asks the page for files of the site: the kernel's opaque origin may not fetch them. */
export class FileClient {
  #waiting = new Map<number, { resolve(bytes: ArrayBuffer): void; reject(error: Error): void }>();
  #count = 0;

  constructor(readonly send: (message: KernelToFrame) => void) {}

  /** Gives the file's bytes; rejects with the page's reason, in Chinese. */
  read(file: FileRequest["file"]): Promise<ArrayBuffer> {
    const request = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      this.send({ type: "file-request", request, file });
    });
  }

  receive({ request, bytes, error }: FileReply): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    if (bytes) waiting?.resolve(bytes);
    else waiting?.reject(new Error(error ?? "文件没有取到"));
  }
}
