// %%--- [typescript]
// id: grid
// title: 二十个格子的损失
// notebook: 缩放：一张真的网格
// description: 五种大小的语言模型，各用四种数量的诗训练：拟合 L(N, D)，看系数有多不确定，预测两次没参与拟合的训练，再现场训练最小的一个。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import { chart, line, loadData, progress, random, scatter, show, slider, table } from "notebook";
// #endregion

// 事先训练好，存下每次的结果；代码在 src/commands/train/trainScaling.ts，一个核约二十分钟。
const study = await loadData("scaling");
const { runs, beyond, models } = study;
const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
const budgets = [...new Set(runs.map(({ budget }) => budget))];
const widths = [...new Set(runs.map(({ width }) => width))];
const cell = (width: number, budget: number) => runs.filter((run) => run.width === width && run.budget === budget);
const parametersOf = (width: number): number => cell(width, budgets[0])[0].parameters;
// #region 画图和列表
show(
  chart(
    { title: "留出的诗上的损失，各个种子的平均", x: { label: "训练用的词元 D", scale: "log" }, y: "每个词元的交叉熵" },
    ...widths.map((width) =>
      line(
        budgets.map((budget) => cell(width, budget)[0].tokens),
        budgets.map((budget) => mean(cell(width, budget).map(({ loss }) => loss))),
        { label: `N = ${parametersOf(width).toLocaleString("en-US")}`, points: true },
      ),
    ),
  ),
);
show(
  table(
    widths.map((width) => ({
      宽度: width,
      块数: models.find((model) => model.width === width)?.layers ?? 0,
      "参数 N": parametersOf(width),
      学习率: cell(width, budgets[0])[0].rate,
      ...Object.fromEntries(
        budgets.map((budget) => [
          `D ≈ ${(budget / 1e4).toFixed(1)} 万`,
          mean(cell(width, budget).map(({ loss }) => loss)),
        ]),
      ),
    })),
    { title: "损失", digits: 4 },
  ),
);
const pairs = widths
  .flatMap((width) => budgets.map((budget) => cell(width, budget)))
  .filter((same) => same.length === 2);
const gaps = pairs.map(([one, other]) => Math.abs(one.loss - other.loss));
// #endregion
`${runs.length} 次训练；两个种子的损失相差，中位数 ${[...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)].toFixed(3)}，最大 ${Math.max(...gaps).toFixed(3)}`;

// %%--- [typescript]
// id: count
// title: 6ND 算得准不准
// ---%%
// 一个词元在前向里要做的乘加，照矩阵的形状数。反向是前向的两倍。一次乘加算两次运算。
const context = 25; // 平均往回看多少个词元
// #region 列表
table(
  models.map(({ vocabulary, width: d, layers, hidden }) => {
    const block = 3 * d * d + d * d + 2 * d * hidden + hidden * d;
    const products = layers * block + vocabulary * d;
    const gains = (2 * layers + 1) * d;
    const lookBack = layers * 2 * d * context;
    return {
      宽度: d,
      "参数 N": products + gains,
      "6N": 6 * (products + gains),
      矩阵乘法: 6 * products,
      "6N 多算（%）": 100 * ((products + gains) / products - 1),
      注意力的得分和取值: 6 * lookBack,
      "6N 漏算（%）": 100 * (lookBack / (products + lookBack)),
    };
  }),
  { title: "训练一个词元的浮点运算", digits: 3 },
);

// %%--- [typescript]
// id: fit
// title: 拟合 L(N, D) = E + A/N^α + B/D^β
// tolerance: 1e-3
// ---%%
interface Point {
  N: number;
  D: number;
  L: number;
  /** 在网格的哪一格。 */
  cell: string;
}
interface Law {
  E: number;
  A: number;
  B: number;
  alpha: number;
  beta: number;
}
const predict = ({ E, A, B, alpha, beta }: Law, N: number, D: number): number => E + A / N ** alpha + B / D ** beta;
const delta = 0.01; // 对数的残差在这以内算平方，以外算绝对值

