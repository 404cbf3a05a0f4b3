// %%--- [typescript]
// id: task
// title: "任务：左右两边各是什么"
// notebook: 两个方向，一层与两层
// description: 标注一串记号，答案要看左边也要看右边；前向、双向、一层、两层的循环网络各训练五次，看谁答得对。
// ---%%
import { random, show, table } from "notebook";

// 一串八个记号：甲、乙，或者空着的“·”。首尾必是甲或乙，中间的六成空着。每个空位要答：左边最近的一个、右边最近的一个，各是什么。
const T = 8;
const emptyShare = 0.6;
const symbols = ["·", "甲", "乙"];
/** 一串记号：0 是空位，1 是甲，2 是乙。 */
function lineOf(next: () => number): number[] {
  return Array.from({ length: T }, (_, t) =>
    t > 0 && t < T - 1 && next() < emptyShare ? 0 : 1 + Math.floor(2 * next()),
  );
}
const nearest = (line: number[], from: number, step: -1 | 1): number => {
  let at = from;
  while (line[at] === 0) at += step;
  return line[at];
};
/** 两种问法的答案，从 0 数起；不是空位的不问，记作 −1。 */
const questions = {
  左右各是什么: { classes: 4, answer: (left: number, right: number) => 2 * (left - 1) + (right - 1) },
  左右是否相同: { classes: 2, answer: (left: number, right: number) => Number(left === right) },
};
type Question = keyof typeof questions;
function answersOf(line: number[], question: Question): number[] {
  return line.map((symbol, t) =>
    symbol === 0 ? questions[question].answer(nearest(line, t, -1), nearest(line, t, 1)) : -1,
  );
}

const example = lineOf(random(12));
// #region 列表
show(example.map((symbol) => symbols[symbol]).join(" "));
table(
  example.flatMap((symbol, t) =>
    symbol === 0
      ? [
          {
            步: t + 1,
            左边最近的: symbols[nearest(example, t, -1)],
            右边最近的: symbols[nearest(example, t, 1)],
            是否相同: nearest(example, t, -1) === nearest(example, t, 1) ? "相同" : "不同",
          },
        ]
      : [],
  ),
);

// %%--- [typescript]
// id: network
// title: 一层读两遍，一层叠一层
// ---%%
const d = 8; // 一个方向上隐藏单元的个数
/** 一层里的一个方向：读每步 n 个数；参数在 theta 里从 at 起，依次是 W（d × n）、U（d × d）、b（d）。 */
interface Direction {
  n: number;
  at: number;
  backward: boolean;
}
interface Network {
  layers: Direction[][];
  width: number; // 一层每步给出几个数：d，双向是 2d
  classes: number;
  size: number; // 参数一共几个；最后是 V（classes × width）和 c（classes）
}
function build(depth: number, isBidirectional: boolean, classes: number): Network {
  const sides = isBidirectional ? [false, true] : [false];
  const width = d * sides.length;
  let at = 0;
  const layers = Array.from({ length: depth }, (_, l) =>
    sides.map((backward) => {
      const n = l === 0 ? symbols.length : width;
      const start = at;
      at += d * n + d * d + d;
      return { n, at: start, backward };
    }),
  );
  return { layers, width, classes, size: at + classes * width + classes };
}

