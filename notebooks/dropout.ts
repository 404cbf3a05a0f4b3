// %%--- [typescript]
// id: mask
// title: 随机关掉一半
// notebook: 暂退法
// description: 训练时随机关掉一部分单元，放大其余的，使期望不变；在一个容易过拟合的小数据集上看它的效果。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, loadData, scatter, show, slider, table } from "notebook";

const rate = slider("丢弃率 p", { min: 0, max: 0.9, step: 0.1, value: 0.5 });

/** 以概率 p 置零，其余除以 1 − p；每个种子是一次抽签。 */
function dropout(h: tf.Tensor, p: number, seed: number): tf.Tensor {
  const mask = tf.randomUniform(h.shape, 0, 1, "float32", seed).greaterEqual(p).toFloat();
  return h.mul(mask).div(1 - p);
}
const h = tf.linspace(1, 8, 8).reshape([1, 8]);
show(h);
show(dropout(h, rate, 1));
show(dropout(h, rate, 2)); // 每次抽签，关掉的不同

// %%--- [typescript]
// id: expectation
// title: 期望不变，方差变大
// tolerance: 0.02
// ---%%
const draws = dropout(h.tile([20000, 1]), rate, 3); // 同样的 h，抽两万次
const { mean, variance } = tf.moments(draws, 0);
// #region 列表
table(
  [1, 4, 8].map((单元) => ({
    "h 的值": 单元,
    平均: mean.dataSync()[单元 - 1],
    方差: variance.dataSync()[单元 - 1],
    "公式 h²p/(1−p)": (单元 * 单元 * rate) / (1 - rate),
  })),
  { title: `两万次的统计，p = ${rate}`, digits: 2 },
);

// %%--- [typescript]
// id: data
// title: 只给一百个训练样本
// ---%%
// 原图 28 × 28，每 2 × 2 个像素平均成一个，一幅图是 196 个数。
const { images, labels } = await loadData("digits");
const rows = (from: number, to: number) => {
  const pixels = Float32Array.from(images.subarray(from * 784, to * 784), (value) => value / 255);
  return {
    x: tf.avgPool(tf.tensor4d(pixels, [to - from, 28, 28, 1]), 2, 2, "valid").reshape([-1, 196]),
    t: tf.oneHot(tf.tensor1d([...labels.subarray(from, to)], "int32"), 10).toFloat(),
  };
};
const trainCount = 100; // 改成 300，过拟合就轻得多
const seeds = 4; // 每个种子一百个不同的训练样本、一组不同的初值
const train = rows(0, seeds * trainCount);
const validation = rows(1500, 1700); // 画曲线、作比较用
const test = rows(2000, 3000); // 最后打一次分
const hiddenSize = 64;
table([{ 每次训练: trainCount, 验证: 200, 测试: 1000, 参数: 197 * hiddenSize + (hiddenSize + 1) * 10 }]);

// %%--- [typescript]
// id: train
// title: 有和没有暂退法，各训练四次
// tolerance: 0.02
// precision: float32
// backend: webgl
// ---%%
// 八个网络的权重叠成三维张量，一次批量矩阵乘法同时算：前四个不丢弃，后四个丢弃，初值和样本两两相同。
const steps = 70;
const twice = (values: tf.Tensor) => tf.concat([values, values]);
const initialize = (inputs: number, outputs: number, seed: number) => [
  tf.variable(twice(tf.randomNormal([seeds, inputs, outputs], 0, Math.sqrt(2 / inputs), "float32", seed))),
  tf.variable(tf.zeros([2 * seeds, 1, outputs])),
];
const parameters = [...initialize(196, hiddenSize, 11), ...initialize(hiddenSize, 10, 12)];

