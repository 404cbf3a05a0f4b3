import type { SearchAnswer } from "../query/SearchAnswer";

/** How many results there are, and what was done to find them, in words. */
export function describeAnswer({ total, meant, isRelaxed }: SearchAnswer): string {
  if (total === 0) return "没有找到结果";
  const count = `找到 ${total} 个结果`;
  if (meant !== undefined) return `${count}，按“${meant}”搜索`;
  return isRelaxed ? `${count}，只含其中一部分词` : count;
}
