// %%--- [typescript]
// id: variance
// title: 点积的方差等于维数
// notebook: 为什么要除以 √dₖ
// description: 测量点积的方差怎样随维数增大，softmax 怎样因此饱和，梯度怎样消失，以及减去最大值为什么安全。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, line, slider, table } from "notebook";

const maxSize = 512;
const pairs = 4000;
// 每一维都独立地取自 N(0, 1)。把下面两行的标准差都从 1 改成 2，q·k 的方差会乘上 16。
const queries = tf.randomNormal([pairs, maxSize], 0, 1, "float32", 1);
const keys = tf.randomNormal([pairs, maxSize], 0, 1, "float32", 2);
const products = queries.mul(keys); // 逐元素相乘，还没有求和

const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const variances = sizes.map((d) => {
  return tf.tidy(() => tf.moments(products.slice([0, 0], [pairs, d]).sum(1)).variance.dataSync()[0]);
});
// #region 列表
table(
  sizes.map((d, i) => {
    return { "维数 dₖ": d, "q·k 的方差": variances[i], "q·k/√dₖ 的方差": variances[i] / d };
  }),
  { digits: 4 },
);

// %%--- [typescript]
// id: variance-chart
// title: 直线的斜率是 1
// ---%%
// 对数轴上，实测的点贴着“方差 = dₖ”这条线；除以 √dₖ 之后，方差总在 1 附近。
chart(
  {
    title: "点积的方差与维数",
    x: { label: "维数 dₖ", scale: "log" },
    y: { label: "方差", scale: "log" },
  },
  line(sizes, variances, { label: "q·k", points: true }),
  line(
    sizes,
    sizes.map((d, i) => variances[i] / d),
    { label: "q·k / √dₖ", points: true },
  ),
  line(sizes, sizes, { label: "理论值 d", dashed: true }),
);

// %%--- [typescript]
// id: saturation
// title: softmax 饱和：一个查询看 8 个键
// ---%%
// 拖动 d。不缩放时，权重很快集中到一个键上；缩放之后，形状几乎不随 d 变。
const d = slider("维数 dₖ", { min: 4, max: maxSize, step: 4, value: 64 });
const keyCount = 8;
const groups = pairs / keyCount; // 500 组，每组一个查询、8 个键

/** 每一组的 8 个得分，[500, 8]。查询取前 500 行。 */
function groupScores(size: number): tf.Tensor2D {
  return tf.tidy(() => {
    const k = keys.slice([0, 0], [pairs, size]).reshape([groups, keyCount, size]);
    const q = queries.slice([0, 0], [groups, size]).reshape([groups, size, 1]);
    return tf.matMul(k, q).reshape([groups, keyCount]);
  });
}

const scores = groupScores(d);
const plainWeights = tf.softmax(scores);
const scaledWeights = tf.softmax(scores.div(Math.sqrt(d)));
/** 第 1 组的权重，从大到小。 */
const sorted = (weights: tf.Tensor) =>
  Array.from(weights.slice([0, 0], [1, keyCount]).dataSync()).sort((a, b) => b - a);
const ranks = Array.from({ length: keyCount }, (_, i) => `第 ${i + 1} 大`);
// #region 画图
chart(
  { title: `dₖ = ${d}：同一组得分，缩放前后的权重`, x: "8 个键，按权重排", y: { label: "权重", domain: [0, 1] } },
  bar(ranks, sorted(plainWeights), { label: "不缩放" }),
  bar(ranks, sorted(scaledWeights), { label: "除以 √dₖ" }),
);

// %%--- [typescript]
// id: gradient
// title: 饱和之后，梯度有多小
// ---%%
// 雅可比矩阵 J = diag(a) − aaᵀ 的长度 ‖J‖：所有元素平方和的平方根。对角线上是 aᵢ(1 − aᵢ)，
// 其中 1 − aᵢ 用其余权重之和来算：a 接近 1 时直接相减，float32 会把有效数字全丢掉。
const others = tf.scalar(1).sub(tf.eye(keyCount)); // 对角线是 0，其余是 1
function jacobianNorms(weights: tf.Tensor2D): number[] {
  return tf.tidy(() => {
    const diagonal = weights.mul(weights.matMul(others)); // [500, 8]
    const outer = tf.matMul(weights.expandDims(2), weights.expandDims(1)).mul(others); // [500, 8, 8]
    const squaredNorm = diagonal
      .square()
      .sum(1)
      .add(outer.square().sum([1, 2]));
    return Array.from(squaredNorm.sqrt().dataSync()).sort((a, b) => a - b);
  });
}
const median = (ordered: number[]) => (ordered[groups / 2 - 1] + ordered[groups / 2]) / 2;

const rows = [4, 16, 64, 256, 512].map((size) => {
  return tf.tidy(() => {
    const raw = groupScores(size);
    const plain = tf.softmax(raw);
    const scaled = tf.softmax(raw.div<tf.Tensor2D>(Math.sqrt(size)));
    return {
      "维数 dₖ": size,
      "最大权重，不缩放": plain.max(1).mean().dataSync()[0],
      "最大权重，缩放": scaled.max(1).mean().dataSync()[0],
      "‖J‖ 中位数，不缩放": median(jacobianNorms(plain)),
      "‖J‖ 中位数，缩放": median(jacobianNorms(scaled)),
    };
  });
});
table(rows, { title: "500 个查询，各看 8 个键", digits: 3 });

// %%--- [typescript]
// id: stability
// title: 先减去最大值
// precision: float32
// ---%%
// float32 能表示的最大数约为 3.4e38，exp(89) 就超出了。减去最大值，指数不再为正，结果在数学上不变。
const naive = (e: tf.Tensor1D) => e.exp().div<tf.Tensor1D>(e.exp().sum());
const stable = (e: tf.Tensor1D) => naive(e.sub<tf.Tensor1D>(e.max()));
const shown = (weights: tf.Tensor1D) => {
  const values = Array.from(weights.dataSync());
  const total = values.reduce((sum, value) => sum + value, 0);
  // 溢出之后，∞ ÷ ∞ 是 NaN；张量大到由显卡计算时，TensorFlow.js 把两个相等的数相除算成 1，三个权重都是 1。两种都不对，和都不是 1。
  return Math.abs(total - 1) < 1e-3 ? values.map((value) => value.toFixed(3)).join("，") : "溢出";
};

// 三个得分，从大到小，每次差 1。
// #region 列表
table(
  [0, 10, 80, 100, 1000].map((offset) => {
    const e = tf.tensor1d([offset, offset - 1, offset - 2]);
    return { 最大得分: offset, 直接算: shown(naive(e)), 先减去最大值: shown(stable(e)) };
  }),
);
