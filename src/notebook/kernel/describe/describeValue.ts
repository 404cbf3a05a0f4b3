import type { Output } from "../../contract/outputs";
import { Displayable } from "./Displayable";
import { inspect } from "./inspect";
import { describeTensor, isTensor } from "./describeTensor";

/** One text is cut beyond this, in characters. */
const MAX_CHARACTERS = 20_000;

/** Any value as an output: what knows how it is shown as that, a tensor as a tensor, the rest as readable text. Never throws. */
export function describeValue(value: unknown): Output {
  if (value instanceof Displayable) return value.output;
  if (isTensor(value)) return describeTensor(value);
  const text = typeof value === "string" ? value : inspect(value);
  const rest = text.length - MAX_CHARACTERS;
  const shown = rest > 0 ? `${text.slice(0, MAX_CHARACTERS)}…（后面还有 ${rest} 个字符）` : text;
  return { kind: "text", stream: "result", text: shown };
}
