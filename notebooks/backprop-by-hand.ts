// %%--- [typescript]
// id: network
// title: 一个两层网络和一个小批量
// notebook: 手写反向传播，再用两种办法核对
// description: 用几次矩阵乘法算出两层网络的全部梯度，与 tf.grads 和中心差分放进同一张表。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, scatter, show, slider, table } from "notebook";

// 5 个样本，每个 3 个特征；隐藏层 4 个单元（tanh），输出 2 类（softmax）。试着把 hiddenSize 改成 8。
const [batchSize, inputSize, hiddenSize, classCount] = [5, 3, 4, 2];
const inputs = tf.randomNormal([batchSize, inputSize], 0, 1, "float32", 1) as tf.Tensor2D;
const targets = tf.oneHot(tf.tensor1d([0, 1, 1, 0, 1], "int32"), classCount).toFloat() as tf.Tensor2D;

// 参数按正文的形状存放：[输出维数, 输入维数]。
const W1 = tf.randomNormal([hiddenSize, inputSize], 0, 0.6, "float32", 2) as tf.Tensor2D;
const b1 = tf.zeros([hiddenSize]) as tf.Tensor1D;
const W2 = tf.randomNormal([classCount, hiddenSize], 0, 0.6, "float32", 3) as tf.Tensor2D;
const b2 = tf.zeros([classCount]) as tf.Tensor1D;

const names = ["W⁽¹⁾", "b⁽¹⁾", "W⁽²⁾", "b⁽²⁾"];
const parameters: tf.Tensor[] = [W1, b1, W2, b2];
const parameterCount = parameters.reduce((sum, parameter) => sum + parameter.size, 0);
show(`样本 ${batchSize} 个，参数 ${parameterCount} 个`);
table(parameters.map((parameter, i) => ({ 参数: names[i], 形状: parameter.shape.join(" × "), 个数: parameter.size })));

// %%--- [typescript]
// id: forward
// title: 前向：算出损失，并留下中间结果
// ---%%
// 一行一个样本，所以写成 XWᵀ：matMul 的第三个参数 true 表示把 W 转置。
const hidden = inputs.matMul(W1, false, true).add(b1).tanh() as tf.Tensor2D;
const probabilities = hidden.matMul(W2, false, true).add(b2).softmax() as tf.Tensor2D;
const loss = targets.mul(probabilities.log()).sum(1).mean().neg();

show(`损失（平均交叉熵）：${loss.dataSync()[0].toFixed(4)}`);
show("反向时还要用到的三样东西：输入 X、隐藏层输出 H、预测概率 P。下面是 P，一行一个样本：");
probabilities;

// %%--- [typescript]
// id: backward
// title: 反向：四个公式，六行代码
// ---%%
// δ⁽²⁾ = (P − T) / N，形状 [5, 2]；除以 N 是因为损失取了平均。
const delta2 = probabilities.sub(targets).div(batchSize) as tf.Tensor2D;
const gradW2 = delta2.matMul(hidden, true, false);
const gradB2 = delta2.sum(0);

// δ⁽¹⁾：用 W⁽²⁾ 传回来，再逐元素乘 tanh 的导数 1 − h²，形状 [5, 4]。
const delta1 = delta2.matMul(W2).mul(tf.sub(1, hidden.square())) as tf.Tensor2D;
const gradW1 = delta1.matMul(inputs, true, false);
const gradB1 = delta1.sum(0);

const byHand: tf.Tensor[] = [gradW1, gradB1, gradW2, gradB2];
show("∂L/∂W⁽¹⁾，与 W⁽¹⁾ 形状相同：");
gradW1;

// %%--- [typescript]
// id: many-losses
// title: 一次算出许多套参数的损失
// ---%%
// 中心差分要把每个参数各推一下，再重算损失。这里把 K 套参数叠成一个 [K, 26] 的张量，让 GPU 一次算完。
function lossesOf(stack: tf.Tensor2D): tf.Tensor1D {
  const count = stack.shape[0];
  let start = 0;
  const take = (...shape: number[]): tf.Tensor => {
    const size = shape.reduce((product, side) => product * side, 1);
    start += size;
    return stack.slice([0, start - size], [count, size]).reshape([count, ...shape]);
  };
  const [weights1, bias1] = [take(hiddenSize, inputSize), take(1, hiddenSize)];
  const [weights2, bias2] = [take(classCount, hiddenSize), take(1, classCount)];
  const activations = tf.matMul(inputs.expandDims(0), weights1, false, true).add(bias1).tanh();
  const logProbabilities = tf.logSoftmax(tf.matMul(activations, weights2, false, true).add(bias2));
  return logProbabilities.mul(targets).sum(2).mean(1).neg() as tf.Tensor1D;
}

