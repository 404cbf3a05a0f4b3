// %%--- [typescript]
// id: data
// title: 256 个点，一条直线
// notebook: 全批量、小批量与随机梯度下降
// description: 用线性回归比较三种取样本的办法，再量一量梯度的噪声怎样随批量大小变化。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, contour, line, scatter, show, slider, table } from "notebook";

// 真实的直线是 y = 2x − 1，噪声的标准差是 0.5。模型 ŷ = wx + b 有两个参数：权重和偏置。
const sampleCount = 256;
const x = tf.randomUniform([sampleCount], -1, 2, "float32", 1) as tf.Tensor1D;
const y = x
  .mul(2)
  .sub(1)
  .add(tf.randomNormal([sampleCount], 0, 0.5, "float32", 2)) as tf.Tensor1D;

// 最小二乘的解，供后面对照。
const [xMean, yMean] = [x.mean(), y.mean()];
const bestWeight = x.sub(xMean).mul(y.sub(yMean)).sum().div(x.sub(xMean).square().sum()).dataSync()[0];
const bestBias = yMean.dataSync()[0] - bestWeight * xMean.dataSync()[0];
const ends = [-1, 2];
// #region 画图
chart(
  { title: `最小二乘解：w = ${bestWeight.toFixed(3)}，b = ${bestBias.toFixed(3)}`, x: "x", y: "y" },
  scatter(x, y, { label: "样本" }),
  line(
    ends,
    ends.map((end) => bestWeight * end + bestBias),
    { label: "最小二乘" },
  ),
);

// %%--- [typescript]
// id: gradient
// title: 权重和偏置的梯度
// ---%%
// 损失是均方误差。把 x 补上一列 1，偏置就和权重一样，都是参数向量 θ = (w, b) 的一项。
const inputs = tf.stack([x, tf.onesLike(x)], 1) as tf.Tensor2D; // [256, 2]
const targets = y.expandDims(1) as tf.Tensor2D; // [256, 1]

/** 一批样本上的平均梯度，形状 [2, 1]：2/B · Xᵀ(Xθ − y)。 */
const gradientOn = (batchX: tf.Tensor2D, batchY: tf.Tensor2D, theta: tf.Tensor): tf.Tensor2D =>
  batchX.matMul<tf.Tensor2D>(batchX.matMul(theta).sub(batchY), true).mul(2 / batchX.shape[0]);

const origin = tf.zeros([2, 1]);
const byHand = gradientOn(inputs, targets, origin).dataSync();
const byLibrary = tf.grad((theta: tf.Tensor) => tf.losses.meanSquaredError(targets, inputs.matMul(theta)))(origin);
table(
  ["w", "b"].map((name, i) => ({ 参数: name, 公式: byHand[i], "tf.grad": byLibrary.dataSync()[i] })),
  { title: "θ = (0, 0) 处的梯度" },
);

// %%--- [typescript]
// id: train
// title: 同样看两轮数据，批量大小不同
// tolerance: 1e-3
// ---%%
// 试着把学习率拖到 0.3：三种批量大小里，哪一种先变得不稳？
const learningRate = slider("学习率", { min: 0.01, max: 0.3, step: 0.01, value: 0.05 });
const epochCount = 2;

/** 跑完 epochCount 轮，返回走过的全部参数，形状 [更新次数 + 1, 2]。每一轮都重新打乱样本。 */
function train(batchSize: number): tf.Tensor2D {
  return tf.tidy(() => {
    const visited: tf.Tensor[] = [tf.tensor2d([[-1], [2]])];
    for (let epoch = 0; epoch < epochCount; epoch++) {
      // 给每个样本一个随机数，按大小排序，就是打乱。
      const keys = tf.randomUniform([sampleCount], 0, 1, "float32", 10 + epoch);
      const order = tf.topk(keys, sampleCount).indices;
      const [shuffledX, shuffledY] = [inputs.gather(order), targets.gather(order)];
      for (let from = 0; from < sampleCount; from += batchSize) {
        const [batchX, batchY] = [shuffledX.slice(from, batchSize), shuffledY.slice(from, batchSize)];
        const theta = visited[visited.length - 1];
        visited.push(theta.sub(gradientOn(batchX, batchY, theta).mul(learningRate)));
      }
    }
    return tf.stack(visited).squeeze([2]) as tf.Tensor2D;
  });
}

/** 许多组参数在全部样本上的损失：thetas 是 [T, 2]，返回 [T]。 */
const lossOf = (thetas: tf.Tensor2D): tf.Tensor => inputs.matMul(thetas, false, true).sub(targets).square().mean(0);

const runs = [
  { name: "全批量，B = 256", batchSize: 256 },
  { name: "小批量，B = 16", batchSize: 16 },
  { name: "随机，B = 1", batchSize: 1 },
].map(({ name, batchSize }) => {
  const thetas = train(batchSize);
  return { name, batchSize, thetas, losses: lossOf(thetas).dataSync() };
});
const bestLoss = lossOf(tf.tensor2d([[bestWeight, bestBias]])).dataSync()[0];
show(`能达到的最小损失是 ${bestLoss.toFixed(4)}`);
table(
  runs.map(({ name, losses }) => ({ 做法: name, 更新次数: losses.length - 1, 最后的损失: losses[losses.length - 1] })),
);

