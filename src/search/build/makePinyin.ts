import type { Concept } from "../contract/Concept";
import { toPinyin } from "./toPinyin";

/** For each concept, in their order, the pinyin of its Chinese names: a file of its own, for few queries need it. */
export function makePinyin(concepts: readonly Concept[]): string[][] {
  return concepts.map(({ names }) => [...new Set(names.filter((name) => /\p{Script=Han}/u.test(name)).map(toPinyin))]);
}
