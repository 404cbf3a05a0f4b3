// %%--- [typescript]
// id: embeddings
// title: 一句话，每个词一个向量
// notebook: 从得分到权重
// description: 用手写的词向量，一步一步算出一句中文的注意力：查询、键、值，得分，权重，再与加性注意力比较。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, heatmap, select, show, table } from "notebook";

// 为了看得懂，词向量是手写的：每一维有名字，1 表示具有这个特征。训练出来的词向量没有现成的名字。
const features = ["动物", "动作", "状态", "代词", "主语", "宾语", "连词", "助词"];
const words = ["小猫", "追", "老鼠", "因为", "它", "饿", "了"];
const X = tf.tensor2d([
  [1, 0, 0, 0, 1, 0, 0, 0], // 小猫
  [0, 1, 0, 0, 0, 0, 0, 0], // 追
  [1, 0, 0, 0, 0, 1, 0, 0], // 老鼠
  [0, 0, 0, 0, 0, 0, 1, 0], // 因为
  [0, 0, 0, 1, 1, 0, 0, 0], // 它
  [0, 0, 1, 0, 0, 0, 0, 0], // 饿
  [0, 0, 0, 0, 0, 0, 0, 1], // 了
]);
chart(
  { title: "X：7 个词，每行一个 8 维的向量", x: "特征", y: "词" },
  heatmap(X, { xLabels: features, yLabels: words, showValues: true }),
);

// %%--- [typescript]
// id: query-key-value
// title: 查询、键、值：三次线性变换
// ---%%
// 键有三维：我是动物，我是主语，我是动作或状态。W_K 从 8 个特征里把它们挑出来。
const keyNames = ["动物", "主语", "谓语"];
const WK = tf.tensor2d([
  [1, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 1, 0, 0, 0],
  [0, 1, 1, 0, 0, 0, 0, 0],
]);
// 查询用同样的三维说“我在找什么”：动作找动物，状态找主语，代词找既是动物又是主语的词，
// 动物找谓语。系数 4 是关注的强度，改成 0 或 12 试试。
const strength = 4;
const WQ = tf
  .tensor2d([
    [0, 1, 0, 1, 0, 0, 0, 0],
    [0, 0, 1, 1, 0, 0, 0, 0],
    [1, 0, 0, 0, 0, 0, 0, 0],
  ])
  .mul<tf.Tensor2D>(strength);
const WV = tf.eye(8); // 值就是词向量本身，便于辨认

const Q: tf.Tensor2D = tf.matMul(X, WQ, false, true);
const K: tf.Tensor2D = tf.matMul(X, WK, false, true);
const V: tf.Tensor2D = tf.matMul(X, WV, false, true);
// #region 画图和列表
show(
  chart(
    { title: "Q：每个词在找什么", x: "查询的维", y: "词" },
    heatmap(Q, { xLabels: keyNames, yLabels: words, showValues: true }),
  ),
);
show(
  chart(
    { title: "K：每个词能提供什么", x: "键的维", y: "词" },
    heatmap(K, { xLabels: keyNames, yLabels: words, showValues: true }),
  ),
);
table([
  { 名称: "X", 形状: X.shape.join(" × ") },
  { 名称: "Q = X·WQᵀ", 形状: Q.shape.join(" × ") },
  { 名称: "K = X·WKᵀ", 形状: K.shape.join(" × ") },
  { 名称: "V = X·WVᵀ", 形状: V.shape.join(" × ") },
]);

// %%--- [typescript]
// id: weights
// title: 缩放点积：权重的热图
// ---%%
/** 按行的 softmax，每行先减去最大值。 */
function softmaxRows(values: tf.Tensor): tf.Tensor2D {
  return tf.tidy(() => {
    const exponentials = values.sub(values.max(1, true)).exp();
    return exponentials.div<tf.Tensor2D>(exponentials.sum(1, true));
  });
}

const keySize = keyNames.length;
const scores = Q.matMul(K, false, true).div<tf.Tensor2D>(Math.sqrt(keySize)); // [7, 7]，一行一个查询
const weights = softmaxRows(scores);
// 一行是一个词怎样分配注意力。“因为”“了”的查询全为零，得分相同，每个词分到 1/7。
chart(
  { title: "A = softmax(QKᵀ/√dₖ)：每一行加起来是 1", x: "键：被看的词", y: "查询：在看的词" },
  heatmap(weights, { xLabels: words, yLabels: words, showValues: true, valueLabel: "权重" }),
);