/** 读一串记号，给出各层各步的隐状态；一步占 width 个数，双向时前一半是前向的，后一半是反向的。 */
function read({ layers, width }: Network, theta: Float64Array, line: number[]): Float64Array[] {
  const values = [
    Float64Array.from({ length: T * symbols.length }, (_, i) =>
      Number(line[Math.floor(i / symbols.length)] === i % symbols.length),
    ),
  ];
  for (const layer of layers) {
    const [inputs, h] = [values[values.length - 1], new Float64Array(T * width)];
    for (const [side, { n, at, backward }] of layer.entries()) {
      const [U, b] = [at + d * n, at + d * n + d * d];
      for (let step = 0; step < T; step++) {
        const t = backward ? T - 1 - step : step; // 反向的从最后一步读起
        const before = (backward ? t + 1 : t - 1) * width + side * d;
        for (let i = 0; i < d; i++) {
          let z = theta[b + i];
          for (let j = 0; j < n; j++) z += theta[at + i * n + j] * inputs[t * n + j];
          if (step > 0) for (let j = 0; j < d; j++) z += theta[U + i * d + j] * h[before + j];
          h[t * width + side * d + i] = Math.tanh(z);
        }
      }
    }
    values.push(h);
  }
  return values;
}
const shapes = [
  { name: "前向，一层", depth: 1, isBidirectional: false },
  { name: "前向，两层", depth: 2, isBidirectional: false },
  { name: "双向，一层", depth: 1, isBidirectional: true },
  { name: "双向，两层", depth: 2, isBidirectional: true },
];
// #region 列表
table(
  shapes.map(({ name, depth, isBidirectional }) => {
    const { layers, width, size } = build(depth, isBidirectional, 4);
    const ofLayer = (l: number) => (layers[l] ?? []).reduce((sum, { n }) => sum + d * n + d * d + d, 0);
    return {
      网络: name,
      每步给出几个数: width,
      第一层的参数: ofLayer(0),
      第二层的参数: ofLayer(1),
      连输出层一共: size,
    };
  }),
);

// %%--- [typescript]
// id: gradient
// title: 损失和它的梯度
// ---%%
// 每个空位一项交叉熵。反向传播从最后一层走回第一层；一层之内，前向的部分从最后一步走回第一步，反向的部分正相反。
/** 一串记号上的损失之和，和答对几个；梯度加进 gradient。 */
function learn(net: Network, theta: Float64Array, line: number[], answers: number[], gradient?: Float64Array) {
  const { layers, width, classes, size } = net;
  const values = read(net, theta, line);
  const top = values[values.length - 1];
  const [V, c] = [size - classes * width - classes, size - classes];
  let [loss, right] = [0, 0];
  let delta = new Float64Array(T * width); // 损失对这一层的输出的梯度
  // #region 输出层，再逐层走回去
  for (const [t, answer] of answers.entries()) {
    if (answer < 0) continue;
    const scores = Array.from({ length: classes }, (_, o) => {
      let score = theta[c + o];
      for (let i = 0; i < width; i++) score += theta[V + o * width + i] * top[t * width + i];
      return score;
    });
    const highest = Math.max(...scores);
    const exps = scores.map((score) => Math.exp(score - highest));
    const total = exps.reduce((sum, value) => sum + value);
    loss += Math.log(total) - (scores[answer] - highest);
    if (scores[answer] === highest) right++;
    if (!gradient) continue;
    for (const [o, value] of exps.entries()) {
      const epsilon = value / total - Number(o === answer);
      gradient[c + o] += epsilon;
      for (let i = 0; i < width; i++) {
        gradient[V + o * width + i] += epsilon * top[t * width + i];
        delta[t * width + i] += epsilon * theta[V + o * width + i];
      }
    }
  }
  for (let l = layers.length - 1; gradient && l >= 0; l--) {
    const [inputs, h] = [values[l], values[l + 1]];
    const below = new Float64Array(inputs.length);
    for (const [side, { n, at, backward }] of layers[l].entries()) {
      const [U, b] = [at + d * n, at + d * n + d * d];
      for (let step = T - 1; step >= 0; step--) {
        const t = backward ? T - 1 - step : step;
        const before = (backward ? t + 1 : t - 1) * width + side * d;
        for (let i = 0; i < d; i++) {
          const place = t * width + side * d + i;
          const signal = delta[place] * (1 - h[place] ** 2);
          gradient[b + i] += signal;
          for (let j = 0; j < n; j++) {
            gradient[at + i * n + j] += signal * inputs[t * n + j];
            below[t * n + j] += signal * theta[at + i * n + j];
          }
          for (let j = 0; step > 0 && j < d; j++) {
            gradient[U + i * d + j] += signal * h[before + j];
            delta[before + j] += signal * theta[U + i * d + j];
          }
        }
      }
    }
    delta = below;
  }
  // #endregion
  return { loss, right };
}

