import { pinyin } from "pinyin-pro";
import type { Concept } from "../../contract/SearchFiles";
import { distinct, hasHan } from "../../contract/words";

/** For each concept, in their order, the pinyin of its Chinese names. */
export const makePinyin = (concepts: readonly Pick<Concept, "names">[]): string[][] =>
  concepts.map(({ names }) => distinct(names.filter(hasHan).map(toPinyin)));

/** A Chinese name's pinyin in one word, without tones: `juanji`; Latin letters and digits in it stay. */
function toPinyin(name: string): string {
  return pinyin(name, { toneType: "none", type: "array", v: true, nonZh: "consecutive" })
    .join("")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
