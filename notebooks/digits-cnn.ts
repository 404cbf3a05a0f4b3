// %%--- [typescript]
// id: data
// title: 数据：三千个手写数字
// notebook: 用卷积网络认手写数字
// description: 从头训练一个小卷积网络，在没见过的数字上打分，看它学到的核和认错的字，再自己写一个数字给它认。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, drawPad, heatmap, image, liveChart, loadData, progress, show, slider, table } from "notebook";

const digits = await loadData("digits");
const size = 14; // 原图 28 × 28，每 2 × 2 个像素平均成一个：看得清，计算量却只有四分之一
const sampleCount = digits.labels.length;
const [testCount, validationCount] = [600, 300]; // 训练时都不看：验证集用来画曲线、作选择，测试集只在最后打一次分

/** 第 from 到 to − 1 个样本：图 [n, 14, 14, 1]，数值 0 到 1；标签 [n]。 */
const take = (from: number, to: number) => {
  const pixels = Float32Array.from(digits.images.subarray(from * 784, to * 784), (value) => value / 255);
  return {
    x: tf.avgPool(tf.tensor4d(pixels, [to - from, 28, 28, 1]), 2, 2, "valid"),
    labels: tf.tensor1d([...digits.labels.subarray(from, to)], "int32"),
  };
};
const test = take(0, testCount);
const validation = take(testCount, testCount + validationCount);
const train = take(testCount + validationCount, sampleCount);
const trainCount = train.x.shape[0];

/** 把 [n, h, w, 1] 拼成一幅图，每行 columns 个，n 是 columns 的倍数。 */
function mosaic(pictures: tf.Tensor, columns: number): tf.Tensor2D {
  const [n, h, w] = pictures.shape;
  return pictures
    .pad([
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ])
    .reshape([n / columns, columns, h + 2, w + 2])
    .transpose([0, 2, 1, 3])
    .reshape([(n / columns) * (h + 2), columns * (w + 2)]);
}
show(image(mosaic(train.x.slice([0, 0, 0, 0], [40, size, size, 1]), 10), { title: "训练集的前 40 个" }));
table([{ 训练集: trainCount, 验证集: validationCount, 测试集: testCount, 一幅图: `${size} × ${size} × 1`, 类别: 10 }]);

// %%--- [typescript]
// id: network
// title: 网络：两层卷积，中间池化，一层全连接
// ---%%
const channels = [8, 16]; // 两个卷积层各有几个核

/** He 初始化：方差是 2 除以一个输出所读的输入个数。 */
const initialize = (): tf.Tensor[] => [
  tf.randomNormal([5, 5, 1, channels[0]], 0, Math.sqrt(2 / 25), "float32", 1),
  tf.zeros([channels[0]]),
  tf.randomNormal([3, 3, channels[0], channels[1]], 0, Math.sqrt(2 / (9 * channels[0])), "float32", 2),
  tf.zeros([channels[1]]),
  tf.randomNormal([9 * channels[1], 10], 0, Math.sqrt(1 / (9 * channels[1])), "float32", 3),
  tf.zeros([10]),
];

/** 一批图经过网络，每一步的结果都留下；最后一步是 10 个得分。 */
function forward(x: tf.Tensor, [W1, b1, W2, b2, W3, b3]: readonly tf.Tensor[]): tf.Tensor[] {
  const c1 = tf
    .conv2d(x as tf.Tensor4D, W1 as tf.Tensor4D, 1, "valid")
    .add(b1)
    .relu() as tf.Tensor4D;
  const p1 = tf.maxPool(c1, 2, 2, "valid");
  const c2 = tf
    .conv2d(p1, W2 as tf.Tensor4D, 1, "valid")
    .add(b2)
    .relu();
  const flat = c2.reshape([x.shape[0], -1]);
  return [c1, p1, c2, flat, flat.matMul(W3 as tf.Tensor2D).add(b3)];
}
const logits = (x: tf.Tensor, parameters: readonly tf.Tensor[]) => forward(x, parameters)[4];

