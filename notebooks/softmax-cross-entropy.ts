// %%--- [typescript]
// id: softmax
// title: 从得分到概率
// notebook: softmax 与交叉熵
// description: 得分怎样变成概率，为什么要先减去最大值，交叉熵的梯度为什么正好是预测减目标。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, line, show, slider, table } from "notebook";

const classes = ["猫", "狗", "鸟"];
const z = tf.tensor1d([2, 1, -1]); // 得分。三个都加 10，概率变不变？
const temperature = slider("温度 τ", { min: 0.2, max: 5, step: 0.1, value: 1 });
const p = z.div(temperature).exp().div(z.div(temperature).exp().sum());

// #region 画图和列表
show(
  table(
    classes.map((类别, i) => ({ 类别, 得分: z.arraySync()[i], 概率: p.dataSync()[i] })),
    { digits: 3 },
  ),
);
chart({ title: `温度 ${temperature} 时的概率`, x: "类别", y: { label: "概率", domain: [0, 1] } }, bar(classes, p));

// %%--- [typescript]
// id: overflow
// title: 先减去最大值
// precision: float32
// ---%%
const large = tf.tensor1d([1000, 999, 997]); // 单精度的 exp 到 89 就溢出了
const naive = large.exp().div(large.exp().sum());
const shifted = large.sub(large.max());
const stable = shifted.exp().div(shifted.exp().sum());
const shown = (value: number) => (Number.isNaN(value) ? "NaN" : Number.isFinite(value) ? value.toFixed(3) : "无穷大");
const text = (values: tf.Tensor) => [...values.dataSync()].map(shown).join("，");
// #region 列表
table([
  { 算法: "照公式直接算", 指数: text(large.exp()), 结果: text(naive) },
  { 算法: "先减去最大值", 指数: text(shifted.exp()), 结果: text(stable) },
  { 算法: "tf.softmax", 指数: "", 结果: text(large.softmax()) },
]);

// %%--- [typescript]
// id: loss
// title: 交叉熵与平方误差：答错时谁在催
// ---%%
// 正确类别的得分是 s，另一个类别的得分是 0。从答对（s 大）走到答错（s 很小）。
const s = tf.linspace(-8, 8, 65);
const chance = s.sigmoid(); // 两类时，softmax 就是 sigmoid
const crossEntropyLoss = s.neg().softplus(); // −ln p，写成不溢出的样子
const squared = tf.sub(1, chance).square();
// #region 画图
show(
  chart(
    { title: "两种损失", x: "正确类别的得分比另一类高多少", y: "损失" },
    line(s, crossEntropyLoss, { label: "交叉熵" }),
    line(s, squared, { label: "平方误差", dashed: true }),
  ),
);
chart(
  { title: "梯度：得分每升高一点，损失变多少", x: "正确类别的得分比另一类高多少", y: "∂L/∂s" },
  line(s, chance.sub(1), { label: "交叉熵" }),
  line(s, tf.grad((v) => tf.sub(1, v.sigmoid()).square().sum())(s), { label: "平方误差", dashed: true }),
);

// %%--- [typescript]
// id: gradient
// title: 梯度正好是预测减目标
// precision: float32
// ---%%
const logits = tf.tensor2d([
  [2, 1, -1],
  [0.5, 0.5, 3],
]); // 两个样本
const targets = tf.tensor2d([
  [1, 0, 0],
  [0, 1, 0],
]);
const crossEntropy = (scores: tf.Tensor) => targets.mul(scores.logSoftmax()).sum(-1).neg();
const probabilities = logits.softmax();
const automatic = tf.grad((scores) => crossEntropy(scores).sum())(logits);
const difference = probabilities.sub(targets).sub(automatic).abs().max().dataSync()[0];

// #region 列表
show(
  table(
    ["一", "二"].map((样本, i) => ({ 样本, 交叉熵: crossEntropy(logits).dataSync()[i] })),
    { digits: 3 },
  ),
);
show(probabilities.sub(targets));
// #endregion
`与自动微分的差小于 10⁻⁶：${difference < 1e-6 ? "是" : "否"}`;

// %%--- [typescript]
// id: smoothing
// title: 标签平滑：得分差多少就够了
// ---%%
// 一个样本，十类，第一类正确。直接对得分做梯度下降，看正确的比其余的高出多少。
const classCount = 10;
const learningRate = 1;
const softmaxOf = (scores: readonly number[]): number[] => {
  const weights = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
};
function gapsAfter(epsilon: number, marks: readonly number[]): number[] {
  const target = Array.from({ length: classCount }, (_, k) => (k === 0 ? 1 - epsilon : 0) + epsilon / classCount);
  let scores = target.map(() => 0);
  const gaps: number[] = [];
  for (let step = 1; step <= Math.max(...marks); step++) {
    const predicted = softmaxOf(scores);
    scores = scores.map((score, k) => score - learningRate * (predicted[k] - target[k])); // 仍是预测减目标
    if (marks.includes(step)) gaps.push(scores[0] - scores[1]);
  }
  return gaps;
}
const marks = [10, 100, 1000, 10_000];
// #region 列表
table(
  [0, 0.01, 0.1, 0.2].map((epsilon) => {
    const gaps = gapsAfter(epsilon, marks);
    const best = Math.log(1 + (classCount * (1 - epsilon)) / epsilon);
    return {
      ε: epsilon,
      ...Object.fromEntries(marks.map((mark, i) => [`${mark} 步`, gaps[i]])),
      公式: epsilon === 0 ? "没有上限" : best.toFixed(2),
      那时正确类别的概率: epsilon === 0 ? 1 : 1 - epsilon + epsilon / classCount,
    };
  }),
  { title: "正确类别的得分比其余的高多少", digits: 3 },
);
