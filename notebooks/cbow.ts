// %%--- [typescript]
// id: hand
// title: 四个上下文字，平均成一个向量
// notebook: 跳元模型与连续词袋
// description: 连续词袋先把上下文的向量平均，再猜中心字：手算一步，核对梯度；在同样的绝句上与跳元模型比较，各用自己最好的学习率。
// ---%%
import { bar, chart, line, loadData, random, randomSplit, show, slider, table } from "notebook";

// “白 日 依 山 尽”：由白、日、山、尽四个字猜中间的“依”。向量两维，随意改几个数。
const context = { 白: [1, 0.2], 日: [0.6, -0.4], 山: [-0.2, 0.8], 尽: [0.4, 1] };
const guesses = { 依: [1, 0.6], 水: [0.2, -0.8], 春: [-0.6, 0.4] };
const inner = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + value * y[i], 0);
const meanOf = (vectors: readonly number[][]): number[] =>
  vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0) / vectors.length);
/** softmax 的概率，和正确的字“依”的损失。 */
function guess(vectors: readonly number[][]) {
  const mean = meanOf(vectors);
  const powers = Object.values(guesses).map((u) => Math.exp(inner(u, mean)));
  const total = powers.reduce((a, b) => a + b);
  return { mean, chances: powers.map((power) => power / total), loss: -Math.log(powers[0] / total) };
}
const vectors = Object.values(context);
const { mean, chances, loss } = guess(vectors);
// 对平均向量的梯度是 Σ (p − y) u；平均时各占四分之一，所以四个字分到的梯度一样，各是它的四分之一。
const toMean = mean.map((_, i) =>
  Object.values(guesses).reduce((sum, u, word) => sum + (chances[word] - (word === 0 ? 1 : 0)) * u[i], 0),
);
const toEach = toMean.map((value) => value / vectors.length);
// #region 核对和列表
const nudged = (which: number, axis: number, step: number): number =>
  guess(vectors.map((v, n) => v.map((value, i) => (n === which && i === axis ? value + step : value)))).loss;
show(
  `平均的向量 ${mean.map((value) => value.toFixed(3)).join("，")}；“依”的概率 ${chances[0].toFixed(3)}，损失 ${loss.toFixed(3)}`,
);
table(
  Object.keys(context).map((字, n) => ({
    字,
    手算的梯度: toEach.map((value) => value.toFixed(4)).join("，"),
    差分: [0, 1].map((axis) => ((nudged(n, axis, 1e-4) - nudged(n, axis, -1e-4)) / 2e-4).toFixed(4)).join("，"),
  })),
);

// %%--- [typescript]
// id: samples
// title: 同样的诗，两种样本
// ---%%
// 与上面的笔记本相同：3,776 首五绝，最常用的 1,000 字；同句的字、上下句同位的字（顶三个）互为上下文，常用字随机丢掉一些。
const { poems } = await loadData("wujue");
// #region 字表
const counts = new Map<string, number>();
for (const character of poems.join("")) counts.set(character, (counts.get(character) ?? 0) + 1);
const ranked = [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, 1000);
const vocabulary = ranked.map(([character]) => character);
const indexOf = new Map(vocabulary.map((character, i) => [character, i]));
const total = ranked.reduce((sum, [, count]) => sum + count, 0);
const keepRate = ranked.map(([, count]) => Math.min(1, Math.sqrt((5e-3 * total) / count)));
// #endregion
const couplets = poems
  .map((poem) => Array.from(poem, (character) => indexOf.get(character) ?? -1))
  .flatMap((ids) => [ids.slice(0, 10), ids.slice(10)]);
// #region 哪些位置互为上下文
/** 一联里第 i 个字的上下文：哪些位置，各顶几个。 */
const contextOf = Array.from({ length: 10 }, (_, i) =>
  Array.from({ length: 10 }, (_, j) => ({
    j,
    weight: i === j ? 0 : Math.floor(i / 5) === Math.floor(j / 5) ? 1 : i % 5 === j % 5 ? 3 : 0,
  })).filter(({ weight }) => weight > 0),
);
// #endregion
// #region 噪声字
/** 噪声字照字频的四分之三次方来抽：先排成一张长表，再随机取一格。 */
const noise: number[] = [];
const powersTotal = ranked.reduce((sum, [, count]) => sum + count ** 0.75, 0);
let reached = 0;
for (const [i, [, count]] of ranked.entries()) {
  reached += count ** 0.75 / powersTotal;
  while (noise.length < reached * 65536) noise.push(i);
}
// #endregion
const perCouplet = contextOf.reduce((sum, list) => sum + list.length, 0);
table([
  { 模型: "跳元", 一个样本: "一个中心字，一个上下文字", "一联几个样本，一字不丢": perCouplet },
  { 模型: "连续词袋", 一个样本: "全部上下文字的平均，一个中心字", "一联几个样本，一字不丢": 10 },
]);

