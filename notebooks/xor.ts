// %%--- [typescript]
// id: one-layer
// title: 一条直线分不开异或
// notebook: 用两层网络算异或
// description: 单个神经元的边界是一条直线，怎么摆都分不对四个点；加一个隐藏层就可以。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, contour, line, scatter, show, slider, table } from "notebook";

// 异或：两个输入不同时为 1，相同时为 0。
const inputs = tf.tensor2d([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]);
const targets = [0, 1, 1, 0];

const w1 = slider("w₁", { min: -3, max: 3, step: 0.5, value: 1 });
const w2 = slider("w₂", { min: -3, max: 3, step: 0.5, value: 1 });
const b = slider("b", { min: -3, max: 3, step: 0.5, value: -0.5 });

const sums = inputs
  .matMul(tf.tensor2d([[w1], [w2]]))
  .add(b)
  .dataSync();
const right = targets.filter((target, i) => (sums[i] > 0 ? 1 : 0) === target).length;
// #region 画图
show(`分对了 4 个点中的 ${right} 个。拖动滑块试试：最多只能分对 3 个。`);
// 直线 w₁x₁ + w₂x₂ + b = 0 在图里的一段：分别按两个坐标求，留下图内的。
const spots = tf.linspace(-0.5, 1.5, 201).arraySync();
const border = spots
  .flatMap((at) => [
    [at, -(w1 * at + b) / w2],
    [-(w2 * at + b) / w1, at],
  ])
  .filter(([x1, x2]) => Math.min(x1, x2) >= -0.5 && Math.max(x1, x2) <= 1.5)
  .toSorted(([p1, p2], [q1, q2]) => w2 * (p1 - q1) - w1 * (p2 - q2));
chart(
  { title: "边界是一条直线", x: { label: "x₁", domain: [-0.5, 1.5] }, y: { label: "x₂", domain: [-0.5, 1.5] } },
  line(
    border.map(([x1]) => x1),
    border.map(([, x2]) => x2),
    { label: "z = 0" },
  ),
  scatter([0, 0, 1, 1], [0, 1, 0, 1], { category: targets.map((target) => (target ? "应为 1" : "应为 0")) }),
);

// %%--- [typescript]
// id: search
// title: 试遍九千多组权重
// ---%%
// w₁、w₂、b 各取 -5 到 5 之间的 21 个值，一次矩阵乘法算出全部 9261 个神经元对四个点的判断。
const steps = tf.linspace(-5, 5, 21).arraySync();
const candidates = steps.flatMap((p) => steps.flatMap((q) => steps.map((r) => [p, q, r])));
const withOnes = tf.concat([inputs, tf.ones([4, 1])], 1) as tf.Tensor2D;
const decisions = withOnes.matMul(tf.tensor2d(candidates), false, true).greater(0); // [4, 9261]
const correct = decisions
  .equal(tf.tensor2d(targets, [4, 1]).toBool())
  .sum(0)
  .dataSync();

const counts = [0, 0, 0, 0, 0];
for (const count of correct) counts[count]++;
table(counts.map((number, count) => ({ 分对的点数: count, 权重的组数: number })));

// %%--- [typescript]
// id: two-layers
// title: 两层网络：一个神经元管“或”，一个管“与”
// ---%%
const orBias = slider("“或”神经元的偏置", { min: -2, max: 1, step: 0.1, value: -0.5 });
const andBias = slider("“与”神经元的偏置", { min: -3, max: 0, step: 0.1, value: -1.5 });
const outputWeight = slider("输出层给“与”的权重", { min: -3, max: 1, step: 0.1, value: -1 });

const step = (t: tf.Tensor): tf.Tensor => t.greater(0).toFloat(); // 阶跃函数：大于 0 得 1，否则得 0
const hiddenWeights = tf.tensor2d([
  [1, 1],
  [1, 1],
]);
const hiddenBias = tf.tensor1d([orBias, andBias]);
const outputWeights = tf.tensor2d([[1, outputWeight]]);

function xorNetwork(x: tf.Tensor2D): { hidden: tf.Tensor; output: tf.Tensor } {
  const hidden = step(x.matMul(hiddenWeights, false, true).add(hiddenBias));
  const output = step((hidden as tf.Tensor2D).matMul(outputWeights, false, true).sub(0.5));
  return { hidden, output };
}

const { hidden, output } = xorNetwork(inputs);
const h = hidden.arraySync() as number[][];
const y = output.dataSync();
// #region 列表
table(
  (inputs.arraySync() as number[][]).map(([x1, x2], i) => ({
    "x₁": x1,
    "x₂": x2,
    "h₁（或）": h[i][0],
    "h₂（与）": h[i][1],
    输出: y[i],
    应为: targets[i],
    正确: y[i] === targets[i],
  })),
);

// %%--- [typescript]
// id: hidden-space
// title: 隐藏层把点挪到了哪里
// ---%%
const names = ["(0, 0)", "(0, 1)、(1, 0)", "", "(1, 1)"];
chart(
  {
    title: "隐藏层的输出：现在一条直线就分得开",
    x: { label: "h₁（或）", domain: [-0.5, 1.5] },
    y: { label: "h₂（与）", domain: [-0.5, 1.5] },
    equalAspect: true,
  },
  scatter(
    h.map((row) => row[0]),
    h.map((row) => row[1]),
    { category: targets.map((t) => (t ? "异或为 1" : "异或为 0")), text: names },
  ),
);

// %%--- [typescript]
// id: surface
// title: 平滑的版本和它的决策面
// tolerance: 1e-3
// ---%%
const sharpness = slider("陡峭程度", { min: 1, max: 20, step: 1, value: 8 });
const grid = tf.linspace(-0.5, 1.5, 41).arraySync();
const plane = tf.tensor2d(grid.flatMap((x2) => grid.map((x1) => [x1, x2]))); // 41 × 41 个点，一批算完

// 把阶跃换成 sigmoid：陡峭程度越大，越像阶跃。
const smooth = (t: tf.Tensor): tf.Tensor => t.mul(sharpness).sigmoid();
const smoothNetwork = (x: tf.Tensor) => {
  const activations = smooth(x.matMul(hiddenWeights, false, true).add(hiddenBias));
  return smooth(activations.matMul(outputWeights, false, true).sub(0.5));
};
const surface = smoothNetwork(plane);
const corners = [...smoothNetwork(inputs).dataSync()].map((value) => value.toFixed(2));
show(`四个角的输出：(0, 0) 是 ${corners[0]}，(0, 1) 和 (1, 0) 是 ${corners[1]}，(1, 1) 是 ${corners[3]}`);

// #region 画图
chart(
  { title: "两层网络的输出", x: "x₁", y: "x₂", equalAspect: true },
  contour(surface.reshape([41, 41]), {
    xRange: [-0.5, 1.5],
    yRange: [-0.5, 1.5],
    levels: [0.1, 0.3, 0.5, 0.7, 0.9],
    valueLabel: "输出",
  }),
  scatter([0, 0, 1, 1], [0, 1, 0, 1], { category: targets.map((t) => (t ? "应为 1" : "应为 0")) }),
);