// 未知数是 ln E、ln A、ln B、α、β；A、B 按数据中间的大小来量，免得与指数纠缠。
// 反复解加权的最小二乘（Levenberg–Marquardt）：离得远的点权重小。从几组起点出发，取目标最小的。
// #region 拟合
/** 解线性方程组，列主元消去。 */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows.reduce((best, row, k) => (k >= i && Math.abs(row[i]) > Math.abs(rows[best][i]) ? k : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let k = i + 1; k < rows.length; k++) {
      const factor = rows[k][i] / rows[i][i];
      for (let j = i; j < rows[k].length; j++) rows[k][j] -= factor * rows[i][j];
    }
  }
  const x = Array<number>(rows.length).fill(0);
  for (let i = rows.length - 1; i >= 0; i--) {
    x[i] = (rows[i][rows.length] - rows[i].slice(0, -1).reduce((sum, value, j) => sum + value * x[j], 0)) / rows[i][i];
  }
  return x;
}
function fit(points: Point[]): Law {
  const [N0, D0] = [points.map(({ N }) => Math.log(N)), points.map(({ D }) => Math.log(D))].map(mean);
  const terms = ([e, a, b, alpha, beta]: number[], { N, D }: Point): number[] => [
    Math.exp(e),
    Math.exp(a - alpha * (Math.log(N) - N0)),
    Math.exp(b - beta * (Math.log(D) - D0)),
  ];
  const residual = (x: number[], point: Point): number =>
    Math.log(terms(x, point).reduce((s, t) => s + t)) - Math.log(point.L);
  const huber = (r: number): number => (Math.abs(r) <= delta ? (r * r) / 2 : delta * (Math.abs(r) - delta / 2));
  const cost = (x: number[]): number => points.reduce((sum, point) => sum + huber(residual(x, point)), 0);
  function descend(start: number[]): { x: number[]; cost: number } {
    let [x, now, damping] = [start, cost(start), 1e-2];
    for (let round = 0; round < 300 && damping < 1e9; round++) {
      const JJ = Array.from({ length: 5 }, () => Array<number>(5).fill(0));
      const Jr = Array<number>(5).fill(0);
      for (const point of points) {
        const [e, a, b] = terms(x, point);
        const sum = e + a + b;
        const J = [e, a, b, -a * (Math.log(point.N) - N0), -b * (Math.log(point.D) - D0)].map((value) => value / sum);
        const r = residual(x, point);
        const weight = Math.min(1, delta / Math.abs(r));
        for (let i = 0; i < 5; i++) {
          Jr[i] -= weight * J[i] * r;
          for (let j = 0; j < 5; j++) JJ[i][j] += weight * J[i] * J[j];
        }
      }
      const step = solve(
        JJ.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) + 1e-12 : value))),
        Jr,
      );
      const next = x.map((value, i) => value + Math.max(-0.5, Math.min(0.5, step[i])));
      const then = cost(next);
      if (!(then < now)) {
        damping *= 4;
        continue;
      }
      const gain = now - then;
      [x, now, damping] = [next, then, Math.max(1e-9, damping / 3)];
      if (gain < 1e-14) break;
    }
    return { x, cost: now };
  }
  const middle = mean(points.map(({ L }) => L));
  const starts = [0.5, 0.8].flatMap((share) =>
    [0.2, 0.6].flatMap((alpha) =>
      [0.2, 0.6].map((beta) => [
        Math.log(share * middle),
        Math.log(((1 - share) / 2) * middle),
        Math.log(((1 - share) / 2) * middle),
        alpha,
        beta,
      ]),
    ),
  );
  const best = starts.map(descend).reduce((a, b) => (b.cost < a.cost ? b : a));
  const [e, a, b, alpha, beta] = best.x;
  return { E: Math.exp(e), A: Math.exp(a + alpha * N0), B: Math.exp(b + beta * D0), alpha, beta };
}
// #endregion
const from = slider("从第几个数据量起", { min: 1, max: 2, step: 1, value: 1 });
const points = runs
  .filter(({ budget }) => budgets.indexOf(budget) >= from - 1)
  .map(({ parameters, tokens, loss, width, budget }): Point => ({
    N: parameters,
    D: tokens,
    L: loss,
    cell: `${width} ${budget}`,
  }));
const law = fit(points);
const errors = points.map(({ N, D, L }) => 100 * (predict(law, N, D) / L - 1));
// #region 画图和列表
show(
  chart(
    { title: "拟合的曲面，在五种大小上", x: { label: "训练用的词元 D", scale: "log" }, y: "损失" },
    ...widths.map((width) => {
      const at = Array.from({ length: 30 }, (_, i) => 2e4 * (8e5 / 2e4) ** (i / 29));
      return line(
        at,
        at.map((D) => predict(law, parametersOf(width), D)),
        { label: `N = ${parametersOf(width).toLocaleString("en-US")}` },
      );
    }),
    scatter(
      points.map(({ D }) => D),
      points.map(({ L }) => L),
      { label: "实测" },
    ),
  ),
);
show(table([{ 曲面: "拟合", E: law.E, A: law.A, α: law.alpha, B: law.B, β: law.beta }], { digits: 3 }));
// #endregion
`${points.length} 个点；误差的均方根 ${Math.sqrt(mean(errors.map((error) => error ** 2))).toFixed(2)}%，最大 ${Math.max(...errors.map(Math.abs)).toFixed(2)}%`;