// %%--- [typescript]
// id: train
// title: 两种训练
// ---%%
// 每个样本配五个噪声字，随机梯度下降，学习率直线降到零，把诗读两遍。
const [d, negatives, passes] = [32, 5, 2];
type Kind = "跳元" | "连续词袋";
/** v：输入的向量；u：输出的向量。target 是 1（真的）或 0（噪声）。products：一共算了几个内积。 */
function train(kind: Kind, rate: number, seed: number) {
  const next = random(seed);
  const v = Float64Array.from({ length: 1000 * d }, () => (next() - 0.5) * 0.12);
  const u = new Float64Array(1000 * d);
  const [input, toInput] = [new Float64Array(d), new Float64Array(d)];
  let products = 0;
  function learn(word: number, target: number, step: number): void {
    const at = word * d;
    let s = 0;
    for (let x = 0; x < d; x++) s += input[x] * u[at + x];
    const push = step * (target - 1 / (1 + Math.exp(-s)));
    for (let x = 0; x < d; x++) {
      toInput[x] += push * u[at + x];
      u[at + x] += push * input[x];
    }
    products++;
  }
  /** 一个真的字，五个噪声字。 */
  function learnWithNoise(word: number, step: number): void {
    toInput.fill(0);
    learn(word, 1, step);
    for (let n = 0; n < negatives; n++) learn(noise[Math.floor(next() * noise.length)], 0, step);
  }
  const order = Array.from({ length: passes }, () => randomSplit(couplets, [couplets.length], next)[0]).flat();
  for (const [done, couplet] of order.entries()) {
    const step = rate * (1 - done / order.length);
    const ids = couplet.map((id) => (id >= 0 && next() < keepRate[id] ? id : -1));
    for (const [i, centre] of ids.entries()) {
      const near = contextOf[i].filter(({ j }) => ids[j] >= 0);
      if (centre < 0 || near.length === 0) continue;
      if (kind === "跳元") {
        // 由中心字猜上下文字，一次一个。
        for (const { j, weight } of near) {
          for (let x = 0; x < d; x++) input[x] = v[centre * d + x];
          learnWithNoise(ids[j], weight * step);
          for (let x = 0; x < d; x++) v[centre * d + x] += toInput[x];
        }
      } else {
        // 上下文字的向量按权重平均，由它猜中心字；梯度按同样的权重分回去。
        const all = near.reduce((sum, { weight }) => sum + weight, 0);
        input.fill(0);
        for (const { j, weight } of near) for (let x = 0; x < d; x++) input[x] += (weight / all) * v[ids[j] * d + x];
        learnWithNoise(centre, step);
        for (const { j, weight } of near) for (let x = 0; x < d; x++) v[ids[j] * d + x] += (weight / all) * toInput[x];
      }
    }
  }
  return { v, u, products };
}
// #region 打分：最近的五个里，几成同组
// 打分与上面的笔记本相同：六组 53 个字，每个字最近的五个里，几成与它同组。
const groups = [
  "一二三四五六百千万",
  "山水江河湖溪川海洲",
  "花柳树松竹梅桃枝叶",
  "愁恨悲泪思忆怜喜笑",
  "军兵战虏胡塞将弓马",
  "楼台门窗户殿堂宫庭",
];
const grouped = groups.flatMap((text, group) =>
  [...text].filter((character) => indexOf.has(character)).map((character) => ({ character, group })),
);
type Vectors = { v: Float64Array; u: Float64Array };
/** 字向量取 v + u，减去全部字的平均，再除以长度。 */
function unitRows({ v, u }: Vectors): number[][] {
  const rows = vocabulary.map((_, w) => Array.from({ length: d }, (_, x) => v[w * d + x] + u[w * d + x]));
  const centre = meanOf(rows);
  return rows.map((row) => {
    const centred = row.map((value, x) => value - centre[x]);
    const length = Math.sqrt(inner(centred, centred));
    return centred.map((value) => value / length);
  });
}
const nearest = (rows: readonly number[][], at: number, among: readonly number[], count: number): number[] =>
  among
    .filter((other) => other !== at)
    .map((other) => ({ other, cosine: inner(rows[at], rows[other]) }))
    .sort((x, y) => y.cosine - x.cosine)
    .slice(0, count)
    .map(({ other }) => other);