const fresh = initialize();
const shapes = forward(train.x.slice(0, 1), fresh).map(({ shape }) => shape.slice(1).join(" × "));
const counts = fresh.map((parameter) => parameter.size);
const names = ["卷积 5 × 5，ReLU", "最大池化 2 × 2", "卷积 3 × 3，ReLU", "展平", "全连接"];
const parameterCounts = [counts[0] + counts[1], 0, counts[2] + counts[3], 0, counts[4] + counts[5]];
table(
  names.map((层, i) => ({ 层, 输出的形状: shapes[i], 参数: parameterCounts[i] })),
  { title: `一共 ${counts.reduce((sum, count) => sum + count)} 个参数` },
);

// %%--- [typescript]
// id: train
// title: 从头训练
// tolerance: 0.02
// precision: float32
// backend: webgl
// ---%%
const learningRate = slider("学习率", { min: 0.002, max: 0.06, step: 0.002, value: 0.02 });
const epochs = slider("训练几轮", { min: 1, max: 10, step: 1, value: 2 });
const batchSize = 50;
const stepsPerEpoch = trainCount / batchSize; // 42

const crossEntropy = (x: tf.Tensor, labels: tf.Tensor) =>
  tf.oneHot(labels.toInt(), 10).mul(logits(x, parameters).logSoftmax()).sum(-1).mean().neg() as tf.Scalar;

const parameters = initialize().map((parameter) => tf.variable(parameter));
const adam = tf.train.adam(learningRate);
const curve = liveChart({ title: "交叉熵损失", x: "步", y: "损失" });
const stepCount = epochs * stepsPerEpoch;
const validationLosses: number[] = [];
const done = progress("训练", stepCount);

for (let step = 0; step <= stepCount; step++) {
  const start = (step % stepsPerEpoch) * batchSize;
  const [x, labels] = [train.x.slice(start, batchSize), train.labels.slice(start, batchSize)];
  if (step % 14 === 0) {
    // 两个损失都在这一步的更新之前量，参数是同一份。
    const both = tf.tidy(() => tf.stack([crossEntropy(x, labels), crossEntropy(validation.x, validation.labels)]));
    const [trainLoss, validationLoss] = await both.data();
    curve.push(step, { 训练的这一批: trainLoss, 验证集: validationLoss });
    validationLosses.push(validationLoss);
    both.dispose();
  }
  if (step < stepCount) adam.minimize(() => crossEntropy(x, labels));
  done.update(Math.min(step + 1, stepCount));
  tf.dispose([x, labels]);
}
const [untrained, early] = validationLosses;
const finished = validationLosses[validationLosses.length - 1];
const right = tf.tidy(() =>
  logits(validation.x, parameters).argMax(-1).equal(validation.labels.toInt()).toFloat().mean(),
);
show(`验证集的损失：训练之前 ${untrained.toFixed(2)}，14 步之后 ${early.toFixed(2)}，走完之后 ${finished.toFixed(2)}`);
`验证集准确率 ${(100 * right.dataSync()[0]).toFixed(0)}%`;

// %%--- [typescript]
// id: evaluate
// title: 在没见过的数字上打分
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
const probabilities = tf.tidy(() => logits(test.x, parameters).softmax()); // [600, 10]
const predicted = probabilities.argMax(-1).dataSync();
const actual = [...digits.labels.subarray(0, testCount)];
const classes = [...Array(10).keys()];
const confusion = classes.map((row) =>
  classes.map((column) => actual.filter((label, i) => label === row && predicted[i] === column).length),
);
const hits = classes.reduce((sum, k) => sum + confusion[k][k], 0);

// #region 画图
show(`测试集准确率 ${((100 * hits) / testCount).toFixed(0)}%；乱猜是 10%`);
show(
  chart(
    { title: "混淆矩阵：行是真实，列是预测", x: "预测", y: "真实" },
    heatmap(confusion, {
      xLabels: classes.map(String),
      yLabels: classes.map(String),
      showValues: true,
      valueLabel: "个数",
    }),
  ),
);
// #endregion
const real = confusion.map((row) => row.reduce((sum, n) => sum + n, 0));
// #region 画图
chart(
  { title: "每个数字的查全率", x: "数字", y: "查全率" },
  bar(
    classes.map(String),
    classes.map((k) => confusion[k][k] / real[k]),
  ),
);

