// Not glued to a letter or another number, so that `conv2d`, `float32` and `1.2.3` stay text.
const NUMBER = /(?<![\p{L}\p{N}_.])[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?(?![\p{L}_]|\.?\d)/giu;

/** A text taken apart: what stands between its numbers, and the numbers. One part more than numbers. */
export interface SplitText {
  parts: string[];
  numbers: number[];
}

/** Takes a text apart at its numbers: `损失 0.25（第 3 轮）` gives the parts `损失 `, `（第 `, ` 轮）` and 0.25, 3. */
export function numbersInText(text: string): SplitText {
  return { parts: text.split(NUMBER), numbers: (text.match(NUMBER) ?? []).map(Number) };
}
