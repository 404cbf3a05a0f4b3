/** What only makes a text a question. */
const questionPhrases: readonly string[] =
  `什么是 是什么意思 是什么 什么叫 叫什么 是啥 啥是 什么意思 有什么用处 有什么用 有什么作用 有什么区别 有什么不同 有什么关系 有什么好处 有什么影响 有哪些 有什么
有啥用 有啥 的区别 的不同 为什么要 为什么会 为什么 为何 为啥 会怎么样 会怎样 怎么样 怎么办 怎么回事 怎么解决 怎么 怎样 如何 哪些 哪一个 哪种 哪里 哪儿 哪个 什么时候 什么 多少 多大 能不能 可不可以 是否
请问 介绍一下 介绍 解释一下 讲讲 可以 应该 需要 一下 之间 以及 还是 我想 想要 想知道 去哪 来自 一直是 一直 总是 老是 变成 一会儿 一下子 一点儿 一点 有点儿 有点 稍微 吗 呢 吧 啊`.split(
    /\s+/,
  );

const longestFirst = questionPhrases.toSorted((a, b) => b.length - a.length);

/** Takes out of a text what only makes it a question. */
export function dropQuestion(text: string): string {
  let rest = text;
  for (const phrase of longestFirst) rest = rest.replaceAll(phrase, " ");
  return rest.replace(/\s+/g, " ").trim();
}

/** Words that say nothing by themselves: no query asks for them. */
export const stopWords: ReadonlySet<string> = new Set(
  `的 了 让 使 和 与 及 或 是 在 有 要 会 能 用 中 里 上 到 把 被 对 从 我 你 它 这 那 个 去 找 来 做 得 地 着 都 也 就 还 很 又 并 之 太 越 不 没 没有 好 大 小 多 少 全 先 再 才 只 每 各 其 为 由 以 比 等 而 但 如果 时候 时 后 前 怎 就把 就会 就是 都会 不到 好不好 会不会 有没有 要不要 是不是 对不对
how to what is are why does do where the a an of in for and difference between my i it be can not vs with on at by this that`.split(
    /\s+/,
  ),
);
