// %%--- [typescript]
// id: cut
// title: 把文章切成段
// notebook: 从文章里找出答案所在的段
// description: 切段，BM25 逐项手算，TF-IDF 与低维向量的余弦，四十个标好答案的问题上量命中率，再拼成提示。
// ---%%
import { chart, line, loadData, select, show, slider, table, textInput } from "notebook";

// 本站自己的四页：背景介绍、学习资源、学术会议、未来发展。一句一句地装，装满一段就另起一段；不跨小节。
const limit = slider("一段最多几个字", { min: 40, max: 480, step: 20, value: 120 });
const { sections } = await loadData("passages");
interface Passage {
  from: string;
  text: string;
}
const sentencesOf = (text: string): string[] => text.match(/[^。？！]+[。？！]*”?/gu) ?? [];
function cut(most: number): Passage[] {
  return sections.flatMap(({ page, title, text }) => {
    const texts: string[] = [];
    for (const sentence of sentencesOf(text)) {
      const last = texts.length - 1;
      if (last >= 0 && texts[last].length + sentence.length <= most) texts[last] += sentence;
      else texts.push(sentence);
    }
    return texts.map((piece) => ({ from: `${page} › ${title}`, text: piece }));
  });
}
const passages = cut(limit);
// #region 列表
const total = passages.reduce((sum, { text }) => sum + text.length, 0);
show(
  `${sections.length} 小节，共 ${total} 字，切成 ${passages.length} 段，平均 ${(total / passages.length).toFixed(0)} 字`,
);
table(
  [0, 60, 100].map((at) => {
    const { from, text } = passages[Math.min(at, passages.length - 1)];
    return { 第几段: Math.min(at, passages.length - 1) + 1, 出自: from, 文字: text };
  }),
);

// %%--- [typescript]
// id: terms
// title: 段里有哪些词
// ---%%
// 中文不用空格分词，就取相邻的两个字作词；连着的字母和数字是一个词，不分大小写。
const runsOf = (text: string): string[] =>
  text.toLowerCase().match(/\p{Script=Han}+|[\p{Script=Latin}\d](?:[-.,]?[\p{Script=Latin}\d])*/gu) ?? [];
/** 汉字每 size 个一组，互相重叠；字母和数字原样。 */
const termsOf = (text: string, size = 2): string[] =>
  runsOf(text).flatMap((run) =>
    /^\p{Script=Han}/u.test(run) && run.length >= size
      ? Array.from({ length: run.length - size + 1 }, (_, i) => run.slice(i, i + size))
      : [run],
  );
/** 各段的词数；tf：每段里各个词的次数；df：有这个词的段数。 */
function indexOf(texts: readonly string[], size = 2) {
  const df = new Map<string, number>();
  const tf = texts.map((text) => {
    const counts = new Map<string, number>();
    for (const term of termsOf(text, size)) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const term of counts.keys()) df.set(term, (df.get(term) ?? 0) + 1);
    return counts;
  });
  const lengths = tf.map((counts) => [...counts.values()].reduce((x, y) => x + y, 0));
  return { size, tf, df, lengths, meanLength: lengths.reduce((x, y) => x + y, 0) / texts.length };
}
type Index = ReturnType<typeof indexOf>;
const index = indexOf(passages.map(({ text }) => text));
/** 少见的词分量重：N 段里有 df 段含有它。 */
const idf = ({ df, tf }: Index, term: string): number => {
  const n = df.get(term) ?? 0;
  return Math.log(1 + (tf.length - n + 0.5) / (n + 0.5));
};
const example = "训练 GPT-3 用了多少个词元";
// #region 列表
table(
  termsOf(example).map((词) => ({ 词, 有它的段: index.df.get(词) ?? 0, idf: idf(index, 词) })),
  { title: `“${example}”切成词，共 ${passages.length} 段`, digits: 3 },
);

// %%--- [typescript]
// id: bm25
// title: BM25，一项一项地算
// ---%%
const k1 = slider("k₁", { min: 0, max: 4, step: 0.1, value: 1.2 });
const b = slider("b", { min: 0, max: 1, step: 0.05, value: 0.75 });
/** 一个词在第 d 段里得几分。 */
function termScore(at: Index, term: string, d: number): number {
  const f = at.tf[d].get(term) ?? 0;
  const long = at.lengths[d] / at.meanLength;
  return f === 0 ? 0 : (idf(at, term) * f * (k1 + 1)) / (f + k1 * (1 - b + b * long));
}
type Scorer = (question: string) => number[];
/** 每一段的总分：问题里的词，各得几分，加起来。 */
const bm25 =
  (at: Index): Scorer =>
  (question) =>
    at.tf.map((_, d) => termsOf(question, at.size).reduce((sum, term) => sum + termScore(at, term, d), 0));
