import type { TensorOutput } from "../../contract/types";
import { make } from "../../../lib/dom/make";

/** How many values are written out. */
const MAX_VALUES = 48;

/** The first values of a tensor, in a line. */
export function tensorHead(
  document: Document,
  { values, complete }: TensorOutput,
  texts: readonly string[],
): HTMLElement {
  const shown = texts.slice(0, MAX_VALUES);
  const more = !complete || values.length > shown.length;
  return make(document, "p", "tensor-values", `[${shown.join(", ")}${more ? ", …" : ""}]`);
}