// %%--- [typescript]
// id: mistakes
// title: 错得最离谱的十个
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
// 按网络给正确答案的概率从小到大排，从左到右、从上到下与表里的次序相同。
const chanceOfTruth = tf.tidy(() => tf.oneHot(test.labels, 10).mul(probabilities).sum(-1));
const worst = tf.topk(chanceOfTruth.neg(), 10).indices;
show(image(mosaic(test.x.gather(worst), 5), { title: "给正确答案的概率最小的十个" }));
const chances = chanceOfTruth.gather(worst).dataSync();
table(
  [...worst.dataSync()].map((i, place) => ({ 真实: actual[i], 网络认作: predicted[i], 给真实的概率: chances[place] })),
  { digits: 3 },
);

// %%--- [typescript]
// id: inside
// title: 核在训练前后，和它们在一个数字上的响应
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
const which = slider("测试集的第几个", { min: 0, max: testCount - 1, step: 1, value: 3 });
/** 每一幅单独放缩到 0 与 1 之间。 */
const stretch = (maps: tf.Tensor) => {
  const [low, high] = [maps.min([1, 2], true), maps.max([1, 2], true)];
  return maps.sub(low).div(high.sub(low).add(1e-6));
};
const toPictures = (maps: tf.Tensor, axes: number[]) => stretch(maps.squeeze().transpose(axes)).expandDims(-1);
const sample = test.x.slice(which, 1);
const [maps1, , maps2] = forward(sample, parameters);

show(image(sample.squeeze() as tf.Tensor2D, { title: `输入：${actual[which]}` }));
const [before, after] = [initialize()[0], parameters[0]];
for (const [title, kernels] of [
  ["第一层的核，训练之前（随机）", before],
  ["训练之后", after],
  ["两者之差，单独放缩", tf.sub(after, before)],
] as const) {
  show(image(mosaic(toPictures(kernels, [2, 0, 1]), channels[0] / 2), { title }));
}
/** 一列是一个核的 25 个权重，减去它们的平均。 */
const centred = (kernels: tf.Tensor) => {
  const columns = kernels.reshape([25, -1]);
  return columns.sub(columns.mean(0));
};
const length = (columns: tf.Tensor) => columns.square().sum(0).sqrt();
const [first, last] = [centred(before), centred(after)];
const correlations = first
  .mul(last)
  .sum(0)
  .div(length(first).mul(length(last)))
  .dataSync();
show(
  table(
    [...correlations].map((correlation, k) => ({ 核: k, 训练前后的相关系数: correlation })),
    { digits: 2 },
  ),
);
show(image(mosaic(toPictures(maps1, [2, 0, 1]), channels[0] / 2), { title: "第一层的特征图" }));
show(image(mosaic(toPictures(maps2, [2, 0, 1]), channels[1] / 2), { title: "第二层的特征图" }));

// %%--- [typescript]
// id: draw
// title: 写一个数字给它认
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
const pad = drawPad("用鼠标、手指或笔写一个数字", { size: 56 });
const ink = pad.flatMap((row, y) => row.flatMap((value, x) => (value > 0.1 ? [{ x, y, value }] : [])));

/** 像 MNIST 那样准备：字的长边占边长的 20/28，重心在正中。 */
function prepare(): tf.Tensor4D {
  const [xs, ys] = [ink.map(({ x }) => x), ink.map(({ y }) => y)];
  const length = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) + 1;
  const total = ink.reduce((sum, { value }) => sum + value, 0);
  const centreX = ink.reduce((sum, { x, value }) => sum + x * value, 0) / total;
  const centreY = ink.reduce((sum, { y, value }) => sum + y * value, 0) / total;
  const half = ((28 / 20) * length) / 2;
  const box = [centreY - half, centreX - half, centreY + half, centreX + half].map((at) => at / (pad.length - 1));
  const picture = tf.tensor4d(pad.flat(), [1, pad.length, pad.length, 1]);
  return tf.image.cropAndResize(picture, [box as [number, number, number, number]], [0], [size, size]);
}
const isBlank = ink.length === 0;
const seen = isBlank ? sample : prepare();
const answer = logits(seen, parameters).softmax().squeeze();
const best = answer.argMax().dataSync()[0];
show(isBlank ? "还没有写，先给它看上面选的那一个：" : "网络看到的：");
show(image(seen.squeeze() as tf.Tensor2D, { title: `认作 ${best}` }));
chart({ title: "十个数字的概率", x: "数字", y: "概率" }, bar(classes.map(String), answer));
