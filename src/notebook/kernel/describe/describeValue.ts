import { cutText, MAX_TEXT } from "../../contract/limits";
import type { Output } from "../../contract/outputs";
import { Displayable } from "./Displayable";
import { describeTensor, isTensor } from "./describeTensor";
import { inspect } from "./inspect";
import { whyNot } from "./readError";

/** Any value as an output: what knows how it is shown as that, a tensor as a tensor, the rest as readable text. Never throws. */
export function describeValue(value: unknown): Output {
  try {
    if (Displayable.is(value)) return value.output;
    if (isTensor(value)) return describeTensor(value);
    return result(typeof value === "string" ? value : inspect(value));
  } catch (error) {
    return result(`[看不了：${whyNot(error)}]`);
  }
}

const result = (text: string): Output => ({ kind: "text", stream: "result", text: cutText(text, MAX_TEXT) });
