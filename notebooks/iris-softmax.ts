// %%--- [typescript]
// id: data
// title: 150 朵鸢尾花
// notebook: 用小批量梯度下降给鸢尾花分类
// description: 真实数据从头走一遍：划分、标准化、softmax 回归、训练，最后在没见过的花上检验。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, line, liveChart, loadData, random, scatter, show, slider, table } from "notebook";

const iris = await loadData("iris");
const { featureNames, classNames, labels } = iris;
// #region 列表
show(`${iris.features.length} 朵花，${classNames.length} 种，每朵 ${featureNames.length} 个特征（单位：厘米）`);
table(
  [0, 50, 100].map((i) => ({
    ...Object.fromEntries(featureNames.map((name, j) => [name, iris.features[i][j]])),
    种类: classNames[labels[i]],
  })),
  { title: "每种的第一朵" },
);

// %%--- [typescript]
// id: look
// title: 先看一眼
// ---%%
// 四个特征里取两个来画。把 2、3 换成 0、1（花萼的长和宽），看哪两种花混在一起。
const [first, second] = [2, 3];
chart(
  {
    title: "山鸢尾自成一群，另外两种挨得很近",
    x: `${featureNames[first]}（厘米）`,
    y: `${featureNames[second]}（厘米）`,
  },
  scatter(
    iris.features.map((row) => row[first]),
    iris.features.map((row) => row[second]),
    { category: labels.map((label) => classNames[label]) },
  ),
);

// %%--- [typescript]
// id: prepare
// title: 划分，再标准化
// ---%%
// 换一个种子，就换一种划分。45 朵测试，只在最后打一次分；30 朵验证，调学习率和批量时看；训练只用其余的 75 朵，
// 连均值和标准差也只由它们算出。
const seed = slider("划分的种子", { min: 1, max: 20, step: 1, value: 1 });
const next = random(seed);
const order = labels.map((_, i) => i);
for (let i = order.length - 1; i > 0; i--) {
  const j = Math.floor(next() * (i + 1));
  [order[i], order[j]] = [order[j], order[i]];
}
const [testRows, validationRows, trainRows] = [order.slice(0, 45), order.slice(45, 75), order.slice(75)];

const featuresOf = (rows: number[]): tf.Tensor2D => tf.tensor2d(rows.map((i) => iris.features[i]));
const rawTrain = featuresOf(trainRows); // [75, 4]
const { mean, variance } = tf.moments(rawTrain, 0);
const standardize = (x: tf.Tensor2D): tf.Tensor2D => x.sub(mean).div(variance.sqrt());
const trainX = standardize(rawTrain);
const validationX = standardize(featuresOf(validationRows)); // [30, 4]
const testX = standardize(featuresOf(testRows)); // [45, 4]
const oneHot = (rows: number[]): tf.Tensor =>
  tf
    .oneHot(
      tf.tensor1d(
        rows.map((i) => labels[i]),
        "int32",
      ),
      3,
    )
    .toFloat();
const [trainT, validationT, testT] = [trainRows, validationRows, testRows].map(oneHot);

/** 各列的均值和标准差，保留两位小数。 */
const statistics = (x: tf.Tensor) => {
  const moments = tf.moments(x, 0);
  return [moments.mean, moments.variance.sqrt()].map((v) =>
    Array.from(v.dataSync(), (n) => Math.round(n * 100) / 100 || 0),
  );
};
const [raw, train, validation] = [rawTrain, trainX, validationX].map(statistics);
// #region 列表
table(
  featureNames.map((name, j) => ({
    特征: name,
    原始均值: raw[0][j],
    原始标准差: raw[1][j],
    训练集均值: train[0][j],
    训练集标准差: train[1][j],
    验证集均值: validation[0][j],
    验证集标准差: validation[1][j],
  })),
  { title: "原始数据的均值与标准差（训练集），和标准化之后的" },
);

// %%--- [typescript]
// id: model
// title: 模型、损失和梯度
// ---%%
// 15 个参数：W 的形状是 [3, 4]，b 的形状是 [3]。梯度用上一节推出的 (P − T)/B，再与 tf.grads 核对。
const logits = (x: tf.Tensor, W: tf.Tensor, b: tf.Tensor): tf.Tensor => x.matMul(W, false, true).add(b);
const crossEntropy = (x: tf.Tensor, t: tf.Tensor, W: tf.Tensor, b: tf.Tensor): tf.Scalar =>
  tf.losses.softmaxCrossEntropy(t, logits(x, W, b)).asScalar();
function gradients(x: tf.Tensor, t: tf.Tensor, W: tf.Tensor, b: tf.Tensor): [tf.Tensor, tf.Tensor] {
  const delta = logits(x, W, b).softmax().sub(t).div(x.shape[0]);
  return [delta.matMul(x, true), delta.sum(0)];
}

const [W0, b0] = [tf.zeros([3, 4]), tf.zeros([3])];
const byHand = gradients(trainX, trainT, W0, b0);
const automatic = tf.grads((W, b) => crossEntropy(trainX, trainT, W, b))([W0, b0]);
const gap = byHand.map((gradient, i) => gradient.sub(automatic[i]).abs().max().dataSync()[0].toFixed(6));
show(
  `参数全为 0 时损失是 ${crossEntropy(trainX, trainT, W0, b0).dataSync()[0].toFixed(4)}，ln 3 = ${Math.log(3).toFixed(4)}`,
);
`手写的梯度与 tf.grads 最多差：W ${gap[0]}，b ${gap[1]}`;