// %%--- [typescript]
// id: uncertain
// title: 换一批点，系数变多少
// tolerance: 1e-2
// ---%%
// 自助法：从这些点里有放回地抽同样多个，重新拟合，重复 100 次。
const next = random(5);
const laws = Array.from({ length: 100 }, () => fit(points.map(() => points[Math.floor(next() * points.length)])));
/** 从小到大排好，取第 5% 和第 95% 个。 */
function interval(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[Math.floor(0.05 * sorted.length)], sorted[Math.floor(0.95 * sorted.length)]];
}
const share = ({ alpha, beta }: Law): number => beta / (alpha + beta); // 最划算的 N 随 C 的几次方增长
// #region 列表
table(
  Object.entries({
    E: (one: Law) => one.E,
    α: (one: Law) => one.alpha,
    β: (one: Law) => one.beta,
    "β / (α + β)": share,
  }).map(([系数, of]) => {
    const [low, high] = interval(laws.map(of));
    return { 系数, 拟合: of(law), "5%": low, "95%": high };
  }),
  { title: "100 次重抽", digits: 3 },
);

// %%--- [typescript]
// id: predict
// title: 预测没参与拟合的训练
// tolerance: 1e-2
// ---%%
// 一次数据多一倍，一次模型大近一倍。另外，把每个格子轮流拿掉，用其余的预测它。
const outside = beyond.map(({ width, parameters: N, tokens: D, loss: 实测 }) => {
  const [low, high] = interval(laws.map((one) => predict(one, N, D)));
  const 预测 = predict(law, N, D);
  return {
    训练: width > Math.max(...widths) ? "更大的模型" : "更多的数据",
    N,
    D,
    计算量与最贵的一格之比: (N * D) / Math.max(...points.map((point) => point.N * point.D)),
    预测,
    "5%": low,
    "95%": high,
    实测,
    "误差（%）": 100 * (预测 / 实测 - 1),
  };
});
show(table(outside, { digits: 4 }));
const left = [...new Set(points.map((point) => point.cell))].map((key) => {
  const rest = fit(points.filter((point) => point.cell !== key));
  const held = points.filter((point) => point.cell === key);
  const { N, D } = held[0];
  return { N, D, 误差: 100 * (predict(rest, N, D) / mean(held.map(({ L }) => L)) - 1) };
});
const worst = left.reduce((a, b) => (Math.abs(b.误差) > Math.abs(a.误差) ? b : a));
`轮流拿掉一格：误差的均方根 ${Math.sqrt(mean(left.map(({ 误差 }) => 误差 ** 2))).toFixed(2)}%；最大 ${worst.误差.toFixed(2)}%，在 N = ${worst.N}、D = ${worst.D}`;

// %%--- [typescript]
// id: optimal
// title: 计算量一定，怎样分
// tolerance: 1e-2
// ---%%
const exponent = slider("计算量 C 的指数", { min: 10, max: 13, step: 0.1, value: 11.5 });
const budget = 10 ** exponent;
/** 令 L 沿 6ND = C 对 N 的导数为零。 */
function best({ A, B, alpha, beta }: Law, C: number): { N: number; D: number } {
  const N = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta)) * (C / 6) ** (beta / (alpha + beta));
  return { N, D: C / (6 * N) };
}
const top = best(law, budget);
const [lowN, highN] = interval(laws.map((one) => best(one, budget).N));
// #region 画图和列表
const around = Array.from({ length: 41 }, (_, i) => top.N * 100 ** ((i - 20) / 20));
const near = runs.filter((run) => Math.abs(Math.log10(6 * run.parameters * run.tokens) - exponent) < 0.15);
show(
  chart(
    {
      title: `C = 10^${exponent.toFixed(1)}：同样的计算量，不同的分法`,
      x: { label: "参数 N", scale: "log" },
      y: "损失",
    },
    line(
      around,
      around.map((N) => predict(law, N, budget / (6 * N))),
      { label: "拟合" },
    ),
    ...(near.length > 0
      ? [
          scatter(
            near.map(({ parameters }) => parameters),
            near.map(({ loss }) => loss),
            { label: "实测，计算量相近的" },
          ),
        ]
      : []),
    scatter([top.N], [predict(law, top.N, top.D)], { label: "最划算" }),
  ),
);
table(
  [
    {
      分法: "最划算",
      N: top.N,
      "N，5%": lowN,
      "N，95%": highN,
      D: top.D,
      每个参数的词元: top.D / top.N,
      损失: predict(law, top.N, top.D),
    },
  ],
  {
    digits: 3,
  },
);

