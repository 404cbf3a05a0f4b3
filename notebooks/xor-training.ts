// %%--- [typescript]
// id: gradients
// title: 前向，反向：一个样本的梯度
// notebook: 用手写的反向传播学会异或
// description: 一个带隐藏层的网络，前向、反向、更新全由自己写；换一百个种子，看哪些学会了，哪些卡住了。
// ---%%
import { chart, contour, line, random, sample2d, scatter, show, slider, table } from "notebook";

type Sample = { x: number[]; t: number };
const samples: Sample[] = [
  { x: [0, 0], t: 0 },
  { x: [0, 1], t: 1 },
  { x: [1, 0], t: 1 },
  { x: [1, 1], t: 0 },
];

/** 隐藏层用 tanh，输出一个概率。梯度与网络形状相同，所以用同一种类型。 */
type Network = { W: number[][]; b: number[]; v: number[]; c: number };

function forward({ W, b, v, c }: Network, x: readonly number[]): { h: number[]; y: number } {
  const h = W.map((row, j) => Math.tanh(row[0] * x[0] + row[1] * x[1] + b[j]));
  const z = h.reduce((sum, value, j) => sum + v[j] * value, c);
  return { h, y: 1 / (1 + Math.exp(-z)) };
}

function backward(network: Network, { x, t }: Sample): Network {
  const { h, y } = forward(network, x);
  const delta2 = y - t; // 公式（1）：sigmoid 配交叉熵
  const delta1 = h.map((value, j) => delta2 * network.v[j] * (1 - value ** 2)); // 公式（2）
  return {
    W: delta1.map((delta) => x.map((input) => delta * input)), // 公式（3）
    b: delta1, // 公式（4）
    v: h.map((value) => delta2 * value),
    c: delta2,
  };
}

const hiddenSize = slider("隐藏单元的个数", { min: 1, max: 8, step: 1, value: 2 });
const seed = slider("种子", { min: 1, max: 100, step: 1, value: 1 });

// #region 初值
function initialize(width: number, from: number): Network {
  const next = random(from);
  const uniform = () => 2 * next() - 1; // −1 到 1
  const list = () => Array.from({ length: width }, uniform);
  return { W: Array.from({ length: width }, () => [uniform(), uniform()]), b: list(), v: list(), c: uniform() };
}

// #endregion

const start = initialize(hiddenSize, seed);
// #region 列表
const gradient = backward(start, samples[1]);
show("样本 (0, 1)，目标 1：");
table(
  start.W.map((row, j) => ({
    隐藏单元: j + 1,
    权重: row.map((value) => value.toFixed(3)).join("，"),
    "∂L/∂权重": gradient.W[j].map((value) => value.toFixed(4)).join("，"),
    "∂L/∂偏置": gradient.b[j],
    "∂L/∂输出权重": gradient.v[j],
  })),
  { digits: 4 },
);

// %%--- [typescript]
// id: train
// title: 前向、反向、更新，两千次
// tolerance: 1e-3
// ---%%
const learningRate = 1;
const stepCount = 2000;

/** 四个样本的平均交叉熵。 */
const lossOf = (network: Network) =>
  samples.reduce((sum, { x, t }) => sum - Math.log(t === 1 ? forward(network, x).y : 1 - forward(network, x).y), 0) / 4;

/** 每个参数减去 α 乘以四个样本的平均梯度：先算完全部梯度，再一起改。 */
function update(network: Network): Network {
  const gradients = samples.map((sample) => backward(network, sample));
  const moved = (value: number, pick: (gradient: Network) => number) =>
    value - (learningRate * gradients.reduce((sum, gradient) => sum + pick(gradient), 0)) / 4;
  return {
    W: network.W.map((row, j) => row.map((value, i) => moved(value, ({ W }) => W[j][i]))),
    b: network.b.map((value, j) => moved(value, ({ b }) => b[j])),
    v: network.v.map((value, j) => moved(value, ({ v }) => v[j])),
    c: moved(network.c, ({ c }) => c),
  };
}

function train(from: Network): { network: Network; losses: number[] } {
  let network = from;
  const losses = [lossOf(network)];
  for (let step = 1; step <= stepCount; step++) {
    network = update(network);
    if (step % 20 === 0) losses.push(lossOf(network));
  }
  return { network, losses };
}

