// %%--- [typescript]
// id: jacobian
// title: 一步的雅可比矩阵
// notebook: 雅可比矩阵的连乘：消失、爆炸与裁剪
// description: 循环网络沿时间反传，每步乘一次雅可比矩阵。看乘上几十次之后还剩多少，再看梯度裁剪怎样救场。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, slider, table } from "notebook";

const [hiddenSize, batchSize, T] = [32, 16, 40];
const noise = tf.randomNormal<tf.Rank.R2>([hiddenSize, hiddenSize], 0, 1 / Math.sqrt(hiddenSize), "float32", 1);
const X = tf.randomNormal<tf.Rank.R3>([T, batchSize, hiddenSize], 0, 0.5, "float32", 2); // 已经乘过 W 的输入

// ∂hₜ/∂hₜ₋₁ = diag(1 − hₜ²) U。任取一个向量 δ，δᵀ 乘这个矩阵，应当与自动微分的结果相同。
const U = noise;
const [x1, previous, delta] = [3, 4, 5].map((seed) => tf.randomNormal([1, hiddenSize], 0, 0.5, "float32", seed));
const step = (h: tf.Tensor): tf.Tensor => h.matMul(U, false, true).add(x1).tanh();
const jacobian = tf.sub(1, step(previous).square()).transpose().mul(U); // 第 i 行乘 1 − hᵢ²
const gap = delta.matMul(jacobian).sub(tf.grad(step)(previous, delta)).abs().max().dataSync()[0];
`雅可比矩阵的形状是 [${jacobian.shape.join(", ")}]；与自动微分最多差 ${gap.toFixed(5)}`;

// %%--- [typescript]
// id: norms
// title: 隔多少步，梯度还剩多少
// precision: float32
// backend: webgl
// ---%%
// #region 逐步往回传
/** 从最后一步往回走 k 步，误差信号的平均长度，k = 0 … T − 1；起点的长度约为 1。 */
function lengths(gain: number): tf.Tensor {
  return tf.tidy(() => {
    const scaled = noise.mul<tf.Tensor2D>(gain);
    let h = tf.zeros([batchSize, hiddenSize]);
    const slopes = tf.unstack(X).map((x) => {
      h = x.add(h.matMul(scaled, false, true)).tanh();
      return tf.sub(1, h.square());
    });
    let signal = tf.randomNormal([batchSize, hiddenSize], 0, 1 / Math.sqrt(hiddenSize), "float32", 6);
    const found = slopes.reverse().map((slope) => {
      const length = signal.norm("euclidean", 1).mean();
      signal = signal.mul(slope).matMul(scaled);
      return length;
    });
    return tf.stack(found);
  });
}
// #endregion

// 倍数 1 时，U 的元素取标准差 1/√n。拖动滑块，找出梯度大致不变的倍数。
const chosen = slider("U 的倍数", { min: 0.5, max: 4, step: 0.1, value: 1.5 });
const distances = tf.range(0, T);
const curves = [0.5, 1, 3].map((gain) => line(distances, lengths(gain), { label: `倍数 ${gain}` }));
// #region 画图
chart(
  { title: "梯度与距离", x: "隔了几步", y: { label: "误差信号的长度", scale: "log" } },
  ...curves,
  line(distances, lengths(chosen), { label: `滑块：倍数 ${chosen}`, dashed: true }),
);

// %%--- [typescript]
// id: factors
// title: 平均每步乘上多少
// precision: float32
// backend: webgl
// ---%%
// #region 求最大奇异值
/** 最大奇异值，即矩阵最多能把向量拉长几倍：反复乘 UᵀU，只剩下拉得最长的方向。 */
function largestStretch(matrix: tf.Tensor2D): number {
  const stretched = tf.tidy(() => {
    let v: tf.Tensor = tf.ones([hiddenSize, 1]);
    for (let i = 0; i < 60; i++) {
      v = matrix.matMul(matrix.matMul(v), true);
      v = v.div(v.norm());
    }
    return matrix.matMul(v).norm();
  });
  return stretched.dataSync()[0];
}
// #endregion
const stretch = largestStretch(noise);
table(
  [0.5, 1, 1.5, 2, 3].map((gain) => {
    const found = lengths(gain).dataSync();
    const factor = (found[T - 1] / found[0]) ** (1 / (T - 1));
    return {
      U的倍数: gain,
      "最大奇异值 σ": (gain * stretch).toFixed(2),
      平均每步的倍数: factor.toFixed(2),
      隔20步: String(Number((found[20] / found[0]).toPrecision(1))),
    };
  }),
);

// %%--- [typescript]
// id: cliff
// title: 爆炸的梯度是一道悬崖
// precision: float32
// ---%%
// 一个单元，没有输入：hₜ = tanh(u·hₜ₋₁ − 0.25)，从 h₀ = 0.5 走若干步，损失是 (h − 0.7)²。步数越多，崖壁越陡。
const stepsTaken = slider("步数", { min: 2, max: 40, step: 2, value: 20 });
const loss = (u: tf.Tensor): tf.Tensor => {
  let h = tf.fill(u.shape, 0.5);
  for (let t = 0; t < stepsTaken; t++) h = u.mul(h).sub(0.25).tanh();
  return h.sub(0.7).square();
};
const u = tf.linspace(1.5, 1.7, 201);
chart({ title: `走 ${stepsTaken} 步之后的损失`, x: "u", y: "损失" }, line(u, loss(u), { label: "损失" }));

// %%--- [typescript]
// id: clip
// title: 裁剪
// precision: float32
// ---%%
// 从崖壁上出发，学习率 0.02。limit 是梯度长度的上限，10000 等于不裁剪。把 descend(1) 改成 descend(100)，看它还回不回得来。
// #region 走六步
function descend(limit: number): number[][] {
  let at = tf.tensor1d([1.594]);
  const visited: number[][] = [];
  for (let step = 0; step <= 6; step++) {
    const { value, grad } = tf.valueAndGrad((v: tf.Tensor) => loss(v))(at);
    visited.push([at.dataSync()[0], value.dataSync()[0], grad.dataSync()[0]]);
    at = at.sub(grad.mul(tf.div(limit, tf.maximum(grad.norm(), limit))).mul(0.02));
  }
  return visited;
}
// #endregion

const [free, clipped] = [descend(1e4), descend(1)];
// #region 列表
table(
  free.map((row, i) => ({
    步: i,
    "u（不裁剪）": row[0].toFixed(3),
    "损失（不裁剪）": row[1].toFixed(4),
    "梯度（不裁剪）": row[2].toFixed(2),
    "u（裁剪）": clipped[i][0].toFixed(3),
    "损失（裁剪）": clipped[i][1].toFixed(4),
    "梯度（裁剪）": clipped[i][2].toFixed(2),
  })),
);
