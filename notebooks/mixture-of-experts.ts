// %%--- [typescript]
// id: layer
// title: 路由、门、专家
// notebook: 一层混合专家
// description: 路由挑出几个专家，门给它们的输出加权；没有均衡，专家会闲置；三种做法各训练十次，并数公开的模型。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, random, scatter, select, show, slider, table } from "notebook";

const [n, d, E, hidden] = [6, 8, 4, 16];
const k = slider("每个词元用几个专家", { min: 1, max: 4, step: 1, value: 2 });
const X = tf.randomNormal<tf.Rank.R2>([n, d], 0, 1, "float32", 1);
const W = tf.randomNormal<tf.Rank.R2>([E, d], 0, 0.5, "float32", 2); // 路由只有这一个矩阵
const weights = Array.from({ length: E }, (_, i) => ({
  up: tf.randomNormal<tf.Rank.R2>([hidden, d], 0, 1 / Math.sqrt(d), "float32", 10 + i),
  down: tf.randomNormal<tf.Rank.R2>([d, hidden], 0, 1 / Math.sqrt(hidden), "float32", 20 + i),
}));
/** 第 i 个专家：一个小的前馈网络，[m, d] 进，[m, d] 出。 */
const expert = (i: number, x: tf.Tensor2D): tf.Tensor2D =>
  x.matMul(weights[i].up, false, true).relu().matMul(weights[i].down, false, true) as tf.Tensor2D;

const P = tf.softmax(X.matMul(W, false, true)) as tf.Tensor2D; // [n, E]
const { values, indices } = tf.topk(P, k); // 每行最大的 k 个
const chosen = tf.oneHot(indices as tf.Tensor2D, E).sum(1); // 选中的是 1，其余是 0
// k = 1 时门就是概率；k > 1 时选中的几个概率除以它们的和。
const gates = P.mul(chosen).div(k === 1 ? 1 : values.sum(1, true)) as tf.Tensor2D;
// #region 列表
const [p, g] = [P.arraySync(), gates.arraySync()];
table(
  p.map((row, t) => ({
    词元: t + 1,
    各个专家的概率: row.map((value) => value.toFixed(2)).join("，"),
    选中: g[t].flatMap((value, i) => (value > 0 ? [i + 1] : [])).join("，"),
    各个专家的门: g[t].map((value) => (value === 0 ? "0" : value.toFixed(2))).join("，"),
  })),
);

// %%--- [typescript]
// id: dispatch
// title: 只算选中的，结果一样
// precision: float32
// ---%%
// 全算：每个专家都算全部词元，再乘门；没选中的，门是 0。
const everything = Array.from({ length: E }, (_, i) => expert(i, X).mul(gates.slice([0, i], [n, 1])));
const dense = tf.addN(everything);
// 分派：每个专家只取分给它的几行，算完放回原来的位置。
let Y: tf.Tensor2D = tf.zeros([n, d]);
const rowsDone: number[] = [];
for (let i = 0; i < E; i++) {
  const mine = g.flatMap((row, t) => (row[i] > 0 ? [t] : []));
  rowsDone.push(mine.length);
  if (mine.length === 0) continue;
  const part = expert(i, tf.gather(X, mine)).mul(tf.gather(gates.slice([0, i], [n, 1]), mine));
  Y = Y.add(
    tf.scatterND(
      mine.map((t) => [t]),
      part,
      [n, d],
    ),
  );
}
// #region 列表
table(rowsDone.map((行, i) => ({ 专家: i + 1, 分到几个词元: 行, 全算要算几个: n })));
show(`分派与全算，最多相差 ${Y.sub(dense).abs().max().dataSync()[0].toFixed(5)}`);
show(`要算的行数：分派 ${rowsDone.reduce((a, b) => a + b)}，全算 ${n * E}`);

// %%--- [typescript]
// id: balance
// title: 均衡的损失，何时最小
// ---%%
/** E Σ fᵢ Pᵢ：f 是每个专家分到的比例，P 是它的平均概率。 */
const balanceLoss = (f: readonly number[], P: readonly number[]): number =>
  f.length * f.reduce((sum, share, i) => sum + share * P[i], 0);
