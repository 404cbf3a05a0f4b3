import { simplify } from "../contract/traditional";
import { splitWords } from "../contract/words";

const QUESTIONS = `什么是 是什么意思 是什么 什么叫 叫什么 是啥 啥是 什么意思 有什么用处 有什么用 有什么作用 有什么区别 有什么不同 有什么关系 有哪些 有什么
有啥用 有啥 的区别 的不同 为什么要 为什么会 为什么 为何 为啥 怎么样 怎么办 怎么 怎样 如何 哪些 哪里 哪儿 哪个 什么时候 什么 多少 多大 能不能 可不可以 是否
请问 介绍一下 介绍 解释一下 讲讲 可以 应该 需要 一下 之间 以及 我想 想要 去哪 来自 吗 呢 吧 啊`;
const longestFirst = QUESTIONS.split(/\s+/).sort((a, b) => b.length - a.length);

const STOP_WORDS = new Set(
  `的 了 让 使 和 与 及 或 是 在 有 要 会 能 用 中 里 上 到 把 被 对 从 我 你 它 这 那 个 去 找 来 做 得 地 着 都 也 就 还 很 又 并 之
how to what is are why does do where the a an of in for and difference between`.split(/\s+/),
);

/** What a reader typed, in one form: half-width, simplified, without the quotes and the marks around it. */
export function normalizeQuery(typed: string, pairs: ReadonlyMap<string, string>): string {
  return simplify(typed.normalize("NFKC"), pairs)
    .replace(/[“”„‟«»《》〈〉「」『』"]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s‘’'。、,!?;:]+|[\s‘’'。、,!?;:]+$/g, "");
}

/** Takes out of a query what only makes it a question. */
export function dropQuestion(text: string): string {
  let rest = text;
  for (const phrase of longestFirst) rest = rest.replaceAll(phrase, " ");
  return rest.replace(/\s+/g, " ").trim();
}

/** The words of a text, without those that say nothing by themselves. */
export const tellingWords = (text: string): string[] =>
  splitWords(text).filter((word) => !STOP_WORDS.has(word.toLowerCase()));