function sameGroup(trained: Vectors): number {
  const rows = unitRows(trained);
  const ids = grouped.map(({ character }) => indexOf.get(character) ?? 0);
  const groupOf = new Map(ids.map((id, i) => [id, grouped[i].group]));
  const hits = ids.flatMap((id) =>
    nearest(rows, id, ids, 5).map((other) => Number(groupOf.get(other) === groupOf.get(id))),
  );
  return hits.reduce((a, b) => a + b) / hits.length;
}
// #endregion
const chosen = {
  跳元: slider("跳元的学习率", { min: 0.05, max: 0.4, step: 0.05, value: 0.1 }),
  连续词袋: slider("连续词袋的学习率", { min: 0.1, max: 1.2, step: 0.1, value: 0.6 }),
};
const both = (["跳元", "连续词袋"] as const).map((kind) => ({ kind, ...train(kind, chosen[kind], 1) }));
// #region 列表
const everything = vocabulary.map((_, i) => i);
show(
  table(
    both.map(({ kind, products, ...trained }) => ({
      模型: kind,
      内积: products,
      同组的比例: Number(sameGroup(trained).toFixed(3)),
    })),
    { title: "种子 1" },
  ),
);
const rowsOf = both.map((trained) => unitRows(trained));
table(
  [..."春东红马"].map((字) => ({
    字,
    ...Object.fromEntries(
      both.map(({ kind }, i) => [
        `${kind}的近邻`,
        nearest(rowsOf[i], indexOf.get(字) ?? 0, everything, 6)
          .map((other) => vocabulary[other])
          .join("、"),
      ]),
    ),
  })),
);

// %%--- [typescript]
// id: rates
// title: 先各找最好的学习率
// ---%%
// 种子 1，几种学习率。连续词袋的输入是平均，每个字分到的梯度小，要大一些的步子。
const rates = { 跳元: [0.05, 0.1, 0.2], 连续词袋: [0.2, 0.4, 0.6, 0.8] };
const searched = Object.entries(rates).map(([kind, list]) => ({
  kind: kind as Kind,
  list,
  shares: list.map((each) => sameGroup(train(kind as Kind, each, 1))),
}));
const best = searched.map(({ kind, list, shares }) => ({ kind, rate: list[shares.indexOf(Math.max(...shares))] }));
// #region 画图
show(
  chart(
    { title: "同组的比例，种子 1", x: "学习率", y: "比例" },
    ...searched.map(({ kind, list, shares }) => line(list, shares, { label: kind, points: true })),
  ),
);
table(best.map(({ kind, rate }) => ({ 模型: kind, 最好的学习率: rate })));

// %%--- [typescript]
// id: compare
// title: 再换三个种子来比
// ---%%
const seeds = [2, 3, 4];
const compared = best.map(({ kind, rate }) => {
  const runs = seeds.map((seed) => train(kind, rate, seed));
  const shares = runs.map(sameGroup);
  const average = shares.reduce((a, b) => a + b) / shares.length;
  const spread = Math.sqrt(shares.reduce((sum, share) => sum + (share - average) ** 2, 0) / (shares.length - 1));
  return { kind, rate, products: runs[0].products, shares, average, spread };
});
// #region 画图和列表
show(
  chart(
    { title: "同组的比例，种子 2、3、4", x: "种子", y: { label: "比例", domain: [0, 1] } },
    ...compared.map(({ kind, shares }) => bar(seeds.map(String), shares, { label: kind })),
  ),
);
table(
  compared.map(({ kind, rate, products, average, spread }) => ({
    模型: kind,
    学习率: rate,
    内积: products,
    同组的比例: Number(average.toFixed(3)),
    标准差: Number(spread.toFixed(3)),
  })),
);
