import type { NoteOutput, TextOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";

const PREFIXES: Partial<Record<TextOutput["stream"], string>> = { warn: "警告", error: "错误" };

/** Printed text; a warning or an error says so in words, not only by its colour. */
export function renderText({ stream, text }: TextOutput, { document }: DisplayContext): HTMLElement {
  const pre = make(document, "pre", `stream-${stream}`);
  const prefix = PREFIXES[stream];
  if (prefix) pre.append(make(document, "span", "stream-name", prefix), " ");
  pre.append(text);
  return pre;
}

/** A remark of the runtime. */
export function renderNote({ text }: NoteOutput, { document }: DisplayContext): HTMLElement {
  return make(document, "p", "", text);
}
