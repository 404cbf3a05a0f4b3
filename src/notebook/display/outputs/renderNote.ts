import type { NoteOutput } from "../../contract/types";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";

/** A remark of the runtime. */
export function renderNote({ text }: NoteOutput, { document }: DisplayContext): HTMLElement {
  return make(document, "p", "", text);
}
