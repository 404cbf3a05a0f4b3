// %%--- [typescript]
// id: forward
// title: 前向：沿着图算出每个节点的值
// notebook: 链式法则：一个神经元的计算图
// description: 把一个神经元拆成五步，先从输入算到损失，再从损失往回算梯度，最后用自动微分核对。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, scatter, slider, table } from "notebook";

// 两个输入、两个权重、一个偏置和一个目标。改动任何一个数，再按“全部运行”，整条链都会跟着变。
const [x1, x2] = [1.5, -2];
const [w1, w2, bias] = [0.8, 0.6, 0.5];
const target = 1;

const p1 = w1 * x1;
const p2 = w2 * x2;
const z = p1 + p2 + bias;
const a = 1 / (1 + Math.exp(-z));
const loss = 0.5 * (a - target) ** 2;

// #region 列表
table([
  { 节点: "p₁", 算式: "w₁ · x₁", 值: p1 },
  { 节点: "p₂", 算式: "w₂ · x₂", 值: p2 },
  { 节点: "z", 算式: "p₁ + p₂ + b", 值: z },
  { 节点: "a", 算式: "σ(z)", 值: a },
  { 节点: "L", 算式: "½ (a − t)²", 值: loss },
]);

// %%--- [typescript]
// id: backward
// title: 反向：局部导数一路相乘
// ---%%
// 从损失出发。每一步只要两样东西：已经传到这里的上游梯度，和这一步自己的局部导数。
const gradA = a - target;
const gradZ = gradA * (a * (1 - a));
const gradP1 = gradZ * 1;
const gradP2 = gradZ * 1;
const gradBias = gradZ * 1;
const gradW1 = gradP1 * x1;
const gradW2 = gradP2 * x2;

const steps: [name: string, upstream: number, rule: string, local: number][] = [
  ["a", 1, "a − t", a - target],
  ["z", gradA, "a(1 − a)", a * (1 - a)],
  ["p₁", gradZ, "1", 1],
  ["p₂", gradZ, "1", 1],
  ["b", gradZ, "1", 1],
  ["w₁", gradP1, "x₁", x1],
  ["w₂", gradP2, "x₂", x2],
];
// #region 列表
table(
  steps.map(([name, upstream, rule, local]) => ({
    节点: name,
    上游梯度: upstream,
    局部导数: rule,
    它的值: local,
    "梯度 = 两者之积": upstream * local,
  })),
);

// %%--- [typescript]
// id: check
// title: 用 tf.grads 核对
// ---%%
// 同一个神经元，这次写成张量运算：只写前向，反向由 tf.grads 自动完成。
const inputs = tf.tensor1d([x1, x2]);
const neuronLoss = (weights: tf.Tensor, b: tf.Tensor) => {
  const sum = weights.mul(inputs).sum().add(b);
  return sum.sigmoid().sub(target).square().mul(0.5);
};

const point = [tf.tensor1d([w1, w2]), tf.scalar(bias)];
const [gradWeights, gradB] = tf.grads(neuronLoss)(point);
const byHand = [gradW1, gradW2, gradBias];
const byLibrary = [...gradWeights.dataSync(), ...gradB.dataSync()];

// #region 列表
table(
  ["w₁", "w₂", "b"].map((name, i) => ({
    参数: name,
    手算: byHand[i],
    "tf.grads": byLibrary[i],
    差: Math.abs(byHand[i] - byLibrary[i]),
  })),
);

// %%--- [typescript]
// id: tangent
// title: 梯度就是切线的斜率
// ---%%
// 拖动 w₁：虚线用反向传播算出的斜率画成，总是贴着曲线。把上面的 target 改成 0，看斜率的符号怎样变。
const probe = slider("w₁", { min: -6, max: 6, step: 0.25, value: 0.75 });
const axis = tf.linspace(-6, 6, 121);
const lossAlong = (w: tf.Tensor): tf.Tensor => {
  const sum = w.mul(x1).add(w2 * x2 + bias);
  return sum.sigmoid().sub(target).square().mul(0.5);
};

const at = tf.tensor1d([probe]);
const height = lossAlong(at).dataSync()[0];
const slope = tf.grad(lossAlong)(at).dataSync()[0];
const near = [probe - 1.5, probe + 1.5];
const tangent = near.map((w) => height + slope * (w - probe));
const title = `在 w₁ = ${probe} 处，∂L/∂w₁ = ${slope.toFixed(4)}`;

// #region 画图
chart(
  { title, x: "w₁", y: "损失 L" },
  line(axis, lossAlong(axis), { label: "损失" }),
  line(near, tangent, { label: "切线", dashed: true }),
  scatter([probe], [height], { label: "当前的 w₁" }),
);

// %%--- [typescript]
// id: branches
// title: 一个值用了两次，梯度就相加
// ---%%
// y = u · σ(u)：u 走两条路到 y。每条路各算各的，最后相加；tf.grad 给出的点正落在相加的线上。
const u = tf.linspace(-6, 6, 121);
const sigma = u.sigmoid();
const throughFactor = sigma;
const throughSigmoid = u.mul(sigma).mul(tf.sub(1, sigma));
const points = tf.linspace(-6, 6, 25);
const automatic = tf.grad((v: tf.Tensor) => v.mul(v.sigmoid()))(points);

// #region 画图
chart(
  { title: "y = u·σ(u) 的两条路径", x: "u", y: "导数" },
  line(u, throughFactor, { label: "经过左边的 u：σ(u)" }),
  line(u, throughSigmoid, { label: "经过 σ：u·σ′(u)" }),
  line(u, throughFactor.add(throughSigmoid), { label: "两条相加" }),
  scatter(points, automatic, { label: "tf.grad" }),
);