// %%--- [typescript]
// id: paths
// title: 三条路径
// tolerance: 1e-3
// ---%%
// 全批量走得直而慢；批量 1 走得快，到了谷底却停不下来。把上面的学习率拖小，看抖动的范围怎样变。
const axisW = tf.linspace(-1.5, 3.5, 61);
const axisB = tf.linspace(-2.5, 2.5, 61);
const [gridW, gridB] = tf.meshgrid(axisW, axisB);
const surface = lossOf(tf.stack([gridW.flatten(), gridB.flatten()], 1) as tf.Tensor2D).reshape([61, 61]);
// #region 画图
chart(
  {
    title: "同一个出发点，同样看两轮数据",
    x: { label: "权重 w", domain: [-1.5, 3.5] },
    y: { label: "偏置 b", domain: [-2.5, 2.5] },
    equalAspect: true,
  },
  contour(surface, {
    xRange: [-1.5, 3.5],
    yRange: [-2.5, 2.5],
    levels: [0.5, 1, 2, 4, 6, 9, 12, 16],
    valueLabel: "损失",
  }),
  ...[...runs].reverse().map(({ name, thetas }) => {
    const [w, b] = tf.unstack(thetas, 1);
    return line(w, b, { label: name });
  }),
  scatter([bestWeight], [bestBias], { label: "最小二乘解" }),
);

// %%--- [typescript]
// id: loss-by-epoch
// title: 损失对轮数
// tolerance: 1e-3
// ---%%
// 横轴按看过的样本数算，三种做法的计算量就一样多了。
chart(
  { title: "看过同样多的样本，损失降到哪里", x: "轮数", y: { label: "全部样本上的损失", scale: "log" } },
  ...runs.map(({ name, batchSize, losses }) =>
    line(
      Array.from(losses, (_, t) => (t * batchSize) / sampleCount),
      losses,
      { label: name, points: batchSize === 256 },
    ),
  ),
  line([0, epochCount], [bestLoss, bestLoss], { label: "能达到的最小值", dashed: true }),
);

// %%--- [typescript]
// id: noise
// title: 梯度的噪声与 √B 成反比
// tolerance: 1e-3
// ---%%
// 参数固定在出发点。对每种批量大小，有放回地抽 512 批，看各批的梯度离全批量梯度有多远（均方根）。
const fixed = tf.tensor2d([[-1], [2]]);
const perSample = inputs.mul(inputs.matMul(fixed).sub(targets)).mul(2); // 每个样本自己的梯度，[256, 2]
const fullGradient = perSample.mean(0);
const batchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const noise = batchSizes.map((batchSize) =>
  tf.tidy(() => {
    const picked = tf.randomUniform([512 * batchSize], 0, sampleCount, "int32", 100 + batchSize) as tf.Tensor1D;
    const gradients = perSample.gather(picked).reshape([512, batchSize, 2]).mean(1);
    return gradients.sub(fullGradient).square().sum(1).mean().sqrt().dataSync()[0];
  }),
);
// #region 画图
chart(
  {
    title: `批量从 1 到 256，噪声从 ${noise[0].toFixed(2)} 降到 ${noise[8].toFixed(2)}`,
    x: { label: "批量大小 B", scale: "log" },
    y: { label: "梯度的误差", scale: "log" },
  },
  scatter(batchSizes, noise, { label: "实测" }),
  line(
    batchSizes,
    batchSizes.map((batchSize) => noise[0] / Math.sqrt(batchSize)),
    { label: "B = 1 时的误差 ÷ √B", dashed: true },
  ),
);

// %%--- [typescript]
// id: schedule
// title: 学习率固定，就停不到最低点
// tolerance: 1e-2
// ---%%
// B = 1，三种学习率各跑 64 遍：192 个 θ 在 GPU 上同时走，画出离最小二乘解的平均平方距离。
const [repeats, updates] = [64, 400];
const best = tf.tensor2d([[bestWeight, bestBias]]);
const base = tf.concat([tf.fill([repeats, 1], 0.1), tf.fill([repeats, 1], 0.02), tf.fill([repeats, 1], 0.1)]);
const decays = tf.concat([tf.zeros([2 * repeats, 1]), tf.fill([repeats, 1], 0.05)]);
const distances = tf.tidy(() => {
  const picks = tf.randomUniform([updates, 3 * repeats], 0, sampleCount, "int32", 7);
  const seen = tf.unstack(
    tf
      .concat([inputs, targets], 1)
      .gather(picks.flatten())
      .reshape([updates, 3 * repeats, 3]),
  );
  let thetas: tf.Tensor = tf.tile(tf.tensor2d([[-1, 2]]), [3 * repeats, 1]);
  const found: tf.Tensor[] = [];
  for (let t = 0; t < updates; t++) {
    if (t % 4 === 0) found.push(thetas);
    const [features, target] = tf.split(seen[t], [2, 1], 1);
    const residual = features.mul(thetas).sum(1, true).sub(target);
    const rate = base.div(decays.mul(t).add(1)); // α₀ / (1 + 0.05 t)
    thetas = thetas.sub(features.mul(residual).mul(rate.mul(2)));
  }
  return tf.stack(found).sub(best).square().sum(2).reshape([-1, 3, repeats]).mean(2);
});
const [fast, slow, decaying] = tf.unstack(distances, 1);
const times = tf.range(0, updates, 4);
// #region 列表和画图
const lastOf = (curve: tf.Tensor) => [...curve.dataSync()].slice(-10).reduce((sum, value) => sum + value / 10, 0);
show(
  table(
    [
      { 学习率: "固定 0.1", 最后的距离: lastOf(fast) },
      { 学习率: "固定 0.02", 最后的距离: lastOf(slow) },
      { 学习率: "逐渐减小", 最后的距离: lastOf(decaying) },
    ],
    { title: "平均平方距离，最后四十步的平均", digits: 2 },
  ),
);
chart(
  { title: "离最优解的平均平方距离", x: "更新次数", y: { label: "‖θ − θ*‖² 的平均", scale: "log" } },
  line(times, fast, { label: "固定 0.1" }),
  line(times, slow, { label: "固定 0.02" }),
  line(times, decaying, { label: "0.1 / (1 + 0.05 t)" }),
);