/** 分数从高到低，各段的编号。 */
const ranking = (scores: readonly number[]): number[] =>
  scores.map((_, d) => d).sort((x, y) => scores[y] - scores[x] || x - y);
// #region 列表和画图
const exampleScores = bm25(index)(example);
const top = ranking(exampleScores).slice(0, 3);
show(
  table(
    [
      ...termsOf(example).map((词) => [词, ...top.map((d) => termScore(index, 词, d))] as const),
      ["合计", ...top.map((d) => exampleScores[d])] as const,
    ].map(([词, ...scores]) => ({ 词, ...Object.fromEntries(scores.map((value, i) => [`第 ${i + 1} 名`, value])) })),
    { title: "得分最高的三段，每个词给了几分", digits: 2 },
  ),
);
show(table(top.map((d, i) => ({ 名次: i + 1, 词数: index.lengths[d], 文字: passages[d].text }))));
const times = Array.from({ length: 11 }, (_, i) => i);
chart(
  { title: `一个词出现几次，给几倍的 idf（长度正好是平均），k₁ = ${k1}`, x: "次数", y: "idf 的倍数" },
  line(
    times,
    times.map((f) => (f === 0 ? 0 : (f * (k1 + 1)) / (f + k1))),
    { label: "BM25", points: true },
  ),
  line(times, times, { label: "次数本身", dashed: true }),
);

// %%--- [typescript]
// id: vectors
// title: 换成向量，比夹角
// tolerance: 1e-3
// ---%%
// 一段是一个向量，一个词一个分量，值是次数乘 idf；各除以长度，内积就是余弦。
type Sparse = Map<string, number>;
const dotOf = (x: Sparse, y: Sparse): number => {
  let sum = 0;
  for (const [term, value] of x) sum += value * (y.get(term) ?? 0);
  return sum;
};
function unit(counts: ReadonlyMap<string, number>, weight: (term: string) => number): Sparse {
  const weighed = new Map([...counts].map(([term, f]) => [term, f * weight(term)]));
  const norm = Math.sqrt(dotOf(weighed, weighed)) || 1;
  return new Map([...weighed].map(([term, value]) => [term, value / norm]));
}
const cosine = (at: Index, weight: (term: string) => number): Scorer => {
  const rows = at.tf.map((counts) => unit(counts, weight));
  return (question) => {
    const asked = unit(indexOf([question], at.size).tf[0], weight);
    return rows.map((row) => dotOf(asked, row));
  };
};
const tfIdf = cosine(index, (term) => idf(index, term));
const plainCounts = cosine(index, () => 1);

