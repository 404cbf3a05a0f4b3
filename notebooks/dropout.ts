// %%--- [typescript]
// id: mask
// title: 随机关掉一半
// notebook: 暂退法
// description: 训练时随机关掉一部分单元，放大其余的，使期望不变；在一个容易过拟合的小数据集上看它的效果。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, line, loadData, show, slider, table } from "notebook";

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
const { images, labels } = await loadData("digits");
const rows = (from: number, to: number) => ({
  x: tf.tensor2d(
    Float32Array.from(images.subarray(from * 784, to * 784), (value) => value / 255),
    [to - from, 784],
  ),
  t: tf.oneHot(tf.tensor1d([...labels.subarray(from, to)], "int32"), 10).toFloat(),
});
const trainCount = 100; // 改成 1000，过拟合就轻得多
const train = rows(0, trainCount);
const test = rows(2000, 3000);
const hiddenSize = 256;
table([{ 训练: trainCount, 测试: 1000, 参数: 785 * hiddenSize + (hiddenSize + 1) * 10 }]);

// %%--- [typescript]
// id: train
// title: 有和没有暂退法，各训练一次
// tolerance: 0.1
// precision: float32
// ---%%
const steps = 150;

/** 一个隐藏层的网络；keep 为空时不丢弃。 */
const forward = (x: tf.Tensor, [W1, b1, W2, b2]: readonly tf.Tensor[], p = 0, seed = 0) => {
  const hidden = x.matMul(W1).add(b1).relu();
  return (p > 0 ? dropout(hidden, p, seed) : hidden).matMul(W2).add(b2);
};

async function fit(p: number) {
  const parameters = [
    tf.randomNormal([784, hiddenSize], 0, Math.sqrt(2 / 784), "float32", 11),
    tf.zeros([hiddenSize]),
    tf.randomNormal([hiddenSize, 10], 0, Math.sqrt(1 / hiddenSize), "float32", 12),
    tf.zeros([10]),
  ].map((parameter) => tf.variable(parameter));
  const loss = (x: tf.Tensor, t: tf.Tensor, drop: number, seed: number) =>
    t
      .mul(forward(x, parameters, drop, seed).logSoftmax())
      .sum(-1)
      .mean()
      .neg() as tf.Scalar;
  const adam = tf.train.adam(0.003);
  const at: number[] = [];
  const losses: number[] = [];
  for (let step = 0; step <= steps; step++) {
    if (step % 15 === 0) {
      // 评估时不丢弃。
      const heldOut = tf.tidy(() => loss(test.x, test.t, 0, 0));
      at.push(step);
      losses.push((await heldOut.data())[0]);
      heldOut.dispose();
    }
    if (step < steps) adam.minimize(() => loss(train.x, train.t, p, 1000 + step));
  }
  const accuracy = (x: tf.Tensor, t: tf.Tensor) =>
    tf.tidy(() => forward(x, parameters).argMax(-1).equal(t.argMax(-1)).toFloat().mean().dataSync()[0]);
  return { at, losses, train: accuracy(train.x, train.t), test: accuracy(test.x, test.t) };
}
const [plain, dropped] = [await fit(0), await fit(rate)];
// #region 画图和列表
show(
  chart(
    { title: "测试集的交叉熵", x: "步", y: "损失" },
    line(plain.at, plain.losses, { label: "没有暂退法" }),
    line(dropped.at, dropped.losses, { label: `p = ${rate}`, dashed: true }),
  ),
);
show(
  chart(
    { title: "测试集准确率", x: "", y: { label: "准确率", domain: [0, 1] } },
    bar(["没有暂退法", `p = ${rate}`], [plain.test, dropped.test]),
  ),
);
table(
  [
    { 网络: "没有暂退法", 训练准确率: plain.train, 测试准确率: plain.test, 最后的测试损失: plain.losses.at(-1) ?? 0 },
    {
      网络: `p = ${rate}`,
      训练准确率: dropped.train,
      测试准确率: dropped.test,
      最后的测试损失: dropped.losses.at(-1) ?? 0,
    },
  ],
  { digits: 3 },
);
