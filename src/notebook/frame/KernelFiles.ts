import type { FileReply, FileRequest, KernelFileRequest } from "../contract/fileRequests";
import type { Answer } from "./KernelSync";
import type { ReaderFiles } from "./ReaderFiles";

/** The files that the kernel asks for: those that the reader chose are here, all others come through the page. */
export class KernelFiles {
  readonly #own: Pick<ReaderFiles, "read">;
  readonly #readOnPage: (request: FileRequest) => Promise<FileReply>;

  constructor(own: Pick<ReaderFiles, "read">, readOnPage: (request: FileRequest) => Promise<FileReply>) {
    this.#own = own;
    this.#readOnPage = readOnPage;
  }

  /** Gives the kernel a file, whose bytes are handed over, or the reason why it can't be had. */
  async answer({ request, file }: KernelFileRequest, answer: Answer): Promise<void> {
    const { kind, name } = file;
    const reply = await (kind === "own"
      ? this.#own.read(request, name)
      : this.#readOnPage({ request, file: { kind, name } }));
    answer({ ...reply, type: "file" }, reply.bytes ? [reply.bytes] : []);
  }
}
