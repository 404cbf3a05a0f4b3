import { pinyin } from "pinyin-pro";

/** A Chinese name's pinyin in one word, without tones: `juanji`; Latin letters in it stay. */
export function toPinyin(name: string): string {
  return pinyin(name, { toneType: "none", type: "array", v: true, nonZh: "consecutive" })
    .join("")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}
