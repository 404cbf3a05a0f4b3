// %%--- [typescript]
// id: one-hot
// title: 独热向量之间没有远近
// notebook: 查表就是乘独热向量
// description: 独热向量两两正交；嵌入矩阵左乘独热向量就是取出一行；梯度只落在用到的行上；余弦相似度怎样算。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, heatmap, show, slider, table } from "notebook";

const vocabulary = ["春", "夏", "秋", "冬", "山", "水", "风", "月"];
const size = vocabulary.length;
// 换成词表里别的字，一行一个字。
const sentence = ["春", "风", "春", "水"];
const w = tf.tensor1d(
  sentence.map((character) => vocabulary.indexOf(character)),
  "int32",
);
const oneHot = tf.oneHot(w, size).toFloat(); // [4, 8]
// #region 画图
show(
  chart(
    { title: "“春风春水”写成独热向量", x: "词表里的字", y: "句中的字" },
    heatmap(oneHot as tf.Tensor2D, { xLabels: vocabulary, yLabels: sentence.map((c, i) => `${i + 1} ${c}`) }),
  ),
);
// #endregion
// 任取两个不同的字：内积都是 0，距离都是 √2。春与夏，并不比春与水更近。
const all = tf.oneHot(tf.range(0, size, 1, "int32"), size).toFloat();
const distance = all.expandDims(1).sub(all.expandDims(0)).square().sum(2).sqrt();
chart(
  { title: "独热向量两两之间的距离", x: "字", y: "字" },
  heatmap(distance as tf.Tensor2D, { xLabels: vocabulary, yLabels: vocabulary, showValues: true }),
);

// %%--- [typescript]
// id: lookup
// title: 乘法与查表，结果相同
// ---%%
// 嵌入矩阵，一行一个字。这里的数是随机的：查表本身不产生意义。把 3 改成 5，向量就有 5 维。
const d = 3;
const E = tf.randomNormal([size, d], 0, 1, "float32", 7) as tf.Tensor2D;
const byProduct = oneHot.matMul(E); // [4, 8] × [8, 3]
const v = tf.gather(E, w); // 直接取行
// #region 画图
show(
  chart(
    { title: "嵌入矩阵 E", x: "维", y: "字" },
    heatmap(E, { yLabels: vocabulary, xLabels: Array.from({ length: d }, (_, i) => `${i + 1}`), showValues: true }),
  ),
);
show(
  chart(
    { title: "“春风春水”的嵌入：第 1、3 行相同", x: "维", y: "句中的字" },
    heatmap(v as tf.Tensor2D, {
      yLabels: sentence.map((c, i) => `${i + 1} ${c}`),
      xLabels: Array.from({ length: d }, (_, i) => `${i + 1}`),
      showValues: true,
    }),
  ),
);
// #endregion
`乘独热向量与 tf.gather 的最大差：${byProduct.sub(v).abs().max().dataSync()[0]}`;

// %%--- [typescript]
// id: cost
// title: 查表省下多少
// ---%%
// 查表不做乘法，只搬 n × d 个数；乘独热向量要做 n × |V| × d 次乘法。拖动滑块改句长 n。
const length = slider("一句的词元数 n", { min: 5, max: 500, step: 5, value: 20 });
table(
  [
    { 词表: "本页训练的字表", V: 1000, width: 32 },
    { 词表: "BERT（英文，小号）", V: 30000, width: 768 },
    { 词表: "GPT-2（小号）", V: 50257, width: 768 },
  ].map(({ 词表, V, width }) => ({
    词表,
    "|V|": V,
    d: width,
    嵌入矩阵的参数: V * width,
    "查表：要搬的数": length * width,
    "乘独热向量：乘法次数": length * V * width,
  })),
);

// %%--- [typescript]
// id: gradient
// title: 梯度只落在用到的行上
// ---%%
// 损失取各字向量的平方和的一半，它对每个字向量的梯度就是字向量自己。“春”出现两次，那一行的梯度是两份之和。
const loss = (matrix: tf.Tensor): tf.Scalar => tf.gather(matrix, w).square().sum().div(2).asScalar();
const gradE = tf.grad(loss)(E) as tf.Tensor2D; // 与 E 形状相同
const gradByProduct = oneHot.matMul(v, true); // 独热矩阵的转置 × 对字向量的梯度
// #region 画图
show(
  chart(
    { title: "损失对 E 的梯度：没用到的行全是 0", x: "维", y: "字" },
    heatmap(gradE, {
      yLabels: vocabulary,
      xLabels: Array.from({ length: d }, (_, i) => `${i + 1}`),
      showValues: true,
    }),
  ),
);
show(`自动微分与“独热矩阵的转置乘梯度”的最大差：${gradE.sub(gradByProduct).abs().max().dataSync()[0].toFixed(6)}`);
// #endregion
const ratio = gradE
  .slice([0, 0], [1, d])
  .div(E.slice([0, 0], [1, d]))
  .mean()
  .dataSync()[0];
`“春”这一行的梯度是它的向量的 ${ratio.toFixed(2)} 倍`;

// %%--- [typescript]
// id: cosine
// title: 余弦相似度只看方向
// ---%%
// 三个二维向量：a 与 b 同方向、长短不同，c 转过一个角度。拖动滑块。
const stretch = slider("b 是 a 的几倍", { min: 0.2, max: 5, step: 0.2, value: 3 });
const angle = slider("c 与 a 的夹角（度）", { min: 0, max: 180, step: 5, value: 60 });
const a = tf.tensor1d([2, 1]);
const radians = (angle * Math.PI) / 180;
const c = tf.stack([
  a
    .gather(0)
    .mul(Math.cos(radians))
    .sub(a.gather(1).mul(Math.sin(radians))),
  a
    .gather(0)
    .mul(Math.sin(radians))
    .add(a.gather(1).mul(Math.cos(radians))),
]);
const b = a.mul(stretch);
const dot = (x: tf.Tensor, y: tf.Tensor): tf.Tensor => x.mul(y).sum();
const cosine = (x: tf.Tensor, y: tf.Tensor): tf.Tensor => dot(x, y).div(x.norm().mul(y.norm()));
const number = (x: tf.Tensor): number => x.dataSync()[0];
// #region 画图和列表
show(
  table(
    [
      { 两个向量: "a 与 b", 内积: number(dot(a, b)), 距离: number(a.sub(b).norm()), 余弦: number(cosine(a, b)) },
      { 两个向量: "a 与 c", 内积: number(dot(a, c)), 距离: number(a.sub(c).norm()), 余弦: number(cosine(a, c)) },
      { 两个向量: "b 与 c", 内积: number(dot(b, c)), 距离: number(b.sub(c).norm()), 余弦: number(cosine(b, c)) },
    ],
    { digits: 3 },
  ),
);
chart(
  { title: "余弦相似度", x: "两个向量", y: "余弦" },
  bar(["a 与 b", "a 与 c", "b 与 c"], [number(cosine(a, b)), number(cosine(a, c)), number(cosine(b, c))]),
);
