// %%--- [typescript]
// id: count
// title: 数一数乘加次数
// notebook: 一次反向传播要多少计算
// description: 数出前向、反向和有限差分各自的乘加次数与内存，看反向传播为什么划算、代价又在哪里。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, slider, table } from "notebook";

const [batchSize, featureCount, classCount] = [32, 64, 10];
const depth = slider("隐藏层数", { min: 1, max: 8, step: 1, value: 2 });
const width = slider("隐藏层宽度", { min: 16, max: 256, step: 16, value: 64 });

const sizes = [featureCount, ...new Array<number>(depth).fill(width), classCount];
const inputs = tf.randomNormal([batchSize, featureCount], 0, 1, "float32", 1);
const shapes = sizes.slice(1).map((size, i): [number, number] => [size, sizes[i]]);
const weights = shapes.map((shape) => tf.randomNormal(shape, 0, 0.1, "float32", 2));
const parameterCount = weights.reduce((sum, weight) => sum + weight.size, 0);

const lossOf = (...list: tf.Tensor[]) => {
  let h = inputs;
  for (const weight of list) h = h.matMul(weight, false, true).tanh();
  return h.square().mean();
};
`各层宽度 ${sizes.join(" → ")}，权重 ${parameterCount} 个`;

// %%--- [typescript]
// id: compare
// title: 前向、反向与有限差分
// ---%%
// tf.profile 记下每个算子的形状。[m, k] 乘 [k, n] 要 m·k·n 次乘加，恰好是三个矩阵元素个数之积的平方根。
const elements = (shape: number[]): number => tf.util.sizeFromShape(shape);
async function multiplyAdds(run: () => void): Promise<number> {
  const { kernels } = await tf.profile(() => tf.tidy(run));
  let total = 0;
  for (const { name, inputShapes, outputShapes } of kernels) {
    if (name !== "BatchMatMul") continue;
    const [left, right, result] = [...inputShapes, ...outputShapes].map(elements);
    total += Math.sqrt(left * right * result);
  }
  return Math.round(total);
}

const forward = await multiplyAdds(() => void lossOf(...weights));
const both = await multiplyAdds(() => void tf.grads(lossOf)(weights));
const row = (way: string, count: number) => ({
  做法: way,
  乘加次数: count,
  相当于前向的: `${Number((count / forward).toFixed(2))} 倍`,
});
// #region 列表
table([
  row("只做前向", forward),
  row("前向加反向（全部梯度）", both),
  row("中心差分（全部梯度）", forward * 2 * parameterCount),
]);

// %%--- [typescript]
// id: memory
// title: 省下的计算，用内存来换
// ---%%
// 只做前向，算完一层就能丢掉上一层；要做反向，各层输出都得留着。这里实测两种做法的内存峰值。
function peakKibibytes(layers: number, keep: boolean): number {
  const before = tf.memory().numBytes;
  const matrix = tf.eye(width).mul(0.5);
  const kept: tf.Tensor[] = [tf.ones([256, width])];
  let peak = 0;
  for (let layer = 0; layer < layers; layer++) {
    const input = kept[kept.length - 1];
    kept.push(tf.tidy(() => input.matMul(matrix).tanh()));
    peak = Math.max(peak, tf.memory().numBytes - before);
    if (!keep) kept.shift()?.dispose();
  }
  tf.dispose([matrix, ...kept]);
  return peak / 1024;
}

const depths = Array.from({ length: 20 }, (_, i) => i + 1);
const training = depths.map((layers) => peakKibibytes(layers, true));
const predicting = depths.map((layers) => peakKibibytes(layers, false));
const title = `批量 256、宽度 ${width} 时的内存峰值`;
// #region 画图
chart(
  { title, x: "层数", y: "内存（KiB）" },
  line(depths, training, { label: "留下各层输出（能做反向）", points: true }),
  line(depths, predicting, { label: "算完就丢（只做前向）", points: true }),
);