// 再压成几十维：潜在语义分析。常在一处出现的词，压到相近的方向上。
const dimensions = slider("维数", { min: 8, max: 120, step: 8, value: 48 });
// #region 对称矩阵的特征值和特征向量（雅可比法）
/** 一对一对地旋转坐标轴，把不在对角线上的数转成零，转到都可以不计为止。 */
function eigen(G: Float64Array[]) {
  const n = G.length;
  const axes = G.map((_, i) => Float64Array.from(G, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 9; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(G[p][q]) < 1e-12) continue;
        const angle = Math.atan2(2 * G[p][q], G[q][q] - G[p][p]) / 2;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (const row of G) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
        for (const [x, y] of [
          [G[p], G[q]],
          [axes[p], axes[q]],
        ])
          for (let i = 0; i < n; i++) [x[i], y[i]] = [c * x[i] - s * y[i], s * x[i] + c * y[i]];
      }
    }
  }
  return axes.map((vector, i) => ({ vector, value: G[i][i] })).sort((x, y) => y.value - x.value);
}
// #endregion
function latent(at: Index, count: number): Scorer {
  const rows = at.tf.map((counts) => unit(counts, (term) => idf(at, term)));
  const axes = eigen(rows.map((x) => Float64Array.from(rows, (y) => dotOf(x, y)))).slice(0, count);
  const length = (x: number[]): number => Math.sqrt(x.reduce((sum, value) => sum + value ** 2, 0)) || 1;
  const places = rows.map((_, d) => axes.map(({ vector, value }) => vector[d] * Math.sqrt(Math.max(0, value))));
  return (question) => {
    const asked = unit(indexOf([question], at.size).tf[0], (term) => idf(at, term));
    const products = rows.map((row) => dotOf(asked, row));
    const place = axes.map(
      ({ vector, value }) => vector.reduce((sum, v, d) => sum + v * products[d], 0) / Math.sqrt(Math.max(1e-9, value)),
    );
    return places.map(
      (other) => other.reduce((sum, value, i) => sum + value * place[i], 0) / length(other) / length(place),
    );
  };
}
const compressed = latent(index, dimensions);
// #region 列表
const asked = "模型写出来的思考过程可信吗";
show(`问：${asked}`);
table(
  Object.entries({ "TF-IDF": tfIdf, [`压成 ${dimensions} 维`]: compressed }).flatMap(([向量, scorer]) => {
    const scores = scorer(asked);
    return ranking(scores)
      .slice(0, 2)
      .map((d, i) => ({ 向量: `${向量}，第 ${i + 1}`, 余弦: scores[d], 文字: passages[d].text }));
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: questions
// title: 四十个问题，各标出答案
// ---%%
// 一段里有这几个字，就算含有答案。问题是先写好的，没有看过任何一种办法的结果；意思写清了，不照抄原文。
type Question = [question: string, answer: string];
// #region 问题和答案
const questions: Question[] = [
  ["最早用来读支票数字的网络叫什么", "LeNet-5 用来读支票"],
  ["ImageNet 比赛冠军错了多少", "前五错误率 15.3%"],
  ["BERT 在多少项任务上领先", "在 11 项语言任务上超过"],
  ["不买显卡可以跟着做吗", "没有独立显卡也能跑"],
  ["论文发表了是不是就说明结论是对的", "“已发表”不等于“已证实”"],
  ["arXiv 上的文章有人审吗", "只审查稿件的分类"],
  ["怎么看一份 GitHub 代码靠不靠谱", "判断一份代码是否可靠"],
  ["MNIST 有几张图", "MNIST 是 7 万张"],
  ["训练 GPT-3 用了多少个词元", "3,000 亿"],
  ["结果跑不出论文里的数字先检查哪里", "这三处最常被省略"],
  ["两种方法差得很小能说谁强吗", "两种方法的差别小于波动"],
  ["workshop 是什么意思", "研讨会（workshop）"],
  ["oral 和 poster 哪个水平高", "口头报告和墙报不是两种论文"],
  ["审稿结果靠不靠运气", "两边的决定有 43 篇不同"],
  ["被拒稿是不是说明论文差", "“被退回”也不说明不好"],
  ["去哪里看审稿人写的意见", "在 OpenReview 上找到论文的页面"],
  ["几千篇论文怎么挑", "从几千篇里选出三篇来读"],
  ["怎样辨别骗钱的野鸡会议", "掠夺性会议（predatory conference）"],
  ["Llama 3 用多少数据训练", "15.6 万亿个词元"],
  ["模型变大会不会突然学会新本事", "在某个规模突然上升"],
  ["小模型多想一会儿能赢大模型吗", "参数是它 14 倍的模型"],
  ["模型写出来的思考过程可信吗", "写出来的推理也不一定是得出答案的真正原因"],
  ["DeepSeek-V3 每次用到多少参数", "370 亿"],
  ["微调 650 亿的模型要多大的显卡", "一块 48 GB 的显卡"],
  ["怎样让小模型替大模型打草稿来加速", "投机解码让小模型先猜"],
  ["不改参数怎样让模型知道新知识", "更新知识只要更新文档"],
  ["除了一个字一个字往后写，还有别的生成办法吗", "扩散模型先学会恢复被弄坏的数据"],
  ["AI 会自己修 bug 吗", "最好的模型只解决了 1.96%"],
  ["步骤多了为什么容易失败", "错误越会累积"],
  ["网上的数据会不会用光", "网上公开的人写的文本是有限的"],
  ["用模型生成的文字训练模型有什么后果", "这叫模型崩溃"],
  ["模型会不会把别人的电话号码说出来", "包括人名和电话号码"],
  ["资料放在提示中间会怎样", "放在中间就明显变差"],
  ["模型为什么不肯说不知道", "猜比承认不知道合算"],
  ["训练 GPT-3 要多少计算量", "3.15 × 10^23"],
  ["训练 DeepSeek-V3 花了多少卡时", "278.8 万个 H800 卡时"],
  ["大模型很费电吗", "电力和碳排放随之而来"],
  ["网页里藏的坏话会不会骗到模型", "攻击者把指令藏在网页或文件里"],
  ["Qwen3 能不能免费商用", "全部用 Apache 2.0 许可"],
  ["InstructGPT 是怎么练出来的", "先用人写的示范微调"],
];
// #endregion
const holds = (texts: readonly string[], answer: string): number[] =>
  texts.flatMap((text, d) => (text.includes(answer) ? [d] : []));
const texts = passages.map(({ text }) => text);
const relevant = questions.map(([, answer]) => holds(texts, answer));
// #region 列表
table(
  questions.slice(0, 8).map(([问题, answer], q) => ({ 问题, 答案: answer, 含有它的段: relevant[q].length })),
  { title: `${questions.length} 题里的前八题` },
);

// %%--- [typescript]
// id: compare
// title: 六种打分，谁找得准
// tolerance: 1e-3
// ---%%
/** 倒数排名融合：不管分数，只看名次，排第 r 名得 1 / (60 + r)，各种打分的加起来。 */
const fused =
  (parts: readonly Scorer[]): Scorer =>
  (question) => {
    const sums = texts.map(() => 0);
    for (const part of parts) {
      for (const [i, d] of ranking(part(question)).entries()) sums[d] += 1 / (60 + i + 1);
    }
    return sums;
  };
const scorers: Record<string, Scorer> = {
  "BM25，两个字": bm25(index),
  "BM25，一个字": bm25(indexOf(texts, 1)),
  "TF-IDF 的余弦": tfIdf,
  只数次数的余弦: plainCounts,
  [`压成 ${dimensions} 维`]: compressed,
  "BM25 与压缩的，融合": fused([bm25(index), compressed]),
};
/** 含有答案的段，最前面的排第几。 */
const ranksOf = (scorer: Scorer): number[] =>
  questions.map(([question], q) => {
    const order = ranking(scorer(question));
    return Math.min(...relevant[q].map((d) => order.indexOf(d) + 1));
  });
const ranks = Object.fromEntries(Object.entries(scorers).map(([name, scorer]) => [name, ranksOf(scorer)]));
const mean = (list: readonly number[]): number => list.reduce((x, y) => x + y, 0) / list.length;
const hitRate = (list: readonly number[], k: number): number => mean(list.map((rank) => (rank <= k ? 1 : 0)));
const reciprocal = (list: readonly number[]): number => mean(list.map((rank) => 1 / rank));
// #region 列表和画图
const upTo = Array.from({ length: 20 }, (_, i) => i + 1);
show(
  table(
    Object.entries(ranks).map(([打分, list]) => ({
      打分,
      ...Object.fromEntries([1, 3, 10].map((k) => [`命中率@${k}`, hitRate(list, k)])),
      MRR: reciprocal(list),
    })),
    { title: `${questions.length} 题，${passages.length} 段`, digits: 3 },
  ),
);
const base = Object.keys(ranks)[0];
show(
  table(
    Object.entries(ranks)
      .slice(1)
      .map(([打分, list]) => ({
        打分,
        排得更前的题: list.filter((rank, q) => rank < ranks[base][q]).length,
        一样: list.filter((rank, q) => rank === ranks[base][q]).length,
        排得更后的题: list.filter((rank, q) => rank > ranks[base][q]).length,
      })),
    { title: `一题一题地与“${base}”比` },
  ),
);
chart(
  { title: "取前 k 段，几成的题找到了", x: "k", y: { label: "命中率", domain: [0, 1] } },
  ...Object.entries(ranks).map(([label, list]) =>
    line(
      upTo,
      upTo.map((k) => hitRate(list, k)),
      { label },
    ),
  ),
);

// %%--- [typescript]
// id: misses
// title: 没找到的，是怎样没找到的
// ---%%
// 正确的段排得最后的几题：排在第一的是什么，问题与正确的段有几个词相同。
const worst = questions
  .map((_, q) => q)
  .sort((x, y) => ranks[base][y] - ranks[base][x])
  .slice(0, 6);
const found = scorers[base];
table(
  worst.map((q) => {
    const [问题, answer] = questions[q];
    const right = new Set(relevant[q].flatMap((d) => [...index.tf[d].keys()]));
    return {
      问题,
      "正确的段（开头）": texts[relevant[q][0]].slice(texts[relevant[q][0]].indexOf(answer), 400).slice(0, 24),
      相同的词: [...new Set(termsOf(问题))].filter((term) => right.has(term)).join("、") || "没有",
      排第几: ranks[base][q],
      压缩之后排第几: ranks[Object.keys(ranks)[4]][q],
      "排在第一的段（开头）": texts[ranking(found(问题))[0]].slice(0, 24),
    };
  }),
);

// %%--- [typescript]
// id: near
// title: 差一点的、没有的，和写法不同的数
// ---%%
// #region 列表
show(
  table(
    ["GPT-3 有多少个参数", "GPT-4 有多少个参数"].map((问题) => {
      const scores = found(问题);
      const [first, second] = ranking(scores);
      const opening = (d: number): string => `${texts[d].slice(0, 36)}……`;
      return {
        问题,
        第一段的分: scores[first],
        第一段: opening(first),
        第二段的分: scores[second],
        第二段: opening(second),
      };
    }),
    { title: "文章里没有 GPT-4", digits: 3 },
  ),
);
const written = holds(texts, "1,750 亿");
table(
  ["1,750 亿个参数的模型", "1750 亿个参数的模型", "一千七百五十亿个参数的模型"].map((问题) => {
    const order = ranking(found(问题));
    return {
      问题,
      切成的词: termsOf(问题).join("、"),
      "写着 1,750 亿的各段，排第几": written
        .map((d) => order.indexOf(d) + 1)
        .sort((x, y) => x - y)
        .join("、"),
    };
  }),
);

// %%--- [typescript]
// id: boundary
// title: 段有多长，切在哪里
// ---%%
// 提示里总共放 480 字：段短就多放几段。三种切法：数满字数就切；同样，但每段与前一段重叠一半；一句一句地装。
const budget = 480;
const windows = (size: number, step: number): string[] =>
  sections.flatMap(({ text }) =>
    Array.from({ length: Math.max(1, Math.ceil((text.length - size) / step) + 1) }, (_, i) =>
      text.slice(i * step, i * step + size),
    ),
  );
/** 有几题的答案不在任何一段里；取前 k 段，几成的题找到了。 */
function tryCut(pieces: readonly string[], k: number) {
  const scorer = bm25(indexOf(pieces));
  const places = questions.map(([, answer]) => new Set(holds(pieces, answer)));
  const hits = questions.map(([question], q) => {
    const order = ranking(scorer(question)).slice(0, k);
    return order.some((d) => places[q].has(d)) ? 1 : 0;
  });
  return { broken: places.filter((place) => place.size === 0).length, hits: mean(hits) };
}
const cuts: Record<string, (size: number) => string[]> = {
  数满就切: (size) => windows(size, size),
  重叠一半: (size) => windows(size, size / 2),
  按句子: (size) => cut(size).map(({ text }) => text),
};
// #region 列表
table(
  [60, 120, 240, 480].flatMap((size) =>
    Object.entries(cuts).map(([切法, make]) => {
      const pieces = make(size);
      const { broken, hits } = tryCut(pieces, budget / size);
      return {
        切法: `${size} 字，${切法}`,
        段数: pieces.length,
        取几段: budget / size,
        答案被切断: broken,
        命中率: hits,
      };
    }),
  ),
  { title: `每题放进提示的都是 ${budget} 字上下`, digits: 3 },
);

// %%--- [typescript]
// id: ask
// title: 问你自己的问题，拼成提示
// ---%%
const mine = textInput("问题", { value: "怎样让模型少编造内容", maxLength: 60 }).trim();
const method = select("打分", Object.keys(scorers), base);
const k = slider("取几段", { min: 1, max: 8, step: 1, value: 3 });
const answered = scorers[method](mine);
const chosen = ranking(answered)
  .slice(0, k)
  .filter((d) => answered[d] > 0);
// #region 列表
if (chosen.length === 0) show("没有一段与问题有相同的词。换个说法，或者换一种打分。");
else
  show(
    table(
      chosen.map((d, i) => ({ 名次: i + 1, 分: answered[d], 出自: passages[d].from, 文字: texts[d] })),
      { digits: 3 },
    ),
  );
// #endregion
[
  "只根据下面的材料回答，在句末用方括号注明用了哪一段；材料里没有答案，就说没有。",
  ...chosen.map((d, i) => `[${i + 1}] ${texts[d]}（${passages[d].from}）`),
  `问题：${mine}`,
].join("\n\n");
