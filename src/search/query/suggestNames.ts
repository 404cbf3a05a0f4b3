import type { Concept } from "../contract/SearchFiles";
import { hasHan, squeeze } from "../contract/words";

/** Where nothing resembles what was typed. */
const DEFAULTS = ["反向传播", "注意力机制", "卷积神经网络", "大语言模型"];
/** Below this share of common characters a name resembles it by chance. */
const LEAST_COMMON = 0.25;

/** Names to try instead of a query that found nothing: those that share most of its Chinese characters. */
export function suggestNames(query: string, concepts: readonly Concept[], count = 4): string[] {
  const typed = new Set(squeeze(query));
  const scored = concepts.map(({ names }) => {
    const name = new Set(squeeze(names[0]));
    const common = [...name].filter((character) => typed.has(character) && hasHan(character)).length;
    return { name: names[0], score: common / Math.max(typed.size, name.size) };
  });
  const near = scored.filter(({ score }) => score > LEAST_COMMON).sort((a, b) => b.score - a.score);
  return (near.length > 0 ? near.map(({ name }) => name) : DEFAULTS).slice(0, count);
}
