// %%--- [typescript]
// id: saddle
// title: 三个出发点，三种结局
// notebook: 走过鞍点
// description: 梯度为零的地方不一定是最低点；看梯度下降怎样靠近鞍点、停留，再离开。
// tolerance: 1e-2
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, contour, line, slider, table } from "notebook";

// L(x, y) = ¼(x² − 1)² + ½y²：两个最低点 (±1, 0)，原点是鞍点。点一行一个，形状 [K, 2]。
const lossAt = (points: tf.Tensor): tf.Tensor => {
  const [x, y] = tf.split(points, 2, 1);
  return x.square().sub(1).square().mul(0.25).add(y.square().mul(0.5)).squeeze([1]);
};
const gradientAt = tf.grad(lossAt);

// 三个出发点只有 x 不同，排成一个张量一起走 150 步。
const exponent = slider("出发点的 x 是 10 的几次方", { min: -6, max: -1, step: 1, value: -4 });
const starts = tf.tensor2d([
  [0, 1.5],
  [10 ** exponent, 1.5],
  [-0.5, 1.5],
]);
const tracks = tf.tidy(() => {
  const visited: tf.Tensor[] = [starts];
  for (let t = 0; t < 150; t++) {
    visited.push(visited[t].sub(gradientAt(visited[t]).mul(0.1)));
  }
  return tf.unstack(tf.stack(visited, 1)) as tf.Tensor2D[]; // 3 条路径，各 [151, 2]
});

const names = ["x = 0", `x = 10 的 ${exponent} 次方`, "x = −0.5"];
const [gridX, gridY] = tf.meshgrid(tf.linspace(-1.6, 1.6, 61), tf.linspace(-0.8, 1.6, 46));
const surface = lossAt(tf.stack([gridX.flatten(), gridY.flatten()], 1)).reshape([46, 61]);
// #region 画图
chart(
  { title: "上方出发，先滑向鞍点 (0, 0)", x: "x", y: "y", equalAspect: true },
  contour(surface, { xRange: [-1.6, 1.6], yRange: [-0.8, 1.6], valueLabel: "损失" }),
  ...tracks.map((points, i) => {
    const [x, y] = tf.unstack(points, 1);
    return line(x, y, { label: names[i] });
  }),
);

// %%--- [typescript]
// id: plateau
// title: 损失曲线上的平台
// tolerance: 1e-2
// ---%%
// 拖动上面的滑块：起点每缩到十分之一，平台延长约 24 步。
chart(
  { title: "在鞍点附近，损失像是停住了", x: "步数", y: "损失" },
  ...tracks.map((points, i) => line(tf.range(0, 151), lossAt(points), { label: names[i] })),
);

// %%--- [typescript]
// id: curvature
// title: 怎样认出鞍点
// ---%%
// 在 (x, 0) 处，海森矩阵是对角阵：x 方向 3x² − 1，y 方向 1。用梯度的差分量一量，看符号。
const points = tf.tensor2d([
  [0, 0],
  [1, 0],
  [-1, 0],
]);
const slopes = gradientAt(points).arraySync() as number[][];
const [alongX, alongY] = [
  [0.01, 0],
  [0, 0.01],
].map(
  (step) =>
    gradientAt(points.add(step))
      .sub(gradientAt(points.sub(step)))
      .div(0.02)
      .arraySync() as number[][],
);
// #region 列表
table(
  ["(0, 0)", "(1, 0)", "(−1, 0)"].map((point, i) => ({
    点: point,
    梯度的大小: Math.hypot(...slopes[i]).toFixed(3),
    "λ₁（x 方向）": alongX[i][0].toFixed(2),
    "λ₂（y 方向）": alongY[i][1].toFixed(2),
    判断: alongX[i][0] < 0 ? "一负一正，鞍点" : "全为正，最低点",
  })),
);