// %%--- [typescript]
// id: one-query
// title: 只看一个词：它找到了谁，取回了什么
// ---%%
// 换一个词。代词“它”拿回来的向量里，“动物”一维最大：句子里的信息流进了这个词。
const word = select("查询词", words, "它");
const row = words.indexOf(word);
const wordScores = scores.slice([row, 0], [1, words.length]).dataSync();
const wordWeights = weights.slice([row, 0], [1, words.length]);
const shares = wordWeights.dataSync();
const output = wordWeights.matMul(V); // 对 V 的各行加权求和

// #region 画图和列表
show(chart({ title: `“${word}”的权重`, x: "被看的词", y: { label: "权重", domain: [0, 1] } }, bar(words, shares)));
show(
  table(
    words.map((key, s) => {
      return { 键: key, 得分: wordScores[s], "exp(得分)": Math.exp(wordScores[s]), 权重: shares[s] };
    }),
    { digits: 3 },
  ),
);
const animal = output.dataSync()[features.indexOf("动物")];
chart(
  {
    title: `“${word}”的输出：七个值的加权和，“动物”一维是 ${animal.toFixed(2)}`,
    x: "特征",
    y: { label: "数值", domain: [0, 1] },
  },
  bar(features, output),
);

// %%--- [typescript]
// id: additive
// title: 加性注意力：英文的词去看中文的词
// ---%%
// 查询来自另一个序列：译文的词。特征与上面相同，写成编号。the、a 和 was 只有“助词”（7）。
const targetWords = ["the", "cat", "chased", "a", "mouse", "because", "it", "was", "hungry"];
const targetFeatures = [[7], [0, 4], [1], [7], [0, 5], [6], [3, 4], [7], [2]];
const S = tf.tensor2d(targetFeatures.map((have) => features.map((_, i) => Number(have.includes(i))))); // [9, 8]

// e = vᵀtanh(Ws + Uh)，16 个隐藏单元：前 8 个算 tanh(s + h)，后 8 个算 tanh(h)，前者取负，后者取正。
// 两者都有的特征，比只有查询有的，扣分少得多：tanh 的弯曲代替了乘法。
const [identity, zero] = [tf.eye(8), tf.zeros([8, 8])];
const W = tf.concat([identity, zero]); // [16, 8]
const U = tf.concat([identity, identity]); // [16, 8]
const v = tf.concat([tf.fill([8], -6), tf.fill([8], 6)]); // [16]

const projectedTargets = S.matMul(W, false, true).expandDims(1); // [9, 1, 16]
const projectedSources = X.matMul(U, false, true).expandDims(0); // [1, 7, 16]，U·h 对所有查询只算一次
const additiveScores = projectedTargets.add(projectedSources).tanh().mul(v).sum<tf.Tensor2D>(2); // [9, 7]
const additiveWeights = softmaxRows(additiveScores);
chart(
  { title: "加性注意力的权重：9 个查询，7 个键", x: "键：原文的词", y: "查询：译文的词" },
  heatmap(additiveWeights, { xLabels: words, yLabels: targetWords, showValues: true, valueLabel: "权重" }),
);

// %%--- [typescript]
// id: compare
// title: 两种得分，同一个归一化
// precision: float32
// ---%%
// 逐个元素照公式写的循环，作对照：双精度，一次算一个得分。
const softmaxLoop = (e: number[]) => {
  const exponentials = e.map((value) => Math.exp(value - Math.max(...e)));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
};
type Score = (query: number[], key: number[]) => number;
const loop = (queries: tf.Tensor2D, keys: tf.Tensor2D, score: Score) =>
  (queries.arraySync() as number[][]).map((query) =>
    softmaxLoop((keys.arraySync() as number[][]).map((key) => score(query, key))),
  );
const sumOver = (values: number[], term: (value: number, i: number) => number) =>
  values.reduce((sum, value, i) => sum + term(value, i), 0);

const dotLoop = loop(Q, K, (q, k) => sumOver(q, (value, i) => value * k[i]) / Math.sqrt(keySize));
const additiveLoop = loop(S, X, (s, h) => 6 * sumOver(s, (value, i) => Math.tanh(h[i]) - Math.tanh(value + h[i])));

/** 一种方法的检查结果：各行之和、与循环的差距。 */
const check = (method: string, measured: tf.Tensor2D, expected: number[][]) => ({
  方法: method,
  权重的形状: measured.shape.join(" × "),
  各行之和都是一: measured.sum(1).sub(1).abs().max().dataSync()[0] < 1e-5,
  与循环一致: measured.sub(expected).abs().max().dataSync()[0] < 1e-5,
});
table([check("缩放点积（自注意力）", weights, dotLoop), check("加性（交叉注意力）", additiveWeights, additiveLoop)]);