const trained = train(start);
// #region 列表和画图
show(
  table(
    samples.map(({ x, t }) => ({
      输入: `(${x.join(", ")})`,
      训练之前: forward(start, x).y,
      训练之后: forward(trained.network, x).y,
      应为: t,
    })),
    { digits: 3 },
  ),
);
chart(
  { title: `种子 ${seed}，${hiddenSize} 个隐藏单元`, x: "步", y: { label: "平均交叉熵", domain: [0, 0.8] } },
  line(
    trained.losses.map((_, i) => 20 * i),
    trained.losses,
  ),
);

// %%--- [typescript]
// id: plane
// title: 隐藏单元各画一条线
// tolerance: 1e-2
// ---%%
// 隐藏单元 j 的净输入为 0 的地方是一条直线：两条直线夹出一条带子，带子里外各是一类。
const range: [number, number] = [-0.5, 1.5];
const surface = sample2d((x1, x2) => forward(trained.network, [x1, x2]).y, { xRange: range, yRange: range, steps: 41 });
// #region 画图
const lineOf = (j: number) => {
  const [[p, q], shift] = [trained.network.W[j], trained.network.b[j]];
  const points = Array.from({ length: 201 }, (_, i) => -0.5 + i / 100).flatMap((s) => [
    [s, -(p * s + shift) / q],
    [-(q * s + shift) / p, s],
  ]);
  const inside = points.filter(([x1, x2]) => Math.min(x1, x2) >= -0.5 && Math.max(x1, x2) <= 1.5);
  const ordered = inside.toSorted((a, b) => q * (a[0] - b[0]) - p * (a[1] - b[1]));
  return line(
    ordered.map(([x1]) => x1),
    ordered.map(([, x2]) => x2),
    { label: `隐藏单元 ${j + 1}` },
  );
};
chart(
  { title: "学成的决策面", x: { label: "x₁", domain: range }, y: { label: "x₂", domain: range }, equalAspect: true },
  contour(surface, { xRange: range, yRange: range, levels: [0.1, 0.3, 0.5, 0.7, 0.9], valueLabel: "输出" }),
  ...trained.network.W.map((_, j) => lineOf(j)),
  scatter([0, 0, 1, 1], [0, 1, 0, 1], { category: samples.map(({ t }) => (t ? "应为 1" : "应为 0")) }),
);

// %%--- [typescript]
// id: seeds
// title: 一百个种子，有的学不会
// tolerance: 1e-2
// ---%%
const widths = [2, 3, 4, 8];
const isRight = (network: Network) => samples.every(({ x, t }) => forward(network, x).y > 0.5 === (t === 1));
const results = widths.map((width) =>
  Array.from({ length: 100 }, (_, i) => train(initialize(width, i + 1))).map(({ network, losses }) => ({
    learned: isRight(network) && lossOf(network) < 0.1,
    losses,
  })),
);
// #region 列表
table(
  widths.map((width, i) => {
    const last = results[i].map(({ losses }) => losses.at(-1) ?? Number.NaN).toSorted((a, b) => a - b);
    return {
      隐藏单元: width,
      "学会的种子（共 100 个）": results[i].filter(({ learned }) => learned).length,
      "最后的损失，中位数": last[50],
      最大的一个: last[99],
    };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: stuck
// title: 两个隐藏单元时，没学会的那些
// tolerance: 1e-2
// ---%%
const two = results[widths.indexOf(2)];
const failed = two.flatMap(({ learned }, i) => (learned ? [] : [i + 1]));
show(`没有学会的有 ${failed.length} 个种子：${failed.join("、")}`);
// #region 列表
table(
  failed.slice(0, 6).map((from) => {
    const outputs = samples.map(({ x }) => forward(train(initialize(2, from)).network, x).y);
    const [a, b, c, d] = outputs;
    return { 种子: from, "(0, 0)": a, "(0, 1)": b, "(1, 0)": c, "(1, 1)": d, 损失: two[from - 1].losses.at(-1) ?? 0 };
  }),
  { title: "前六个的四个输出（应为 0、1、1、0）", digits: 3 },
);