/** 一个隐藏层的网络，x 是 [8, 样本数, 196]；评估时不丢弃，不给种子。 */
function logits(x: tf.Tensor, maskSeed?: number): tf.Tensor {
  const [W1, b1, W2, b2] = parameters;
  const hidden = x.matMul(W1).add(b1).relu();
  if (maskSeed === undefined) return hidden.matMul(W2).add(b2);
  const [plain, dropped] = tf.split(hidden, 2);
  return tf
    .concat([plain, dropout(dropped, rate, maskSeed)])
    .matMul(W2)
    .add(b2);
}
/** 八个网络各自的交叉熵。 */
const losses = (x: tf.Tensor, t: tf.Tensor, maskSeed?: number): tf.Tensor =>
  t.mul(logits(x, maskSeed).logSoftmax()).sum(-1).mean(1).neg();

// 训练样本每个种子一百个；验证和测试样本大家都一样。
const own = ({ x, t }: typeof train) => ({
  x: twice(x.reshape([seeds, trainCount, 196])),
  t: twice(t.reshape([seeds, trainCount, 10])),
});
const shared = ({ x, t }: typeof train) => ({ x: x.expandDims().tile([2 * seeds, 1, 1]), t: t.expandDims() });
const [fitted, watched, held] = [own(train), shared(validation), shared(test)];

const adam = tf.train.adam(0.008);
const at: number[] = [];
const curves: number[][] = [];
for (let step = 0; step <= steps; step++) {
  if (step % 10 === 0) {
    const now = tf.tidy(() => losses(watched.x, watched.t));
    at.push(step);
    curves.push([...(await now.data())]);
    now.dispose();
  }
  // 八个网络互不相干，损失相加，各算各的梯度。
  if (step < steps) adam.minimize(() => losses(fitted.x, fitted.t, 1000 + step).sum());
}
const accuracies = ({ x, t }: typeof held) =>
  tf.tidy(() => [...logits(x).argMax(-1).equal(t.argMax(-1)).toFloat().mean(1).dataSync()]);
const [trainAccuracy, validationAccuracy, testAccuracy] = [fitted, watched, held].map(accuracies);
const testLoss = [...losses(held.x, held.t).dataSync()];
const lastLoss = curves[curves.length - 1];
const lowestLoss = lastLoss.map((_, network) => Math.min(...curves.map((values) => values[network])));

// #region 画图和列表
const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const half = (values: number[], dropped: boolean) => (dropped ? values.slice(seeds) : values.slice(0, seeds));
const names = ["没有暂退法", `p = ${rate}`];
show(
  chart(
    { title: `验证集的交叉熵：点是各个种子，线是 ${seeds} 个的平均`, x: "步", y: "损失" },
    ...[false, true].flatMap((dropped, i) => [
      scatter(
        at.flatMap((step) => Array<number>(seeds).fill(step)),
        curves.flatMap((values) => half(values, dropped)),
        { label: `${names[i]}，各个种子` },
      ),
      line(
        at,
        curves.map((values) => average(half(values, dropped))),
        { label: names[i], dashed: dropped },
      ),
    ]),
  ),
);
show(
  table(
    [false, true].map((dropped, i) => ({
      网络: names[i],
      训练准确率: average(half(trainAccuracy, dropped)),
      验证准确率: average(half(validationAccuracy, dropped)),
      最低的验证损失: average(half(lowestLoss, dropped)),
      最后的验证损失: average(half(lastLoss, dropped)),
      测试准确率: average(half(testAccuracy, dropped)),
      最后的测试损失: average(half(testLoss, dropped)),
    })),
    { title: `${seeds} 个种子的平均`, digits: 3 },
  ),
);
// #endregion
// 同一个种子的两个网络，样本和初值都一样，相减之后再看平均和标准误。
const difference = (values: number[]) => half(values, true).map((value, i) => value - values[i]);
const standardError = (values: number[]) => {
  const mean = average(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seeds - 1) / seeds);
};
table(
  [
    {
      暂退法减去没有: "测试准确率",
      平均: average(difference(testAccuracy)),
      标准误: standardError(difference(testAccuracy)),
    },
    { 暂退法减去没有: "测试损失", 平均: average(difference(testLoss)), 标准误: standardError(difference(testLoss)) },
    {
      暂退法减去没有: "最低的验证损失",
      平均: average(difference(lowestLoss)),
      标准误: standardError(difference(lowestLoss)),
    },
  ],
  { title: "逐个种子相减", digits: 3 },
);
