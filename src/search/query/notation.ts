import { hasHan } from "../contract/words";

/** Whether a query is a formula or a symbol: TeX, an operator, a Greek letter, a subscript, a function's brackets. */
export function isFormula(query: string): boolean {
  if (hasHan(query)) return false;
  if (/\\[A-Za-z]|[∂∇√∑Σ∏∫∞≤≥≠≈∈⊙×·←→ᵀ=^]|\p{Script=Greek}/u.test(query)) return true;
  if (/\b[A-Za-z]+_(\{|[A-Za-z0-9](?![A-Za-z0-9]))/.test(query)) return true;
  // W*x+b and max(x) are formulas; tf.matMul(x) and GPT-3 aren't.
  return (
    !/[A-Za-z]\.[A-Za-z]/.test(query) &&
    (/[A-Za-z)]\s*[*+/]\s*[A-Za-z(]/.test(query) || /^[A-Za-z]{1,8}\([^()]*\)$/.test(query))
  );
}

/** Whether a query is an identifier: with dots (`tf.matMul`), with capitals inside (`maxPool`), or called (`relu()`). */
export function isCode(query: string): boolean {
  return /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)+(\(.*\)?)?$|^[a-z]+[A-Z0-9]\w*(\(.*\)?)?$|^[A-Za-z_$][\w$]*\(\)$/.test(
    query,
  );
}

/** The last part of an identifier, without its brackets: `matMul` of `tf.matMul(x)`. */
export const lastPart = (code: string): string => code.replace(/\(.*/, "").split(".").at(-1) ?? "";

/** Whether what was typed begins with the bracket of titles: 《深度学习》. */
export const isTitle = (typed: string): boolean => /^\s*[《〈「『]/.test(typed);

/** How people ask for a work by what it is. */
const WORK = /\s*的?\s*(?:(?:原始|原)?(?:论文|原文|文献)|\bpaper)$/iu;
const THAT_WORK = /\s*[这那]篇(?:论文|文章)?\s*/u;
/** What isn't a name, but what one does with works of any kind: 怎么读, 去哪下. Names have such characters, too: 投机解码, 梯度下降. */
const DOING = /(?:[读看写投发查找下搜选]|复现|引用)$|看不懂|哪|怎么|如何/;

/** The query without the words that only ask for a work: `ResNet` of “ResNet 的论文”; undefined where it asks for none. */
export function nameOfWork(query: string): string | undefined {
  const name = query.replace(THAT_WORK, " ").replace(WORK, "").trim();
  return name === query || name.length < 2 || DOING.test(name) ? undefined : name;
}

/** Whether the words of a query ask for code. */
export const asksForCode = (query: string): boolean => /代码|程序|实现/.test(query);
