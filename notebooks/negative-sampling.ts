// %%--- [typescript]
// id: one-pair
// title: 一个正例，k 个负例
// notebook: 负采样的损失、梯度和最优解
// description: 手算一个正例和几个负例的梯度，与自动微分核对；噪声分布的指数；训练到底，内积等于点互信息减 ln k。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, heatmap, line, loadData, show, slider, table } from "notebook";

// 二维向量：中心字的 v，上下文字的 u，三个噪声字的 u 排成 N 的三行。随意改几个数。
const v = tf.tensor1d([1, 0.5]);
const u = tf.tensor1d([0.2, -0.4]);
const N = tf.tensor2d([
  [1, 1],
  [-0.5, 0.3],
  [0.6, -1],
]);
const k = N.shape[0];
const loss = (v: tf.Tensor, u: tf.Tensor, N: tf.Tensor): tf.Scalar => {
  const positive = v.dot(u).neg().softplus(); // −ln σ(s)
  const negative = N.dot(v).softplus().sum(); // −Σ ln σ(−s)
  return positive.add(negative).asScalar();
};
const errorPositive = v.dot(u).sigmoid().sub(1); // σ(s) − 1，是负数
const errorNegative = N.dot(v).sigmoid(); // σ(s)，是 k 个正数
const gradV = u.mul(errorPositive).add(errorNegative.dot(N));
const gradU = v.mul(errorPositive);
const gradN = tf.outerProduct(errorNegative as tf.Tensor1D, v);

const automatic = tf.grads(loss)([v, u, N]);
const text = (x: tf.Tensor): string => Array.from(x.dataSync(), (value) => value.toFixed(4)).join("  ");
// #region 列表
table(
  [
    { 梯度: "对 v", 手算: text(gradV), "tf.grads": text(automatic[0]) },
    { 梯度: "对 u", 手算: text(gradU), "tf.grads": text(automatic[1]) },
    { 梯度: "对 N，逐行", 手算: text(gradN), "tf.grads": text(automatic[2]) },
  ],
  { title: `损失 ${loss(v, u, N).dataSync()[0].toFixed(4)}，k = ${k}` },
);

// %%--- [typescript]
// id: one-step
// title: 走一步，看内积怎样动
// ---%%
// 沿负梯度走一步。学习率大到 5 时会怎样？
const learningRate = slider("学习率", { min: 0.1, max: 5, step: 0.1, value: 0.5 });
const moved = {
  v: v.sub(gradV.mul(learningRate)),
  u: u.sub(gradU.mul(learningRate)),
  N: N.sub(gradN.mul(learningRate)),
};
const before = [v.dot(u).dataSync()[0], ...N.dot(v).dataSync()];
const after = [moved.v.dot(moved.u).dataSync()[0], ...moved.N.dot(moved.v).dataSync()];
// #region 列表
show(
  table(
    before.map((score, i) => ({
      这一对: i === 0 ? "中心字与上下文字（正例）" : `中心字与第 ${i} 个噪声字（负例）`,
      原来的内积: score.toFixed(3),
      走一步之后: after[i].toFixed(3),
    })),
  ),
);
// #endregion
`损失从 ${loss(v, u, N).dataSync()[0].toFixed(4)} 变为 ${loss(moved.v, moved.u, moved.N).dataSync()[0].toFixed(4)}`;

// %%--- [typescript]
// id: curves
// title: 一个正例、一个负例的损失
// ---%%
// 正例的内积越大，损失越小；负例相反。已经分对的一对几乎没有梯度，分错的一对梯度接近 ±1。
const s = tf.linspace(-6, 6, 61);
show(
  chart(
    { title: "损失随内积 s 的变化", x: "内积 s", y: "损失" },
    line(s, s.neg().softplus(), { label: "正例：−ln σ(s)" }),
    line(s, s.softplus(), { label: "负例：−ln σ(−s)", dashed: true }),
  ),
);
chart(
  { title: "损失对 s 的导数", x: "内积 s", y: "导数" },
  line(s, s.sigmoid().sub(1), { label: "正例：σ(s) − 1" }),
  line(s, s.sigmoid(), { label: "负例：σ(s)", dashed: true }),
);

// %%--- [typescript]
// id: noise
// title: 噪声字从哪里来
// ---%%
// 指数 1 照字频抽，0 各字一样多，3/4 介于两者之间。
const exponent = slider("指数", { min: 0, max: 1, step: 0.05, value: 0.75 });
const { poems } = await loadData("wujue");
const counts = new Map<string, number>();
for (const character of poems.join("")) counts.set(character, (counts.get(character) ?? 0) + 1);
const characters = [..."不人春山愁马舟杖"];
const sumOfPowers = (power: number): number =>
  [...counts.values()].reduce((sum, count) => sum + (count >= 13 ? count ** power : 0), 0);
const chances = (power: number): number[] => {
  const whole = sumOfPowers(power);
  return characters.map((character) => (100 * (counts.get(character) ?? 0) ** power) / whole);
};
// #region 画图
chart(
  { title: `抽作噪声的概率（%），指数 ${exponent}`, x: "字", y: "%" },
  bar(characters, chances(1), { label: "字频" }),
  bar(characters, chances(exponent), { label: "噪声分布" }),
);

// %%--- [typescript]
// id: optimum
// title: 训练到底，内积等于什么
// tolerance: 0.02
// ---%%
// 虚构的共现次数：行是中心字，列是上下文字。维数小于 5，就不能样样符合。
const dimension = slider("维数 d", { min: 1, max: 5, step: 1, value: 5 });
const negativeCount = slider("每个正例的负例数 k", { min: 1, max: 10, step: 1, value: 2 });
const words = ["春", "花", "秋", "月", "夜"];
const pairs = tf.tensor2d([
  [4, 20, 3, 6, 9],
  [20, 6, 2, 9, 8],
  [3, 2, 4, 16, 14],
  [6, 9, 16, 4, 22],
  [9, 8, 14, 22, 2],
]);
const all = pairs.sum();
const expected = tf.outerProduct(pairs.sum(1) as tf.Tensor1D, pairs.sum(0).div(all) as tf.Tensor1D);
const shiftedPmi = pairs.div(expected).log().sub(Math.log(negativeCount)); // PMI − ln k
const scores = tf.tidy(() => {
  const total = pairs.add(expected.mul(negativeCount));
  const target = pairs.div(total);
  const weights = total.div(total.mean());
  let V: tf.Tensor = tf.randomNormal([5, dimension], 0, 0.5, "float32", 3);
  let U: tf.Tensor = tf.randomNormal([5, dimension], 0, 0.5, "float32", 4);
  for (let step = 0; step < 600; step++) {
    const error = V.matMul(U, false, true).sigmoid().sub(target).mul(weights);
    [V, U] = [V.sub(error.matMul(U).mul(0.3)), U.sub(error.matMul(V, true).mul(0.3))];
  }
  return V.matMul(U, false, true) as tf.Tensor2D;
});
const labels = { xLabels: words, yLabels: words, showValues: true };
show(chart({ title: "训练得到的内积 V·Uᵀ", x: "上下文字", y: "中心字" }, heatmap(scores, labels)));
show(chart({ title: "PMI − ln k", x: "上下文字", y: "中心字" }, heatmap(shiftedPmi as tf.Tensor2D, labels)));
`最大的差：${scores.sub(shiftedPmi).abs().max().dataSync()[0].toFixed(3)}`;
