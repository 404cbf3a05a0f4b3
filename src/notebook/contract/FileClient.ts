import type { FileReply, FileRequest, KernelFileRequest } from "./fileRequests";

/** What frame and page answer where more files are asked for than there can be need of. */
export const TOO_MANY_FILES = "一下子要的文件太多，请等几秒再试";

/**
 * Asks for files of the site: the kernel asks the frame, and the frame the page, for an opaque origin may not fetch
 * them, and would not cache them.
 */
export class FileClient<Request extends KernelFileRequest = FileRequest> {
  #waiting = new Map<number, { resolve(bytes: ArrayBuffer): void; reject(error: Error): void }>();
  #count = 0;

  constructor(readonly send: (request: Request) => void) {}

  /** Gives the file's bytes; rejects with the page's reason, in Chinese. */
  read(file: Request["file"]): Promise<ArrayBuffer> {
    const request = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject });
      this.send({ request, file } as Request);
    });
  }

  receive({ request, bytes, error }: FileReply): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    if (bytes) waiting?.resolve(bytes);
    else waiting?.reject(new Error(error ?? "文件没有取到"));
  }
}
