import type { NoteOutput } from "../../types";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../make";

/** A remark of the runtime. */
export function renderNote({ text }: NoteOutput, { document }: DisplayContext): HTMLElement {
  return make(document, "p", "", text);
}
