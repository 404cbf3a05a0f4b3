import type { FileReply, FileRequest } from "./protocol";

/** Asks the page for files of the site: the frame's opaque origin may not fetch them, and would not cache them. */
export class FileClient {
  #waiting = new Map<number, { resolve(bytes: ArrayBuffer): void; reject(error: Error): void }>();
  #count = 0;

  /** Frame and kernel share one way to the page: the sign of a request's number says whose it is. */
  constructor(
    readonly send: (request: FileRequest) => void,
    readonly sign: 1 | -1,
  ) {}

  /** Gives the file's bytes; rejects with the page's reason, in Chinese. */
  read(file: FileRequest["file"]): Promise<ArrayBuffer> {
    const request = ++this.#count * this.sign;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      this.send({ request, file });
    });
  }

  receive({ request, bytes, error }: FileReply): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    if (bytes) waiting?.resolve(bytes);
    else waiting?.reject(new Error(error ?? "文件没有取到"));
  }
}
