import type { IncomingMessage } from "node:http";
import { createGzip } from "node:zlib";
import type { Answer } from "./findAnswer";

/** What hosts compress. */
const TEXT = /^(text\/|application\/(json|wasm|xml)|image\/svg)/;

/** An answer as most hosts send it: a whole text by gzip, where the browser takes that. */
export function compressed(answer: Answer, { method, headers: asked }: IncomingMessage): Answer {
  const { status, headers, body } = answer;
  const isText = TEXT.test(String(headers["Content-Type"] ?? ""));
  const takesGzip = /\bgzip\b/.test(String(asked["accept-encoding"] ?? ""));
  if (!isText || !takesGzip || method !== "GET" || (status !== 200 && status !== 404)) return answer;
  const { "Content-Length": _, "content-length": __, ...rest } = headers;
  const zipped = body.pipe(createGzip());
  // Neither outlives the other.
  body.on("error", (error) => zipped.destroy(error));
  zipped.on("close", () => body.destroy());
  return { ...answer, headers: { ...rest, "Content-Encoding": "gzip", Vary: "Accept-Encoding" }, body: zipped };
}
