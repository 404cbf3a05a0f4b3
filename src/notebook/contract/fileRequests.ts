/** A file of the site: a data set (by name) or a part of the runtime (by file name). */
export interface FileRequest {
  request: number;
  file: { kind: "data" | "runtime"; name: string };
}

/** A file that the kernel wants: the site's, or one that the reader chose for a cell's control. That stays in the frame. */
export interface KernelFileRequest {
  request: number;
  file: { kind: FileRequest["file"]["kind"] | "own"; name: string };
}

/** What comes of a request: the file, or why it can't be had, in Chinese. */
export interface FileReply {
  request: number;
  bytes?: ArrayBuffer;
  error?: string;
}