const cases: Record<string, [number[], number[]]> = {
  都均匀: [
    [0.25, 0.25, 0.25, 0.25],
    [0.25, 0.25, 0.25, 0.25],
  ],
  略偏: [
    [0.4, 0.3, 0.2, 0.1],
    [0.32, 0.28, 0.22, 0.18],
  ],
  只用两个: [
    [0.5, 0.5, 0, 0],
    [0.4, 0.4, 0.1, 0.1],
  ],
  只用一个: [
    [1, 0, 0, 0],
    [0.97, 0.01, 0.01, 0.01],
  ],
};
table(
  Object.entries(cases).map(([情形, [f, P]]) => ({
    情形,
    "f：分到的比例": f.join("，"),
    "P：平均概率": P.join("，"),
    "E Σ f P": balanceLoss(f, P),
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: task
// title: 一个有四种规律的任务
// ---%%
// 平面分成四块，每块一个函数。网络只看到两个坐标，要预测函数值；哪一块，没有人告诉它。
type Sample = { x: [number, number]; t: number; region: number };
const laws = [
  (a: number, b: number) => Math.sin(3 * a + 2 * b),
  (_: number, b: number) => Math.cos(4 * b),
  (a: number, b: number) => 4 * a * b - 1,
  (a: number, b: number) => Math.sin(4 * (a - b)),
];
function sampleAt(a: number, b: number): Sample {
  const region = (a > 0 ? 1 : 0) + (b > 0 ? 2 : 0);
  return { x: [a, b], t: laws[region](a, b), region };
}
/** 测试用的网格，1,600 个点。 */
const grid = Array.from({ length: 1600 }, (_, i) =>
  sampleAt(((i % 40) + 0.5) / 20 - 1, (Math.floor(i / 40) + 0.5) / 20 - 1),
);
// #region 画图
const few = grid.filter((_, i) => (i % 40) % 2 === 0 && Math.floor(i / 40) % 2 === 0);
chart(
  { title: "四块", x: "第一个坐标", y: "第二个坐标", equalAspect: true },
  scatter(
    few.map(({ x }) => x[0]),
    few.map(({ x }) => x[1]),
    { category: few.map(({ region }) => ["左下", "右下", "左上", "右上"][region]) },
  ),
);

// %%--- [typescript]
// id: gradient
// title: 前向、反向，手写
// ---%%
/** 专家的个数、每个专家的隐藏单元、辅助损失的系数、偏置的步长。每个样本用一个专家。 */
type Settings = { experts: number; units: number; alpha: number; gamma: number };
/** 参数排成一列：路由每个专家 3 个（两个坐标的权重和偏置），然后每个专家 units × 4 + 1 个。 */
const sizeOf = ({ experts, units }: Settings): number => experts * (3 + 4 * units + 1);

/** 一个样本交给谁：概率，和概率加上偏置 b 之后最大的那个。 */
function route(theta: Float64Array, b: readonly number[], [x1, x2]: readonly number[]): { p: number[]; i: number } {
  const s = b.map((_, e) => theta[3 * e] * x1 + theta[3 * e + 1] * x2 + theta[3 * e + 2]);
  const top = Math.max(...s);
  const powers = s.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power);
  const p = powers.map((power) => power / total);
  let i = 0;
  for (let e = 1; e < p.length; e++) if (p[e] + b[e] > p[i] + b[i]) i = e;
  return { p, i };
}
/** 一个专家：一层 tanh，再加权求和。from 是它的参数从哪里开始。 */
function runExpert(theta: Float64Array, from: number, units: number, [x1, x2]: readonly number[]) {
  const h: number[] = [];
  let out = theta[from + 4 * units];
  for (let j = 0; j < units; j++) {
    h.push(Math.tanh(theta[from + 4 * j] * x1 + theta[from + 4 * j + 1] * x2 + theta[from + 4 * j + 2]));
    out += theta[from + 4 * j + 3] * h[j];
  }
  return { h, out };
}

/** 一批样本的损失（均方误差加辅助损失）、对全部参数的梯度、各个专家分到的比例。 */
function lossAndGradient(theta: Float64Array, b: readonly number[], batch: readonly Sample[], settings: Settings) {
  const { experts, units, alpha } = settings;
  const gradient = new Float64Array(theta.length);
  const routed = batch.map(({ x }) => route(theta, b, x));
  const f = b.map((_, e) => routed.filter(({ i }) => i === e).length / batch.length);
  const mean = b.map((_, e) => routed.reduce((sum, { p }) => sum + p[e], 0) / batch.length);
  let loss = alpha * balanceLoss(f, mean);
  for (const [t, { x, t: target }] of batch.entries()) {
    const { p, i } = routed[t];
    const from = 3 * experts + i * (4 * units + 1);
    const { h, out } = runExpert(theta, from, units, x);
    const y = p[i] * out; // 门是概率
    loss += (y - target) ** 2 / batch.length;
    const dy = (2 * (y - target)) / batch.length;
    // 路由：预测的损失只碰到选中的 pᵢ，辅助损失碰到每一个；再穿过 softmax。
    const dp = f.map((share, e) => (e === i ? dy * out : 0) + (alpha * experts * share) / batch.length);
    const average = dp.reduce((sum, value, e) => sum + value * p[e], 0);
    for (let e = 0; e < experts; e++) {
      const ds = p[e] * (dp[e] - average);
      gradient[3 * e] += ds * x[0];
      gradient[3 * e + 1] += ds * x[1];
      gradient[3 * e + 2] += ds;
    }
    // 专家：只有选中的那个得到梯度，还乘了门。
    const dOut = dy * p[i];
    for (let j = 0; j < units; j++) {
      const dz = dOut * theta[from + 4 * j + 3] * (1 - h[j] ** 2);
      gradient[from + 4 * j] += dz * x[0];
      gradient[from + 4 * j + 1] += dz * x[1];
      gradient[from + 4 * j + 2] += dz;
      gradient[from + 4 * j + 3] += dOut * h[j];
    }
    gradient[from + 4 * units] += dOut;
  }
  return { loss, gradient, f };
}
// #region 初值
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
function initialize(settings: Settings, next: () => number): Float64Array {
  const { experts, units } = settings;
  return Float64Array.from({ length: sizeOf(settings) }, (_, at) => {
    const place = (at - 3 * experts) % (4 * units + 1);
    if (at < 3 * experts) return 0.5 * normal(next);
    if (place === 4 * units) return 0;
    return normal(next) * (place % 4 === 3 ? 1 / Math.sqrt(units) : 1.5);
  });
}
// #endregion
const plain: Settings = { experts: 4, units: 8, alpha: 0, gamma: 0 };
const first = lossAndGradient(initialize(plain, random(1)), [0, 0, 0, 0], grid, plain);
// #region 列表
table(
  first.f.map((share, e) => ({
    专家: e + 1,
    分到的比例: share,
    路由那三个数的梯度: Array.from(first.gradient.slice(3 * e, 3 * e + 3), (value) => value.toFixed(4)).join("，"),
    专家自己的梯度的长度: Math.hypot(...first.gradient.slice(12 + 33 * e, 45 + 33 * e)),
  })),
  { title: `训练之前，损失 ${first.loss.toFixed(3)}`, digits: 3 },
);

// %%--- [typescript]
// id: train
// title: 训练一次，看谁管哪里
// tolerance: 1e-3
// ---%%
const rate = 0.02;
const stepCount = 1000;
/** Adam 训练一次，每步 64 个新样本。history 是每 20 步里各个专家分到的比例。 */
function train(settings: Settings, seed: number, peak = rate) {
  const next = random(seed);
  const theta = initialize(settings, next);
  const b = Array<number>(settings.experts).fill(0);
  const [m, v] = [new Float64Array(theta.length), new Float64Array(theta.length)];
  const history: number[][] = [];
  let recent = b.map(() => 0);
  for (let step = 1; step <= stepCount; step++) {
    const batch = Array.from({ length: 64 }, () => sampleAt(2 * next() - 1, 2 * next() - 1));
    const { gradient, f } = lossAndGradient(theta, b, batch, settings);
    // 偏置：分得多的减一点，分得少的加一点。没有梯度。
    for (const [e, share] of f.entries()) b[e] += settings.gamma * Math.sign(1 / settings.experts - share);
    const eta = step < stepCount / 2 ? peak : peak * (2.02 - (2 * step) / stepCount);
    for (const [at, slope] of gradient.entries()) {
      m[at] = 0.9 * m[at] + 0.1 * slope;
      v[at] = 0.99 * v[at] + 0.01 * slope ** 2;
      theta[at] -= (eta * (m[at] / (1 - 0.9 ** step))) / (Math.sqrt(v[at] / (1 - 0.99 ** step)) + 1e-8);
    }
    recent = recent.map((share, e) => share + f[e] / 20);
    if (step % 20 === 0) {
      history.push(recent);
      recent = recent.map(() => 0);
    }
  }
  return { theta, b, history };
}
/** 网格上的均方误差，和每个点交给了谁。 */
function evaluate({ theta, b }: { theta: Float64Array; b: readonly number[] }, { experts, units }: Settings) {
  const owners = grid.map(({ x }) => route(theta, b, x));
  const errors = grid.map(({ x, t }, at) => {
    const { p, i } = owners[at];
    return (p[i] * runExpert(theta, 3 * experts + i * (4 * units + 1), units, x).out - t) ** 2;
  });
  const shares = b.map((_, e) => owners.filter(({ i }) => i === e).length / grid.length);
  return { error: errors.reduce((sum, value) => sum + value) / grid.length, owners: owners.map(({ i }) => i), shares };
}
const balances: Record<string, Settings> = {
  不管均衡: plain,
  辅助损失: { ...plain, alpha: 0.1 },
  偏置: { ...plain, gamma: 0.01 },
};
const balance = select("怎样均衡", Object.keys(balances), "不管均衡");
const seed = slider("种子", { min: 1, max: 10, step: 1, value: 1 });
const run = train(balances[balance], seed);
const result = evaluate(run, balances[balance]);
// #region 画图
show(
  chart(
    { title: `${balance}：各个专家分到的比例`, x: "步", y: { label: "比例", domain: [0, 1] } },
    ...run.b.map((_, e) =>
      line(
        run.history.map((_, i) => 20 * (i + 1)),
        run.history.map((shares) => shares[e]),
        { label: `专家 ${e + 1}` },
      ),
    ),
  ),
);
const shownPoints = grid
  .map((sample, at) => ({ ...sample, at }))
  .filter(({ at }) => at % 2 === 0 && Math.floor(at / 40) % 2 === 0);
show(
  chart(
    { title: `每个点交给哪个专家`, x: "第一个坐标", y: "第二个坐标", equalAspect: true },
    scatter(
      shownPoints.map(({ x }) => x[0]),
      shownPoints.map(({ x }) => x[1]),
      { category: shownPoints.map(({ at }) => `专家 ${result.owners[at] + 1}`) },
    ),
  ),
);
show(`测试的均方误差 ${result.error.toFixed(4)}`);

// %%--- [typescript]
// id: compare
// title: 十个种子，五种网络
// tolerance: 1e-3
// ---%%
// 稠密网络是只有一个专家：一个与“每次用到的”一样大，一个与“全部的”一样大。每种网络后面写着自己的学习率：从 0.02 起加倍地试，
// 另外十个种子上平均误差最小的。要几秒。
const contestants: Record<string, [settings: Settings, own: number]> = {
  "稠密，与激活的一样大": [{ experts: 1, units: 11, alpha: 0, gamma: 0 }, 0.64],
  "混合专家，不管均衡": [plain, 0.08],
  "混合专家，辅助损失": [balances.辅助损失, 0.08],
  "混合专家，偏置": [balances.偏置, 0.16],
  "稠密，与全部的一样大": [{ experts: 1, units: 36, alpha: 0, gamma: 0 }, 0.32],
};
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const average = (list: readonly number[]): number => list.reduce((a, b) => a + b) / list.length;
const deviation = (list: readonly number[]): number =>
  Math.sqrt(list.reduce((sum, value) => sum + (value - average(list)) ** 2, 0) / (list.length - 1));
const outcomes = Object.entries(contestants).map(([网络, [settings, own]]) => {
  const peak = own;
  return { 网络, settings, peak, runs: seeds.map((from) => evaluate(train(settings, from, peak), settings)) };
});
// #region 列表
show(
  table(
    outcomes.map(({ 网络, settings, peak, runs }) => {
      const errors = runs.map(({ error }) => error);
      const router = settings.experts > 1 ? 3 * settings.experts : 0;
      return {
        网络,
        全部: router + settings.experts * (4 * settings.units + 1),
        激活: router + 4 * settings.units + 1,
        学习率: peak,
        均方误差: average(errors),
        标准差: deviation(errors),
        最忙的占: average(runs.map(({ shares }) => Math.max(...shares))),
        闲置的: runs.reduce((sum, { shares }) => sum + shares.filter((share) => share < 0.01).length, 0),
      };
    }),
    { title: "参数的个数；误差是十次的平均，“闲置的”是十次一共几个专家", digits: 3 },
  ),
);
const errorsOf = (name: string): number[] =>
  outcomes.filter(({ 网络 }) => 网络 === name).flatMap(({ runs }) => runs.map(({ error }) => error));
table(
  ["混合专家，不管均衡", "稠密，与激活的一样大"].flatMap((larger) =>
    ["混合专家，辅助损失", "混合专家，偏置"].map((smaller) => {
      const rest = errorsOf(smaller);
      const gaps = errorsOf(larger).map((error, i) => error - rest[i]);
      return {
        相减的: `${larger.replace("混合专家，", "")} − ${smaller.replace("混合专家，", "")}`,
        差的平均: average(gaps),
        标准误: deviation(gaps) / Math.sqrt(gaps.length),
      };
    }),
  ),
  { title: "同一个种子的误差相减", digits: 4 },
);

// %%--- [typescript]
// id: special
// title: 专家分的，是不是那四块
// tolerance: 1e-3
// ---%%
// 每次训练里，把每个专家看作属于它的点最多的那一块，数一数有多少点落在那一块里。随便分，四块各占四分之一。
const purity = (owners: readonly number[], experts: number): number => {
  const counts = Array.from({ length: experts }, () => [0, 0, 0, 0]);
  for (const [at, e] of owners.entries()) counts[e][grid[at].region] += 1;
  return counts.reduce((sum, row) => sum + Math.max(...row), 0) / grid.length;
};
/** 不训练，路由随机：同样的数法。 */
const untrained = seeds.map((from) => {
  const theta = initialize(plain, random(from));
  return evaluate({ theta, b: [0, 0, 0, 0] }, plain);
});
// #region 列表
table(
  [{ 网络: "随机的路由，没有训练", runs: untrained }, ...outcomes.filter(({ settings }) => settings.experts > 1)].map(
    ({ 网络, runs }) => {
      const list = runs.map(({ owners }) => purity(owners, 4));
      return {
        网络,
        落在主要的一块里: average(list),
        标准差: deviation(list),
        最低: Math.min(...list),
        最高: Math.max(...list),
      };
    },
  ),
  { digits: 3 },
);

// %%--- [typescript]
// id: published
// title: 全部的参数与激活的参数
// ---%%
/** 一个模型：词表、宽度、各层的注意力的参数、稠密层的前馈宽度、专家的宽度和个数、每个词元用几个、共用几个。 */
type Published = {
  V: number;
  d: number;
  attention: number;
  denseLayers: number;
  denseWidth: number;
  moeLayers: number;
  expertWidth: number;
  experts: number;
  active: number;
  shared: number;
};
/** 分组查询注意力：查询和输出各 d × h × dₕ，键和值各 d × kv × dₕ。 */
const grouped = (d: number, h: number, kv: number, dh: number): number => 2 * d * h * dh + 2 * d * kv * dh;
/** DeepSeek-V3 的注意力：查询、键、值先压到低维，再展开。 */
const latent = (d: number, h: number, q: number, kv: number, nope: number, rope: number, dv: number): number =>
  d * q + q * h * (nope + rope) + d * (kv + rope) + kv * h * (nope + dv) + h * dv * d;
/** 每层用几个路由的专家，就数几个；tables 是词嵌入和最后一层一共数几份。规范化的参数很少，没有数。 */
function count(m: Published, used: number, tables: number): number {
  const moe = m.attention + 3 * m.d * m.expertWidth * (used + m.shared) + m.d * m.experts;
  const denseLayer = m.attention + 3 * m.d * m.denseWidth;
  return tables * m.V * m.d + m.denseLayers * denseLayer + m.moeLayers * moe;
}
const none = { denseLayers: 0, denseWidth: 0, shared: 0 };
const models: Record<string, Published> = {
  "Mixtral 8x7B": {
    ...none,
    V: 32000,
    d: 4096,
    attention: grouped(4096, 32, 8, 128),
    moeLayers: 32,
    expertWidth: 14336,
    experts: 8,
    active: 2,
  },
  "DeepSeek-V3": {
    V: 129280,
    d: 7168,
    attention: latent(7168, 128, 1536, 512, 128, 64, 128),
    denseLayers: 3,
    denseWidth: 18432,
    moeLayers: 58,
    expertWidth: 2048,
    experts: 256,
    active: 8,
    shared: 1,
  },
  "Qwen3-235B-A22B": {
    ...none,
    V: 151936,
    d: 4096,
    attention: grouped(4096, 64, 4, 128),
    moeLayers: 94,
    expertWidth: 1536,
    experts: 128,
    active: 8,
  },
};
// 词嵌入只查一行，不算激活；最后一层每次都要乘，算。
table(
  Object.entries(models).map(([模型, m]) => {
    const [total, active] = [count(m, m.experts, 2), count(m, m.active, 1)];
    return {
      模型,
      专家: m.experts,
      每个词元用: m.active,
      共用: m.shared,
      "全部（亿）": (total / 1e8).toFixed(0),
      "激活（亿）": (active / 1e8).toFixed(0),
      激活占: `${((100 * active) / total).toFixed(1)}%`,
    };
  }),
);
