const PHRASES = `什么是 是什么意思 是什么 什么叫 叫什么 是啥 啥是 什么意思 有什么用处 有什么用 有什么作用 有什么区别 有什么不同 有什么关系 有哪些 有什么
有啥用 有啥 的区别 的不同 为什么要 为什么会 为什么 为何 为啥 怎么样 怎么办 怎么 怎样 如何 哪些 哪里 哪儿 哪个 什么时候 什么 多少 多大 能不能 可不可以 是否
请问 介绍一下 介绍 解释一下 讲讲 可以 应该 需要 一下 之间 以及 我想 想要 去哪 来自 吗 呢 吧 啊`;

const longestFirst = PHRASES.split(/\s+/).sort((a, b) => b.length - a.length);

/** Takes out of a query what only makes it a question. */
export function dropQuestion(text: string): string {
  let rest = text;
  for (const phrase of longestFirst) rest = rest.replaceAll(phrase, " ");
  return rest.replace(/\s+/g, " ").trim();
}
