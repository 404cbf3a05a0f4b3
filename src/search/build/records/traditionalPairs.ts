import { Converter } from "opencc-js/t2cn";

/** The traditional forms of the characters that occur in a text, each followed by its simplified form. */
export function traditionalPairs(text: string): string {
  const used = new Set(text);
  const converters = [
    Converter({ from: "t", to: "cn" }),
    Converter({ from: "tw", to: "cn" }),
    Converter({ from: "hk", to: "cn" }),
  ];
  let pairs = "";
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    // A character that the site itself uses means what it says: 于 and 於 are both written.
    if (used.has(character)) continue;
    const simple = converters.map((convert) => convert(character)).find((form) => form !== character && used.has(form));
    if (simple !== undefined) pairs += character + simple;
  }
  return pairs;
}
