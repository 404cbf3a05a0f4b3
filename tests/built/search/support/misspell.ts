import { Converter } from "opencc-js/cn2t";
import { hasHan } from "../../../../src/search/contract/words";

/** A name with one typing error: two letters swapped in the middle, or a character in the middle typed wrong. */
export function misspell(name: string): string {
  const letters = [...name];
  const middle = Math.floor(letters.length / 2);
  if (hasHan(name)) letters[middle] = letters[middle] === "己" ? "已" : "己";
  else [letters[middle - 1], letters[middle]] = [letters[middle], letters[middle - 1]];
  return letters.join("");
}

/** A name in traditional characters. */
export const traditional: (name: string) => string = Converter({ from: "cn", to: "t" });