// %%--- [typescript]
// id: train
// title: 训练
// tolerance: 1e-3
// ---%%
// 学习率拖到 0.01 太慢，拖到 5 又会跳。批量大小拖到 75，就是全批量。
const learningRate = slider("学习率", { min: 0.01, max: 5, step: 0.01, value: 0.5 });
const batchSize = slider("批量大小", { min: 5, max: 75, step: 5, value: 15 });
const epochCount = 40;
const curve = liveChart({ title: "训练集与验证集上的损失", x: "轮", y: "平均交叉熵" });

let [weights, bias]: tf.Tensor[] = [W0, b0];
for (let epoch = 0; epoch <= epochCount; epoch++) {
  const losses = tf.tidy(() =>
    tf.stack([crossEntropy(trainX, trainT, weights, bias), crossEntropy(validationX, validationT, weights, bias)]),
  );
  const [trainLoss, validationLoss] = await losses.data();
  curve.push(epoch, { 训练集: trainLoss, 验证集: validationLoss });
  if (epoch === epochCount) break;

  // 给每个样本一个随机数，按大小排序，就是打乱。
  const keys = tf.randomUniform([trainRows.length], 0, 1, "float32", 100 + epoch);
  const shuffled = tf.topk(keys, trainRows.length).indices;
  [weights, bias] = tf.tidy(() => {
    const [x, t] = [trainX.gather(shuffled), trainT.gather(shuffled)];
    let [W, b] = [weights, bias];
    for (let from = 0; from < trainRows.length; from += batchSize) {
      const size = Math.min(batchSize, trainRows.length - from);
      const [gradW, gradB] = gradients(x.slice(from, size), t.slice(from, size), W, b);
      W = W.sub(gradW.mul(learningRate));
      b = b.sub(gradB.mul(learningRate));
    }
    return [W, b];
  });
}
const predict = (x: tf.Tensor): tf.Tensor2D => logits(x, weights, bias).softmax() as tf.Tensor2D;
const accuracy = (x: tf.Tensor, t: tf.Tensor): number =>
  predict(x).argMax(1).equal(t.argMax(1)).toFloat().mean().dataSync()[0];
const lossOn = (x: tf.Tensor, t: tf.Tensor): string => crossEntropy(x, t, weights, bias).dataSync()[0].toFixed(3);
show(`训练集损失 ${lossOn(trainX, trainT)}，准确率 ${(100 * accuracy(trainX, trainT)).toFixed(1)}%`);
`验证集损失 ${lossOn(validationX, validationT)}，准确率 ${(100 * accuracy(validationX, validationT)).toFixed(1)}%`;

// %%--- [typescript]
// id: evaluate
// title: 在没见过的花上检验
// tolerance: 1e-3
// ---%%
// 学习率和批量都定好了，才看测试集。对角线上是答对的朵数。换“划分的种子”，看错的总是哪两种。
const testLabels = tf.tensor1d(
  testRows.map((i) => labels[i]),
  "int32",
);
const predicted = predict(testX).argMax(1) as tf.Tensor1D;
// #region 画图
show(`测试集准确率 ${(100 * accuracy(testX, testT)).toFixed(1)}%`);
chart(
  { title: "测试集的混淆矩阵", x: "预测", y: "实际" },
  heatmap(tf.math.confusionMatrix(testLabels, predicted, 3), {
    xLabels: classNames,
    yLabels: classNames,
    showValues: true,
    valueLabel: "朵数",
  }),
);

// %%--- [typescript]
// id: mistakes
// title: 错在哪几朵
// tolerance: 1e-2
// ---%%
// 看错的花，模型自己往往也拿不准：各类的概率相差不大。
const probabilities = predict(testX).arraySync();
const guesses = predicted.arraySync();
const wrong = testRows.flatMap((row, i) => {
  if (guesses[i] === labels[row]) return [];
  const chances = classNames.map((name, k) => [`P（${name}）`, probabilities[i][k].toFixed(2)]);
  return [
    { 编号: row + 1, 实际: classNames[labels[row]], 预测: classNames[guesses[i]], ...Object.fromEntries(chances) },
  ];
});
wrong.length > 0 ? table(wrong) : "这一次全部答对。";

// %%--- [typescript]
// id: scaling
// title: 不标准化会怎样
// tolerance: 1e-3
// precision: float32
// ---%%
// 全批量梯度下降 100 步。原始数据用 0.1 还算平稳，用 0.3 就剧烈震荡；标准化之后，用 1 也没事。试试 3。
function lossesWithout(x: tf.Tensor, rate: number): tf.Tensor {
  return tf.tidy(() => {
    let [W, b]: tf.Tensor[] = [W0, b0];
    const losses: tf.Tensor[] = [crossEntropy(x, trainT, W, b)];
    for (let step = 1; step <= 100; step++) {
      const [gradW, gradB] = gradients(x, trainT, W, b);
      W = W.sub(gradW.mul(rate));
      b = b.sub(gradB.mul(rate));
      if (step % 2 === 0) losses.push(crossEntropy(x, trainT, W, b));
    }
    return tf.stack(losses);
  });
}
const steps = tf.range(0, 101, 2);
// #region 画图
chart(
  { title: "同一个模型，原始数据与标准化之后", x: "步数", y: "训练集上的损失" },
  line(steps, lossesWithout(rawTrain, 0.1), { label: "原始数据，α = 0.1" }),
  line(steps, lossesWithout(rawTrain, 0.3), { label: "原始数据，α = 0.3" }),
  line(steps, lossesWithout(trainX, 0.1), { label: "标准化，α = 0.1" }),
  line(steps, lossesWithout(trainX, 1), { label: "标准化，α = 1" }),
);
