import { MAX_KEY, MAX_NAMED, MAX_NAMED_TEXT, MAX_RANK } from "./limits";
import type { FileRequest, KernelFileRequest } from "./fileRequests";
import type { BackendName, NamedValue } from "./kernelProtocol";
import { list, object, oneOf, optional, type Reader, refuse, text, whole } from "./readers";

/** Readers of what messages from the kernel to the frame, and from the frame to the page, have in common. */

/** A cell's id, an output's key, a file's name: whole, or refused. Cut, it would name something else. */
export const name: Reader<string> = (raw) =>
  typeof raw === "string" && raw.length <= MAX_KEY ? raw : refuse(`要是不超过 ${MAX_KEY} 个字符的名字`);

/** Reads the name of what computes. */
export const backend = oneOf<BackendName>(["webgl", "webgl-float16", "wasm", "cpu"]);

/** Reads the parts of a request for a file. */
export const fileRequest = {
  request: whole(0),
  file: object<FileRequest["file"]>({ kind: oneOf(["data", "runtime"]), name }),
};

/** The same of the kernel, which may ask for a file of the reader's too. */
export const kernelFileRequest = {
  request: whole(0),
  file: object<KernelFileRequest["file"]>({ kind: oneOf(["data", "runtime", "own"]), name }),
};

const namedValue = object<NamedValue>({ shape: optional(list(MAX_RANK, whole(0))), text: text(MAX_NAMED_TEXT) });

/** What names stand for: the first so many of them. */
export const namedValues: Reader<Record<string, NamedValue>> = (raw) => {
  if (typeof raw !== "object" || raw === null) refuse("要是一个对象");
  const read: [string, NamedValue][] = [];
  for (const key in raw) {
    if (read.length === MAX_NAMED) break;
    if (key.length <= MAX_KEY) read.push([key, namedValue((raw as Record<string, unknown>)[key])]);
  }
  return Object.fromEntries(read);
};