const flat = tf.concat(parameters.map((parameter) => parameter.flatten())).expandDims(0) as tf.Tensor2D;
const identity = tf.eye(parameterCount);

/** 中心差分：(L(θ + h) − L(θ − h)) / 2h，每个参数一项。 */
function centralDifferences(h: number): tf.Tensor1D {
  const moved = tf.concat([flat.add(identity.mul(h)), flat.sub(identity.mul(h))]) as tf.Tensor2D;
  const [plus, minus] = tf.split(lossesOf(moved), 2);
  return plus.sub(minus).div(2 * h) as tf.Tensor1D;
}

show(`同一套参数，两种写法的损失相差 ${lossesOf(flat).sub(loss).abs().dataSync()[0].toFixed(6)}`);
centralDifferences(0.01);

// %%--- [typescript]
// id: compare
// title: 三种梯度，一张表
// tolerance: 1e-2
// ---%%
// 拖动步长：tf.grads 那一列不动，差分那一列先变小，后变大。
const exponent = slider("步长 h 的指数", { min: -6, max: 0, step: 0.5, value: -2 });
const step = 10 ** exponent;

const lossFrom = (w1: tf.Tensor, c1: tf.Tensor, w2: tf.Tensor, c2: tf.Tensor): tf.Scalar => {
  const logits = inputs.matMul(w1, false, true).add(c1).tanh().matMul(w2, false, true).add(c2);
  return tf.losses.softmaxCrossEntropy(targets, logits).asScalar();
};
const automatic = tf.grads(lossFrom)(parameters);
const numeric = tf.split(
  centralDifferences(step),
  parameters.map((parameter) => parameter.size),
);

const largest = (value: tf.Tensor): number => value.abs().max().dataSync()[0];
show(`h = 10 的 ${exponent} 次方`);
table(
  names.map((name, i) => ({
    参数: name,
    "最大的 |梯度|": largest(byHand[i]),
    "手算 − tf.grads": largest(byHand[i].sub(automatic[i])),
    "手算 − 中心差分": largest(byHand[i].flatten().sub(numeric[i])),
  })),
  { title: "各参数中差得最多的一项（绝对值）", digits: 2 },
);

// %%--- [typescript]
// id: step-size
// title: 步长太大太小都不行
// tolerance: 0.1
// ---%%
// 每隔四分之一个数量级取一个 h。虚线是估计：h 小时舍入误差约为 2⁻²⁴ / h，h 大时截断误差与 h² 成正比。
const steps = Array.from({ length: 21 }, (_, i) => 10 ** (-5 + i / 4));
const handFlat = tf.concat(byHand.map((gradient) => gradient.flatten()));
const errors = steps.map((h) => tf.tidy(() => centralDifferences(h).sub(handFlat).abs().max()));
const measured = tf.stack(errors).dataSync();
const current = tf.tidy(() => largest(centralDifferences(step).sub(handFlat)));
const small = steps.filter((h) => h < 0.03);
const large = steps.filter((h) => h > 0.003);
const curvature = measured[steps.length - 5] / steps[steps.length - 5] ** 2;

chart(
  {
    title: "中心差分的误差是一条 U 形曲线",
    x: { label: "步长 h", scale: "log" },
    y: { label: "最大误差", scale: "log" },
  },
  line(steps, measured, { label: "GPU 上实测", points: true }),
  line(
    small,
    small.map((h) => 2 ** -24 / h),
    { label: "舍入误差 ∝ 1/h", dashed: true },
  ),
  line(
    large,
    large.map((h) => curvature * h ** 2),
    { label: "截断误差 ∝ h²", dashed: true },
  ),
  scatter([step], [current], { label: "滑块所在的 h" }),
);
