// %%--- [typescript]
// id: uncleared
// title: 忘了清零，清零放错了地方
// notebook: 走一步：清零、反向、裁剪、更新
// description: 梯度若存在参数旁边、每次往上加，忘了清零会怎样；TensorFlow.js 为什么不用清零；裁剪放在累积之前还是之后。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, show, slider, table } from "notebook";

// 一个参数 w，损失 ½(w − 3)²，梯度 w − 3，从 0 出发。stored 是存在参数旁边的梯度，每次反向都往上加。
const rate = slider("学习率", { min: 0.01, max: 1, step: 0.01, value: 0.1 });
function descend(clear: "反向之前清零" | "从不清零" | "更新之前清零"): number[] {
  let [w, stored] = [0, 0];
  const visited = [w];
  for (let step = 1; step <= 100; step++) {
    if (clear === "反向之前清零") stored = 0;
    stored += w - 3; // 反向：加到存着的上面
    if (clear === "更新之前清零") stored = 0;
    w -= rate * stored; // 更新
    visited.push(w);
  }
  return visited;
}
const ways = (["反向之前清零", "从不清零", "更新之前清零"] as const).map((做法) => ({ 做法, visited: descend(做法) }));
// #region 画图和列表
show(
  chart(
    { title: "最低点在 w = 3", x: "步", y: "w" },
    ...ways.map(({ 做法, visited }) => line(Array.from(visited.keys()), visited, { label: 做法 })),
  ),
);
table(
  ways.map(({ 做法, visited }) => {
    const far = (list: number[]): number => Math.max(...list.map((value) => Math.abs(value - 3)));
    return { 做法, 前五十步离最低点最远: far(visited.slice(0, 51)), 后五十步离最低点最远: far(visited.slice(51)) };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: fresh
// title: variableGrads 每次给出新的梯度
// ---%%
// 直线 ŷ = wx + b，损失 ½(ŷ − t)²。两个小批量，各只有一个样本。
const [w, b] = [tf.variable(tf.scalar(0)), tf.variable(tf.scalar(0))];
const batches = [
  { x: 10, t: -1 },
  { x: 0, t: -1 },
];
type Gradients = Record<string, tf.Tensor>; // 变量名 → 梯度
const gradientsOn = ({ x, t }: { x: number; t: number }): Gradients =>
  tf.variableGrads(() => w.mul(x).add(b).sub(t).square().mul(0.5).asScalar(), [w, b]).grads;
const numbers = (gradients: Gradients): number[] => [w, b].map(({ name }) => gradients[name].dataSync()[0]);
// #region 列表
table(
  ["第一次", "第二次"].map((求梯度) => {
    const [forW, forB] = numbers(gradientsOn(batches[0]));
    return { 求梯度, "∂L/∂w": forW, "∂L/∂b": forB };
  }),
  { title: "同一个小批量求两次：没有加在一起" },
);

// %%--- [typescript]
// id: clip
// title: 累积、裁剪、更新
// ---%%
const limit = slider("长度的上限", { min: 0.5, max: 12, step: 0.5, value: 1 });
const average = (list: Gradients[]): Gradients =>
  Object.fromEntries(
    Object.keys(list[0]).map((name) => [name, tf.addN(list.map((one) => one[name])).div(list.length)]),
  );
/** 全部参数的梯度当作一个长向量，超过上限就按比例缩短。 */
function clip(gradients: Gradients): Gradients {
  const length = tf.addN(Object.values(gradients).map((g) => g.square().sum())).sqrt();
  const scale = tf.minimum(1, tf.div(limit, length));
  return Object.fromEntries(Object.entries(gradients).map(([name, g]) => [name, g.mul(scale)]));
}
const micro = batches.map(gradientsOn); // 反向
const averaged = average(micro); // 累积
const clipped = clip(averaged); // 裁剪
const optimizer = tf.train.sgd(0.1);
optimizer.applyGradients(clipped); // 更新

// #region 列表
const angle = (gradients: Gradients): number => {
  const [p, q] = [numbers(gradients), numbers(averaged)];
  return (180 / Math.PI) * Math.abs(Math.atan2(p[1], p[0]) - Math.atan2(q[1], q[0]));
};
const described = (梯度: string, gradients: Gradients) => {
  const [forW, forB] = numbers(gradients);
  return {
    梯度,
    "∂L/∂w": forW,
    "∂L/∂b": forB,
    长度: Math.hypot(forW, forB),
    "与平均的夹角（度）": Number(angle(gradients).toFixed(1)),
  };
};
show(
  table(
    [
      described("第一个小批量", micro[0]),
      described("第二个小批量", micro[1]),
      described("平均", averaged),
      described("先平均，再裁", clipped),
      described("先各裁各的，再平均", average(micro.map(clip))),
    ],
    { digits: 3 },
  ),
);
`更新之后 w = ${w.dataSync()[0].toFixed(3)}，b = ${b.dataSync()[0].toFixed(3)}`;
