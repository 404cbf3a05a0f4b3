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
const inputs = tf.randomNormal([batchSize, inputSize], 0, 1, "float32", 1);
const labels = tf.tensor1d([0, 1, 1, 0, 1], "int32");
const targets = tf.oneHot(labels, classCount).toFloat();

// 参数按正文的形状存放：[输出维数, 输入维数]。
const W1 = tf.randomNormal([hiddenSize, inputSize], 0, 0.6, "float32", 2);
const b1 = tf.zeros([hiddenSize]);
const W2 = tf.randomNormal([classCount, hiddenSize], 0, 0.6, "float32", 3);
const b2 = tf.zeros([classCount]);

const names = ["W⁽¹⁾", "b⁽¹⁾", "W⁽²⁾", "b⁽²⁾"];
const parameters: tf.Tensor[] = [W1, b1, W2, b2];
const lengths = parameters.map((parameter) => parameter.size);
const parameterCount = lengths.reduce((sum, length) => sum + length, 0);
show(`样本 ${batchSize} 个，参数 ${parameterCount} 个`);
const shapes = parameters.map((parameter) => parameter.shape.join(" × "));
table(names.map((name, i) => ({ 参数: name, 形状: shapes[i], 个数: lengths[i] })));

// %%--- [typescript]
// id: forward
// title: 前向：算出损失，并留下中间结果
// ---%%
// 一行一个样本，所以写成 XWᵀ：matMul 的第三个参数 true 表示把 W 转置。
const hidden = inputs.matMul(W1, false, true).add(b1).tanh();
const probabilities = hidden.matMul(W2, false, true).add(b2).softmax();
const loss = targets.mul(probabilities.log()).sum(1).mean().neg();

show(`损失（平均交叉熵）：${loss.dataSync()[0].toFixed(4)}`);
show("反向时还要用到的三样东西：输入 X、隐藏层输出 H、预测概率 P。下面是 P，一行一个样本：");
probabilities;

// %%--- [typescript]
// id: backward
// title: 反向：四个公式，六行代码
// ---%%
// δ⁽²⁾ = (P − T) / B，形状 [5, 2]；除以 B 是因为损失取了平均。
const delta2 = probabilities.sub(targets).div(batchSize);
const gradW2 = delta2.matMul(hidden, true, false);
const gradB2 = delta2.sum(0);

// δ⁽¹⁾：用 W⁽²⁾ 传回来，再逐元素乘 tanh 的导数 1 − h²，形状 [5, 4]。
const delta1 = delta2.matMul(W2).mul(tf.sub(1, hidden.square()));
const gradW1 = delta1.matMul(inputs, true, false);
const gradB1 = delta1.sum(0);

const byHand: tf.Tensor[] = [gradW1, gradB1, gradW2, gradB2];
show("∂L/∂W⁽¹⁾，与 W⁽¹⁾ 形状相同：");
gradW1;

// %%--- [typescript]
// id: many-losses
// title: 一次算出许多套参数的损失
// precision: float32
// ---%%
// 中心差分要把每个参数各推一下，再重算损失。这里把 K 套参数叠成一个 [K, 26] 的张量，让 GPU 一次算完。
// #region 许多套参数各做一遍前向
function lossesOf(stack: tf.Tensor): tf.Tensor {
  const count = stack.shape[0];
  let start = 0;
  const take = (...shape: number[]): tf.Tensor => {
    const size = shape.reduce((product, side) => product * side, 1);
    start += size;
    return stack.slice([0, start - size], [count, size]).reshape([count, ...shape]);
  };
  const layer = (input: tf.Tensor, rows: number, columns: number) =>
    input.matMul(take(rows, columns), false, true).add(take(1, rows));

  const activations = layer(inputs.expandDims(0), hiddenSize, inputSize).tanh();
  const logits = layer(activations, classCount, hiddenSize);
  return tf.logSoftmax(logits).mul(targets).sum(2).mean(1).neg();
}
// #endregion

const flatten = (list: tf.Tensor[]) => tf.concat(list.map((item) => item.flatten()));
const flat = flatten(parameters).expandDims(0);
const identity = tf.eye(parameterCount);

/** 中心差分：(L(θ + h) − L(θ − h)) / 2h，每个参数一项。 */
function centralDifferences(h: number): tf.Tensor {
  const moves = identity.mul(h);
  const moved = tf.concat([flat.add(moves), flat.sub(moves)]);
  const [plus, minus] = tf.split(lossesOf(moved), 2);
  return plus.sub(minus).div(2 * h);
}

const apart = lossesOf(flat).sub(loss).abs().dataSync()[0];
show(`同一套参数，两种写法的损失相差 ${apart.toFixed(6)}`);
centralDifferences(0.01);

// %%--- [typescript]
// id: compare
// title: 三种梯度，一张表
// tolerance: 1e-2
// precision: float32
// ---%%
// 拖动步长：tf.grads 那一列不动，差分那一列先变小，后变大。
const exponent = slider("步长 h 的指数", { min: -6, max: 0, step: 0.5, value: -2 });
const step = 10 ** exponent;

const lossFrom = (...[w1, c1, w2, c2]: tf.Tensor[]) => {
  const activations = inputs.matMul(w1, false, true).add(c1).tanh();
  const logits = activations.matMul(w2, false, true).add(c2);
  return tf.losses.softmaxCrossEntropy(targets, logits);
};
const automatic = tf.grads(lossFrom)(parameters);
const numeric = tf.split(centralDifferences(step), lengths);

const largest = (value: tf.Tensor) => value.abs().max().dataSync()[0];
// #region 列表
show(`h = 10 的 ${exponent} 次方`);
table(
  names.map((name, i) => ({
    参数: name,
    "最大的 |梯度|": largest(byHand[i]),
    "手算 − tf.grads": largest(byHand[i].sub(automatic[i])),
    "手算 − 中心差分": largest(byHand[i].flatten().sub(numeric[i])),
  })),
  { title: "各参数中差得最多的一项（绝对值）", digits: 3 },
);

// %%--- [typescript]
// id: step-size
// title: 步长太大太小都不行
// tolerance: 5e-3
// precision: float32
// ---%%
// 每隔四分之一个数量级取一个 h。虚线是估计：h 小时舍入误差约为 2⁻²⁴ / h，h 大时截断误差与 h² 成正比。
const steps = Array.from({ length: 21 }, (_, i) => 10 ** (-5 + i / 4));
const exact = flatten(byHand);
const errorAt = (h: number) => tf.tidy(() => largest(centralDifferences(h).sub(exact)));
const measured = steps.map(errorAt);

const small = steps.filter((h) => h < 0.03);
const rounding = small.map((h) => 2 ** -24 / h);
const large = steps.filter((h) => h > 0.003);
const atTenth = errorAt(0.1);
const truncation = large.map((h) => atTenth * (h / 0.1) ** 2);

// #region 画图
chart(
  {
    title: "中心差分的误差是一条 U 形曲线",
    x: { label: "步长 h", scale: "log" },
    y: { label: "最大误差", scale: "log" },
  },
  line(steps, measured, { label: "GPU 上实测", points: true }),
  line(small, rounding, { label: "舍入误差 ∝ 1/h", dashed: true }),
  line(large, truncation, { label: "截断误差 ∝ h²", dashed: true }),
  scatter([step], [errorAt(step)], { label: "滑块所在的 h" }),
);