// %%--- [typescript]
// id: live
// title: 现场训练最小的一个
// tolerance: 0.02
// precision: float32
// ---%%
// 同样的诗、同样的次序、同样的初值，换成 TensorFlow.js 再训练一遍：结果应当与存下的一样。
const { width: d, layers, heads, hidden, vocabulary: V } = models[0];
const headWidth = d / heads;
const rows = [1, 3 * d, d, 1, 2 * hidden, hidden]; // 一块的参数，按行排；最后一个矩阵一行一个输入，其余一行一个输出
const rowsPerPart = [V, ...Array.from({ length: layers }, () => rows).flat(), 1];
// #region 数据和初值
/** 两个字节一个编号；每首从体裁的记号（2 到 9）开始。 */
function poemsOf(bytes: Uint8Array): number[][] {
  const ids = Array.from({ length: bytes.length / 2 }, (_, i) => bytes[2 * i] + 256 * bytes[2 * i + 1]);
  const poems: number[][] = [];
  for (const id of ids) {
    if (id >= 2 && id < 10) poems.push([]);
    poems[poems.length - 1].push(id);
  }
  return poems;
}
/** 一批：几首诗接在一起，补到一样长。input 是读的，target 是要猜的，补的部分 weight 是零。 */
interface Batch {
  input: number[];
  target: number[];
  weight: number[];
  mask: tf.Tensor2D;
  position: number[];
}
/** documents：每首读的部分；最后要猜的是〈终〉，编号 1。 */
function toBatches(documents: number[][]): Batch[] {
  const groups: number[][][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const document of documents) {
    if (size + document.length > study.batch) {
      groups.push([]);
      size = 0;
    }
    groups[groups.length - 1].push(document);
    size += document.length;
  }
  return groups.map((group) => {
    const pad = study.batch - group.reduce((sum, { length }) => sum + length, 0);
    const blank = Array<number>(pad).fill(0);
    const owner = [...group.flatMap((document, i) => document.map(() => i)), ...blank.map((_, i) => -1 - i)];
    const allowed = owner.map((mine, t) => owner.map((other, j) => (mine === other && j <= t ? 0 : -1e4)));
    return {
      input: [...group.flat(), ...blank],
      target: [...group.flatMap((document) => [...document.slice(1), 1]), ...blank],
      weight: owner.map((mine) => (mine < 0 ? 0 : 1)),
      mask: tf.tensor2d(allowed),
      position: [...group.flatMap((document) => document.map((_, t) => t)), ...blank],
    };
  });
}
/** 初值，与存下的那次训练用同一串随机数。 */
function start(seed: number): tf.Tensor2D {
  const draw = random(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const fill = (count: number, scale: number): number[] => Array.from({ length: count * d }, () => scale * normal());
  const ones = Array<number>(d).fill(1);
  const toStream = 1 / Math.sqrt(2 * layers);
  const E = fill(V, 0.02);
  const blocks = Array.from({ length: layers }, () => {
    const [qkv, gateUp] = [3 * d, 2 * hidden].map((count) => fill(count, 1 / Math.sqrt(d)));
    const output = fill(d, toStream / Math.sqrt(d));
    const down = fill(hidden, toStream / Math.sqrt(hidden));
    return [ones, qkv, output, ones, gateUp, down];
  });
  return tf.tensor2d([E, ...blocks.flat(), ones].flat(), [rowsPerPart.reduce((a, b) => a + b), d]);
}
// #endregion
// #region 模型和一步 AdamW
const normalize = (x: tf.Tensor, gain: tf.Tensor): tf.Tensor =>
  x.mul(x.square().mean(-1, true).add(1e-6).rsqrt()).mul(gain);
const times = (x: tf.Tensor, W: tf.Tensor): tf.Tensor => tf.matMul(x, W, false, true);
function lossSum(theta: tf.Tensor2D, batch: Batch): tf.Scalar {
  const parts = tf.split(theta, rowsPerPart);
  const E = parts[0];
  const half = headWidth / 2;
  const angles = tf.tensor2d(batch.position, [study.batch, 1]).mul(tf.pow(10_000, tf.range(0, half).div(-half)));
  const [cos, sin] = [angles.cos(), angles.sin()];
  const split = (x: tf.Tensor): tf.Tensor3D => x.reshape([study.batch, heads, headWidth]).transpose([1, 0, 2]);
  const rotate = (x: tf.Tensor3D): tf.Tensor3D => {
    const [a, b] = tf.split(x, 2, 2);
    return tf.concat([a.mul(cos).sub(b.mul(sin)), a.mul(sin).add(b.mul(cos))], 2) as tf.Tensor3D;
  };
  let x: tf.Tensor = tf.oneHot(tf.tensor1d(batch.input, "int32"), V).toFloat().matMul(E);
  for (let l = 0; l < layers; l++) {
    const [gain1, qkv, output, gain2, gateUp, down] = parts.slice(1 + 6 * l, 7 + 6 * l);
    const [Q, K, values] = tf.split(times(normalize(x, gain1), qkv), 3, 1).map(split);
    const A = times(rotate(Q), rotate(K)).div(Math.sqrt(headWidth)).add(batch.mask).softmax();
    const read = A.matMul(values).transpose([1, 0, 2]).reshape([study.batch, d]);
    x = x.add(times(read, output));
    const [gate, up] = tf.split(times(normalize(x, gain2), gateUp), 2, 1);
    x = x.add(gate.mul(gate.sigmoid()).mul(up).matMul(down));
  }
  const scores = times(normalize(x, parts[parts.length - 1]), E);
  const logP = scores
    .logSoftmax()
    .mul(tf.oneHot(tf.tensor1d(batch.target, "int32"), V))
    .sum(1);
  return logP.mul(tf.tensor1d(batch.weight)).sum<tf.Scalar>().neg();
}
const count = (batch: Batch): number => batch.weight.reduce((a, b) => a + b);
const smallest = runs.find((run) => run.width === d && run.budget === budgets[0] && run.seed === 1) ?? runs[0];
function stepOn(state: tf.Tensor2D[], batch: Batch, step: number, steps: number): tf.Tensor[] {
  return tf.tidy(() => {
    const [theta, m, v] = state;
    const { value, grad } = tf.valueAndGrad((at: tf.Tensor) => lossSum(at as tf.Tensor2D, batch).div(count(batch)))(
      theta,
    );
    const g = grad.mul(tf.minimum(1, tf.div(1, grad.norm())));
    const rise = Math.ceil(steps / 10);
    const done = Math.min(1, (step - rise) / (steps - rise));
    const rate = smallest.rate * (step < rise ? (step + 1) / rise : 0.05 + 0.475 * (1 + Math.cos(Math.PI * done)));
    const [m2, v2] = [m.mul(0.9).add(g.mul(0.1)), v.mul(0.98).add(g.square().mul(0.02))];
    const move = m2.mul(rate / (1 - 0.9 ** (step + 1))).div(
      v2
        .sqrt()
        .div(Math.sqrt(1 - 0.98 ** (step + 1)))
        .add(1e-8),
    );
    return [theta.mul(1 - 0.1 * rate).sub(move), m2, v2, value];
  });
}
// #endregion
const batches = toBatches(poemsOf(study.smallest));
const status = progress("训练", batches.length);
let state = [
  start(1),
  tf.zeros([rowsPerPart.reduce((a, b) => a + b), d]),
  tf.zeros([rowsPerPart.reduce((a, b) => a + b), d]),
] as tf.Tensor2D[];
for (const [step, batch] of batches.entries()) {
  const [theta, m, v, loss] = stepOn(state, batch, step, batches.length);
  if (step % 10 === 9) status.update(step + 1, `损失 ${(await loss.data())[0].toFixed(2)}`);
  tf.dispose([...state, loss, batch.mask]);
  state = [theta, m, v] as tf.Tensor2D[];
}
const heldOut = toBatches(poemsOf(study.heldOut).map((poem) => poem.slice(0, -1)));
let [sum, tokens] = [0, 0];
for (const batch of heldOut) {
  sum += tf.tidy(() => lossSum(state[0], batch).dataSync()[0]);
  tokens += count(batch);
  batch.mask.dispose();
}
const ours = cell(d, budgets[0]);
table(
  [
    { 训练: "刚才这次", 词元: batches.reduce((total, batch) => total + count(batch), 0), 损失: sum / tokens },
    ...ours.map(({ seed, tokens: D, loss }) => ({ 训练: `存下的，种子 ${seed}`, 词元: D, 损失: loss })),
  ],
  {
    title: `宽 ${d}，${smallest.parameters.toLocaleString("en-US")} 个参数，在 ${study.heldOut.length / 2} 个留出的词元上`,
    digits: 4,
  },
);