// 与差商核对：挪动一个参数，看损失变多少。
const checked = build(2, true, 4);
const next = random(7);
const initial = Float64Array.from({ length: checked.size }, () => next() - 0.5);
const computed = new Float64Array(checked.size);
const lossAt = (i: number, by: number) => {
  const moved = initial.slice();
  moved[i] += by;
  return learn(checked, moved, example, answersOf(example, "左右各是什么")).loss;
};
learn(checked, initial, example, answersOf(example, "左右各是什么"), computed);
const worst = Math.max(...computed.map((value, i) => Math.abs(value - (lossAt(i, 1e-5) - lossAt(i, -1e-5)) / 2e-5)));
`双向两层的 ${checked.size} 个参数，梯度与差商最多差 ${worst.toExponential(1)}`;

// %%--- [typescript]
// id: train
// title: 问左右各是什么，四种网络各五次
// tolerance: 0.02
// ---%%
// 都用 Adam 训练 100 步，每步 16 串。种子决定初值和题目；考的是另外 300 串里的空位。
const [rate, seeds] = [0.02, [1, 2, 3, 4, 5]];
type Shape = (typeof shapes)[number];
function train({ depth, isBidirectional }: Shape, question: Question, steps: number, seed: number): number {
  const net = build(depth, isBidirectional, questions[question].classes);
  const uniform = random(seed);
  const theta = new Float64Array(net.size);
  // #region 初值、训练、考试
  for (const { n, at } of net.layers.flat()) {
    for (let i = 0; i < d * n; i++) theta[at + i] = (2 * uniform() - 1) * Math.sqrt(3 / n);
    for (let i = 0; i < d * d; i++) theta[at + d * n + i] = (2 * uniform() - 1) * Math.sqrt(3 / d);
  }
  for (let i = net.size - net.classes * (net.width + 1); i < net.size - net.classes; i++) {
    theta[i] = (2 * uniform() - 1) * Math.sqrt(3 / net.width);
  }
  const [m, v, gradient] = Array.from({ length: 3 }, () => new Float64Array(net.size));
  for (let step = 1; step <= steps; step++) {
    gradient.fill(0);
    let asked = 0;
    for (let i = 0; i < 16; i++) {
      const line = lineOf(uniform);
      const answers = answersOf(line, question);
      asked += answers.filter((answer) => answer >= 0).length;
      learn(net, theta, line, answers, gradient);
    }
    for (let i = 0; i < net.size; i++) {
      const g = gradient[i] / Math.max(1, asked);
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      theta[i] -= (rate * (m[i] / (1 - 0.9 ** step))) / (Math.sqrt(v[i] / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  let [right, asked] = [0, 0];
  const fresh = random(9999);
  for (let i = 0; i < 300; i++) {
    const line = lineOf(fresh);
    const answers = answersOf(line, question);
    asked += answers.filter((answer) => answer >= 0).length;
    right += learn(net, theta, line, answers).right;
  }
  // #endregion
  return right / asked;
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
function compare(question: Question, steps: number, which = shapes) {
  return table(
    which.map((shape) => {
      const rates = seeds.map((seed) => train(shape, question, steps, seed));
      return { 网络: shape.name, 平均: mean(rates), 最差的一次: Math.min(...rates), 最好的一次: Math.max(...rates) };
    }),
    { title: `“${question}”的准确率，各训练 ${seeds.length} 次`, digits: 3 },
  );
}
compare("左右各是什么", 100);

// %%--- [typescript]
// id: same
// title: 问左右是否相同，双向的叠一层和两层
// tolerance: 0.02
// ---%%
// 只有两类，乱猜也对一半。一层的双向网络，两边的信息到输出层才相遇，只能相加。这里训练 150 步。
compare("左右是否相同", 150, shapes.slice(2));
