// %%--- [typescript]
// id: forward
// title: 前向：记住最大值在哪里
// notebook: 池化的梯度
// description: 最大池化把梯度全给窗口里最大的那个，平均池化平分；手写的与自动微分逐项比较。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, show, table } from "notebook";

const input = tf.tensor2d([
  [1, 3, 3, 0],
  [4, 6, 1, 2],
  [0, 2, 8, 7],
  [1, 1, 5, 9],
]);
const k = 2; // 窗口边长，步幅与它相同。把 3 改成 2，右上角就有两个 2 并列最大：梯度给了谁？
const x = input.reshape([1, 4, 4, 1]) as tf.Tensor4D;
show(tf.maxPool(x, k, k, "valid").squeeze([0, 3]));

// %%--- [typescript]
// id: automatic
// title: 自动微分算出的梯度
// ---%%
// 上游（后一层）传来的梯度，每个窗口一个。改几个数，看它们流到哪里。
const upstream = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
const throughMax = tf.grad((t: tf.Tensor) =>
  tf
    .maxPool(t as tf.Tensor4D, k, k, "valid")
    .mul(upstream)
    .sum(),
);
const throughMean = tf.grad((t: tf.Tensor) =>
  tf
    .avgPool(t as tf.Tensor4D, k, k, "valid")
    .mul(upstream)
    .sum(),
);
const [gradMax, gradMean] = [throughMax, throughMean].map((gradient) => gradient(x).squeeze([0, 3]) as tf.Tensor2D);

// #region 画图
show(
  chart(
    { title: "最大池化：梯度只到最大的那个输入", x: "列", y: "行" },
    heatmap(gradMax, { showValues: true, valueLabel: "梯度" }),
  ),
);
show(
  chart(
    { title: "平均池化：梯度由窗口里的输入平分", x: "列", y: "行" },
    heatmap(gradMean, { showValues: true, valueLabel: "梯度" }),
  ),
);

// %%--- [typescript]
// id: by-hand
// title: 手写的梯度，逐项比较
// ---%%
const values = input.arraySync();
const passed = upstream.squeeze([0, 3]).arraySync() as number[][];
const byHand = { max: values.map((row) => row.map(() => 0)), mean: values.map((row) => row.map(() => 0)) };
for (let i = 0; i < values.length; i += k) {
  for (let j = 0; j < values.length; j += k) {
    const cells = Array.from({ length: k * k }, (_, n) => [i + Math.floor(n / k), j + (n % k)]);
    const [r, c] = cells.reduce((best, cell) => (values[cell[0]][cell[1]] > values[best[0]][best[1]] ? cell : best));
    const share = passed[i / k][j / k];
    byHand.max[r][c] += share;
    for (const [row, column] of cells) byHand.mean[row][column] += share / (k * k);
  }
}
const gap = (gradient: tf.Tensor, expected: number[][]) =>
  gradient.sub(tf.tensor2d(expected)).abs().max().dataSync()[0];
// #region 列表
table([
  {
    池化: "最大",
    与自动微分的最大差: gap(gradMax, byHand.max),
    不为零的梯度: byHand.max.flat().filter((g) => g !== 0).length,
  },
  {
    池化: "平均",
    与自动微分的最大差: gap(gradMean, byHand.mean),
    不为零的梯度: byHand.mean.flat().filter((g) => g !== 0).length,
  },
]);
