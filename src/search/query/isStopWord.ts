const PARTICLES = new Set(
  "的 了 让 使 和 与 及 或 是 在 有 要 会 能 用 中 里 上 到 把 被 对 从 我 你 它 这 那 个 去 找 来 做 得 地 着 都 也 就 还 很 又 并 之".split(
    " ",
  ),
);
const ENGLISH = new Set("how to what is are why does do where the a an of in for and difference between".split(" "));

/** Whether a word says nothing by itself. */
export const isStopWord = (word: string): boolean => PARTICLES.has(word) || ENGLISH.has(word.toLowerCase());
