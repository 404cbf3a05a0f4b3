// %%--- [typescript]
// id: loss
// title: 各步的输出与损失
// notebook: 通过时间反向传播：背一联诗
// description: 手写通过时间反向传播，用 tf.grads 核对，再用它训练一个循环网络背出“举头望明月，低头思故乡”。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { liveChart, table } from "notebook";

// 读到一个字，就猜下一个。两次读到“头”，该答的字不一样。
const verse = Array.from("举头望明月低头思故乡");
const vocabulary = [...new Set(verse)];
const [T, hiddenSize, symbols] = [verse.length - 1, 16, vocabulary.length];
const oneHot = (characters: string[]): tf.Tensor2D => {
  const ids = tf.tensor1d(
    characters.map((character) => vocabulary.indexOf(character)),
    "int32",
  );
  return tf.oneHot(ids, symbols).toFloat() as tf.Tensor2D;
};
const X = oneHot(verse.slice(0, -1)); // 举头望明月低头思故，一行一步
const Y = oneHot(verse.slice(1)); // 头望明月低头思故乡

type Parameters = Record<"W" | "U" | "b" | "V" | "c", tf.Tensor>;
const normal = (shape: number[], deviation: number, seed: number): tf.Tensor =>
  tf.randomNormal(shape, 0, deviation, "float32", seed);
const start: Parameters = {
  W: normal([hiddenSize, symbols], 0.5, 1),
  U: normal([hiddenSize, hiddenSize], 1 / Math.sqrt(hiddenSize), 2),
  b: tf.zeros([hiddenSize]),
  V: normal([symbols, hiddenSize], 0.25, 3),
  c: tf.zeros([symbols]),
};

/** 前向传播：隐状态 h₁ … h_T 和打分 o₁ … o_T，都是一行一步。 */
function forward({ W, U, b, V, c }: Parameters): { H: tf.Tensor; O: tf.Tensor } {
  const inputs = tf.split(X.matMul(W, false, true).add(b), T); // 与隐状态无关，各步一起算
  let h = tf.zeros([1, hiddenSize]);
  const states = inputs.map((input) => {
    h = input.add(h.matMul(U, false, true)).tanh();
    return h;
  });
  const H = tf.concat(states, 0);
  return { H, O: H.matMul(V, false, true).add(c) };
}
const lossOf = (theta: Parameters): tf.Scalar => tf.losses.softmaxCrossEntropy(Y, forward(theta).O).asScalar();
`还没有训练，平均损失 ${lossOf(start).dataSync()[0].toFixed(3)}；在 9 个字里乱猜是 ln 9 = ${Math.log(9).toFixed(3)}`;

// %%--- [typescript]
// id: backward
// title: 反向：从最后一步走回第一步
// ---%%
/** 通过时间反向传播。deltas 的第 t 行是 ∂L/∂zₜ，zₜ 是 tanh 里面的和。 */
function backward(theta: Parameters): { gradients: Parameters; deltas: tf.Tensor; loss: tf.Tensor } {
  const { U, V } = theta;
  const { H, O } = forward(theta);
  const outputDelta = O.softmax().sub(Y).div(T); // ∂L/∂oₜ
  const fromOutput = tf.split(outputDelta.matMul(V), T); // 第一条路：经过这一步的输出
  const slopes = tf.split(tf.sub(1, H.square()), T); // tanh′
  let delta = tf.zeros([1, hiddenSize]);
  const found: tf.Tensor[] = [];
  for (let t = T - 1; t >= 0; t--) {
    delta = fromOutput[t].add(delta.matMul(U)).mul(slopes[t]); // 第二条路：经过下一步的隐状态
    found.unshift(delta);
  }
  const deltas = tf.concat(found, 0);
  const before = tf.concat([tf.zeros([1, hiddenSize]), H.slice([0, 0], [T - 1, -1])], 0); // h₀ … h_{T−1}
  const gradients = {
    W: deltas.matMul(X, true),
    U: deltas.matMul(before, true),
    b: deltas.sum(0),
    V: outputDelta.matMul(H, true),
    c: outputDelta.sum(0),
  };
  return { gradients, deltas, loss: tf.losses.softmaxCrossEntropy(Y, O) };
}

const names = ["W", "U", "b", "V", "c"] as const;
const byHand = backward(start).gradients;
const automatic = tf.grads((W, U, b, V, c) => lossOf({ W, U, b, V, c }))(names.map((name) => start[name]));
// #region 列表
table(
  names.map((name, i) => ({
    参数: name,
    形状: start[name].shape.join(" × "),
    梯度里最大的数: byHand[name].abs().max().dataSync()[0].toFixed(4),
    "与 tf.grads 最大的差": byHand[name].sub(automatic[i]).abs().max().dataSync()[0].toFixed(6),
  })),
);

// %%--- [typescript]
// id: train
// title: 训练
// tolerance: 0.02
// ---%%
// 学习率改成 0.05，40 步之后也答得对，却没有几成把握；改成 5，损失不降反升。
const learningRate = 0.5;
const curve = liveChart({ title: "损失与梯度的长度", x: "步", y: "数值" });
const losses: number[] = [];
let theta = start;
for (let step = 0; step <= 40; step++) {
  const { next, report } = tf.tidy(() => {
    const { gradients, loss } = backward(theta);
    const moved = names.map((name) => [name, theta[name].sub(gradients[name].mul(learningRate))]);
    const length = tf.concat(names.map((name) => gradients[name].flatten())).norm();
    return { next: Object.fromEntries(moved) as Parameters, report: tf.stack([loss, length]) };
  });
  const [loss, length] = await report.data();
  curve.push(step, { 损失: loss, 梯度的长度: length });
  losses.push(loss);
  theta = next;
}
`40 步之后，损失是 ${losses[40].toFixed(3)}，途中最高 ${Math.max(...losses).toFixed(2)}`;

// %%--- [typescript]
// id: recite
// title: 它会背了吗
// tolerance: 0.05
// ---%%
// 只看眼前这一个字，“头”后面最多猜对一半。网络两次都答对，靠的是隐状态。
const probabilities = forward(theta).O.softmax().arraySync() as number[][];
table(
  probabilities.map((row, t) => ({
    读到: verse[t],
    该答: verse[t + 1],
    它答: vocabulary[row.indexOf(Math.max(...row))],
    它的把握: Math.max(...row).toFixed(2),
  })),
);
