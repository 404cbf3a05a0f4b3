// %%--- [typescript]
// id: data
// title: 诗、字表和划分
// notebook: 只靠数数猜下一个字
// description: 绝句数据怎样划分，困惑度怎样算，以及均匀、一元、二元三个基线，后来的模型都要与它们比。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  bar,
  chart,
  line,
  loadData,
  random,
  randomSplit,
  rankCharacters,
  sampleIndex,
  select,
  show,
  sideBySide,
  slider,
  tokenizer,
} from "notebook";
// #endregion

const { poems } = await loadData("wujue");
// 打乱之后，前 256 首测试，再 256 首验证，其余训练。改 random(1) 的种子，就换一种分法。
const [testPoems, validationPoems, trainPoems] = randomSplit(poems, [256, 256], random(1));

// 字表只由训练集数出来：0 号是字表外的字，1 号是一首诗的开头，后面是最常见的 1,998 个字。
const ranked = rankCharacters(trainPoems);
const { vocabulary, encode, decode } = tokenizer(["□", "〈始〉"], ranked.slice(0, 1998));
const [trainIds, validationIds, testIds] = [trainPoems, validationPoems, testPoems].map((set) => set.map(encode));
show(
  `训练 ${trainIds.length} 首，验证 ${validationIds.length} 首，测试 ${testIds.length} 首；字表 ${vocabulary.length} 项`,
);
`“${trainPoems[0].slice(0, 5)}”的编号：${trainIds[0].slice(0, 5).join("、")}`;

// %%--- [typescript]
// id: coverage
// title: 两千个字够不够
// ---%%
// 字表取多大是一次选择，所以看验证集，不看测试集。把 2000 改成 500：字表小了，更多的字变成 □，诗也就读不成了。
const sizes = [250, 500, 1000, 1500, 2000, 2500, 3000];
const unseen = Array.from(validationPoems.join(""));
const covered = sizes.map((size) => {
  const known = new Set(ranked.slice(0, size));
  return unseen.filter((character) => known.has(character)).length / unseen.length;
});
// #region 画图
show(`训练集里不同的字有 ${ranked.length} 个；最常见的十个：${ranked.slice(0, 10).join("")}`);
chart(
  { title: "验证集的字，有多大比例在字表里", x: "字表里的字数", y: "比例" },
  line(sizes, covered, { points: true }),
);

// %%--- [typescript]
// id: unigram
// title: 均匀分布与一元模型
// ---%%
// 一个模型只要能说出“接着是这个字的概率”，就能算困惑度。上文用不用，由它自己决定。
type Model = (id: number, previous: number) => number;
function perplexity(probability: Model, rows: number[][]): number {
  let logSum = 0;
  for (const row of rows) {
    row.forEach((id, t) => {
      logSum += Math.log(probability(id, t === 0 ? 1 : row[t - 1]));
    });
  }
  return Math.exp(-logSum / (rows.length * rows[0].length));
}

const size = vocabulary.length;
const single = new Float64Array(size);
for (const id of trainIds.flat()) single[id] += 1;
const total = 20 * trainIds.length;
const uniform: Model = () => 1 / size;
// 每项的次数都加 1，没见过的字概率也不是零。
const unigram: Model = (id) => (single[id] + 1) / (total + size);
show(`均匀分布：${perplexity(uniform, testIds).toFixed(0)}`);
`一元模型：${perplexity(unigram, testIds).toFixed(0)}`;

// %%--- [typescript]
// id: bigram
// title: 二元模型
// ---%%
// 字对出现的次数 C(前, 后)，再补上 k 份一元模型的概率。k 由验证集选，测试集只用来报告。
const pairs = new Float64Array(size * size);
const contexts = new Float64Array(size);
for (const row of trainIds) {
  row.forEach((id, t) => {
    const previous = t === 0 ? 1 : row[t - 1];
    pairs[previous * size + id] += 1;
    contexts[previous] += 1;
  });
}
const bigramWith =
  (k: number): Model =>
  (id, previous) =>
    (pairs[previous * size + id] + k * unigram(id, previous)) / (contexts[previous] + k);

const strengths = [1, 3, 10, 30, 60, 100, 200, 400, 1000, 3000];
const byStrength = [trainIds, validationIds].map((rows) => strengths.map((k) => perplexity(bigramWith(k), rows)));
const bestStrength = strengths[byStrength[1].indexOf(Math.min(...byStrength[1]))];
const bigram = bigramWith(bestStrength);
// #region 画图
show(`k = ${bestStrength} 时验证集最低；测试集上的困惑度 ${perplexity(bigram, testIds).toFixed(0)}`);
chart(
  {
    title: "补得太少，训练集上越好，验证集上越坏",
    x: { label: "k", scale: "log" },
    y: { label: "困惑度", scale: "log" },
  },
  line(strengths, byStrength[0], { label: "训练集", points: true }),
  line(strengths, byStrength[1], { label: "验证集", points: true, dashed: true }),
);

// %%--- [typescript]
// id: temperature
// title: 温度怎样改变分布
// ---%%
// 换一个字，看二元模型认为它后面跟什么；再把温度从 0.2 拖到 2。
const before = select("前一个字", ["明", "春", "白", "不", "何", "故"]);
const temperature = slider("温度 τ", { min: 0.2, max: 2, step: 0.1, value: 0.7 });
const scores = tf.tensor1d(Array.from(vocabulary, (_, id) => Math.log(bigram(id, vocabulary.indexOf(before)))));
const softened = scores.div(temperature).softmax();
const entropy = -softened.mul(softened.log().maximum(-1e4)).sum().dataSync()[0] / Math.LN2;
const { values, indices } = tf.topk(softened, 12);
// #region 画图
show(`这个分布的熵是 ${entropy.toFixed(2)} 比特`);
chart(
  { title: `“${before}”后面的字，τ = ${temperature}`, x: "字", y: "概率" },
  bar(
    Array.from(indices.dataSync(), (id) => vocabulary[id]),
    values,
  ),
);

// %%--- [typescript]
// id: write
// title: 照着概率抽字
// tolerance: 0.02
// ---%%
// 每个字只看前一个字，两个字一组还像词，五个字就不成句。把 bigram 换成 unigram 再看。
const next = random(1);
function draw(previous: number): number {
  const scores = vocabulary.map((_, id) => (id < 2 ? -Infinity : Math.log(bigram(id, previous)) / temperature));
  return sampleIndex(scores, next);
}
const written = Array.from({ length: 3 }, () => {
  const ids = [1];
  for (let t = 0; t < 20; t++) ids.push(draw(ids[t]));
  return decode(ids.slice(1));
});
sideBySide(written.map((poem) => poem.replace(/(.{5})(.{5})/gu, "$1，\n$2。\n").trim()));
