// %%--- [typescript]
// id: rates
// title: 梯度平方的和，与梯度平方的平均
// notebook: 每个参数各有学习率
// description: AdaGrad 和 RMSProp 给常见与罕见的参数多大的步子；六种更新在特征有多有少的回归上，再在目标一换再换的时候，各用最好的学习率。
// ---%%
import { chart, line, random, show, table } from "notebook";

// 两个参数：一个每步都有梯度，一个每二十步才有一次；有梯度时大小都是 1。看 1 / √s，也就是学习率要乘的倍数。
const decay = 0.99;
const period = 20;
const [sums, means] = [
  [0, 0],
  [0, 0],
];
const multipliers = Array.from({ length: 400 }, (_, i) => {
  const g = [1, i % period === 0 ? 1 : 0];
  for (const j of [0, 1]) {
    sums[j] += g[j] ** 2; // AdaGrad：从头加起
    means[j] = decay * means[j] + (1 - decay) * g[j] ** 2; // RMSProp：只看最近
  }
  return [...sums, ...means].map((s) => 1 / Math.sqrt(s));
});
// #region 画图和列表
const names = ["AdaGrad，常见的", "AdaGrad，罕见的", "RMSProp，常见的", "RMSProp，罕见的"];
/** 罕见的参数只在有梯度的那一步才用到学习率。 */
const used = names.map((name) =>
  multipliers.flatMap((_, i) => (name.endsWith("常见的") || i % period === 0 ? [i] : [])),
);
show(
  chart(
    { title: "有梯度的那一步，学习率乘以多少", x: "步数", y: { label: "1 / √s", scale: "log" } },
    ...names.map((label, k) =>
      line(
        used[k].map((i) => i + 1),
        used[k].map((i) => multipliers[i][k]),
        { label, points: k % 2 === 1 },
      ),
    ),
  ),
);
table(
  [0, 20, 100, 380].map((i) => ({
    步数: `第 ${i + 1} 步`,
    ...Object.fromEntries(names.map((name, k) => [name, multipliers[i][k]])),
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: updates
// title: 七种更新，各几行
// ---%%
const featureCount = 40; // 参数的个数，一个特征一个
type Vector = Float64Array;
/** 一种更新：在哪里求梯度（不写就在脚下），怎样改参数。t 从 1 数起。 */
type Optimizer = { lookAhead?: (theta: Vector) => Vector; step: (theta: Vector, g: Vector, t: number) => void };
const zeros = (): Vector => new Float64Array(featureCount);

const momentum = (rate: number, beta: number, ahead: boolean): Optimizer => {
  const v = zeros();
  return {
    lookAhead: ahead ? (theta) => theta.map((value, j) => value - rate * beta * v[j]) : undefined,
    step(theta, g) {
      for (let j = 0; j < featureCount; j++) {
        v[j] = beta * v[j] + g[j];
        theta[j] -= rate * v[j];
      }
    },
  };
};
/** s ← keep·s + add·g²，再除以 √s。AdaGrad 两个系数都是 1。 */
const scaled = (rate: number, keep: number, add: number): Optimizer => {
  const s = zeros();
  return {
    step(theta, g) {
      for (let j = 0; j < featureCount; j++) {
        s[j] = keep * s[j] + add * g[j] * g[j];
        theta[j] -= (rate * g[j]) / (Math.sqrt(s[j]) + 1e-8);
      }
    },
  };
};
/** 对照：所有参数共用一个和，学习率也逐渐变小，但没有各自的。 */
const shared = (rate: number): Optimizer => {
  let s = 0;
  return {
    step(theta, g) {
      for (let j = 0; j < featureCount; j++) s += g[j] * g[j];
      for (let j = 0; j < featureCount; j++) theta[j] -= (rate * g[j]) / (Math.sqrt(s) + 1e-8);
    },
  };
};
const adam = (rate: number): Optimizer => {
  const [first, second] = [zeros(), zeros()];
  return {
    step(theta, g, t) {
      const [weight1, weight2] = [1 - 0.9 ** t, 1 - 0.999 ** t];
      for (let j = 0; j < featureCount; j++) {
        first[j] = 0.9 * first[j] + 0.1 * g[j];
        second[j] = 0.999 * second[j] + 0.001 * g[j] * g[j];
        theta[j] -= (rate * (first[j] / weight1)) / (Math.sqrt(second[j] / weight2) + 1e-8);
      }
    },
  };
};
const updates: Record<string, (rate: number) => Optimizer> = {
  朴素: (rate) => momentum(rate, 0, false),
  动量: (rate) => momentum(rate, 0.9, false),
  Nesterov: (rate) => momentum(rate, 0.9, true),
  "AdaGrad，共用一个 s": shared,
  AdaGrad: (rate) => scaled(rate, 1, 1),
  RMSProp: (rate) => scaled(rate, decay, 1 - decay),
  Adam: adam,
};
// 看两个参数，梯度一直是 1 和 0.01，学习率都是 0.1：第 1 步走多远，第 100 步走多远。
const strides = Object.entries(updates).map(([更新, make]) => {
  const optimizer = make(0.1);
  const [theta, g] = [zeros(), zeros()];
  g.set([1, 0.01]);
  const moved = Array.from({ length: 100 }, (_, i) => {
    const before = theta.slice(0, 2);
    optimizer.step(theta, g, i + 1);
    return before.map((value, j) => value - theta[j]);
  });
  return { 更新, first: moved[0], last: moved[99] };
});
// #region 列表
table(
  strides.map(({ 更新, first, last }) => ({
    更新,
    "g = 1，第 1 步": first[0].toPrecision(2),
    "g = 0.01，第 1 步": first[1].toPrecision(2),
    "g = 1，第 100 步": last[0].toPrecision(2),
    "g = 0.01，第 100 步": last[1].toPrecision(2),
  })),
  { title: "α = 0.1，一步走多远" },
);

// %%--- [typescript]
// id: rare
// title: 有的特征常见，有的罕见
// tolerance: 1e-3
// ---%%
// 第 j 个特征以 1/j 的概率取 1，否则取 0，像文章里的词；目标是各特征的权重之和，加上噪声。一步一个样本。
const chances = Array.from({ length: featureCount }, (_, j) => 1 / (j + 1));
type Problem = { truths: Vector[]; steps: { active: number[]; noise: number }[] };
/** steps 步分成几段，每段的权重各不相同，都是 1 或 −1。 */
function pose(steps: number, segments: number, seed: number): Problem {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    truths: Array.from({ length: segments }, () => zeros().map(() => (next() < 0.5 ? -1 : 1))),
    steps: Array.from({ length: steps }, () => ({
      active: chances.flatMap((chance, j) => (next() < chance ? [j] : [])),
      noise: 0.5 * normal(),
    })),
  };
}
/** 预测与真正的权重给出的值之差，平方的一半的期望：噪声不算在内，特征各自独立，所以写得出来。 */
function excess(theta: Vector, truth: Vector): number {
  let [mean, variance] = [0, 0];
  for (let j = 0; j < featureCount; j++) {
    const off = theta[j] - truth[j];
    mean += chances[j] * off;
    variance += chances[j] * (1 - chances[j]) * off * off;
  }
  return (mean ** 2 + variance) / 2;
}
/** 每十步量一次的误差。发散的给无穷大。 */
function train({ truths, steps }: Problem, optimizer: Optimizer): number[] {
  const [theta, g] = [zeros(), zeros()];
  const found: number[] = [];
  for (const [i, { active, noise }] of steps.entries()) {
    const truth = truths[Math.floor((i * truths.length) / steps.length)];
    const at = optimizer.lookAhead?.(theta) ?? theta;
    let error = -noise;
    for (const j of active) error += at[j] - truth[j];
    g.fill(0);
    for (const j of active) g[j] = error; // 没有出现的特征，梯度是零
    optimizer.step(theta, g, i + 1);
    if (i % 10 === 9) found.push(excess(theta, truth));
    if (!(Math.abs(theta[0]) < 1e4)) return [Number.POSITIVE_INFINITY];
  }
  return found;
}
// #region 平均与标准差
const average = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
const spread = (list: readonly number[]): number =>
  Math.sqrt(average(list.map((value) => (value - average(list)) ** 2)));
// #endregion

const rateChoices = Array.from({ length: 15 }, (_, i) => 10 ** (-2.5 + i / 4)); // 0.0032、0.0056、…、10
type Trial = { name: string; rate: number; curves: number[][] };
/** 用四份数据挑学习率，在另外十六份上报告。score 是一条曲线的好坏。 */
function contest(
  pose: (seed: number) => Problem,
  score: (curve: number[]) => number,
  among: Record<string, (rate: number) => Optimizer> = updates,
): Trial[] {
  const [trials, tests] = [[1, 2, 3, 4], Array.from({ length: 16 }, (_, i) => 11 + i)].map((seeds) => seeds.map(pose));
  return Object.entries(among).map(([name, make]) => {
    const scores = rateChoices.map((rate) => average(trials.map((problem) => score(train(problem, make(rate))))));
    const rate = rateChoices[scores.indexOf(Math.min(...scores))];
    return { name, rate, curves: tests.map((problem) => train(problem, make(rate))) };
  });
}
const atEnd = (curve: number[]): number => average(curve.slice(-15)); // 最后 150 步
const rareTrials = contest((seed) => pose(1500, 1, seed), atEnd);
// #region 列表和画图
const meanCurve = ({ curves }: Trial): number[] => curves[0].map((_, k) => average(curves.map((curve) => curve[k])));
show(
  chart(
    { title: "特征有多有少：十六份数据的平均", x: "步数", y: { label: "误差", scale: "log" } },
    ...rareTrials
      .filter(({ name }) => !name.includes("共用"))
      .map((trial) =>
        line(
          meanCurve(trial).map((_, k) => 10 * k + 10),
          meanCurve(trial),
          { label: `${trial.name}，α = ${trial.rate.toPrecision(2)}` },
        ),
      ),
  ),
);
table(
  rareTrials.map(({ name, rate, curves }) => ({
    更新: name,
    "最好的 α": rate.toPrecision(2),
    最后的误差: average(curves.map(atEnd)),
    标准差: spread(curves.map(atEnd)),
  })),
  { title: "各用最好的学习率，走 1,500 步", digits: 4 },
);

// %%--- [typescript]
// id: decayed
// title: 同样的问题，学习率也逐渐减小
// tolerance: 1e-3
// ---%%
// AdaGrad 的步子自己会变小，别的不会。给它们也配上逐渐减小的学习率，α / (1 + t / 50)，各自重新挑最好的 α。
/** 原来的步子除以 1 + t / 50。这几种更新里步子都与 α 成正比，所以就是把 α 除以它。 */
const decaying =
  (make: (rate: number) => Optimizer) =>
  (rate: number): Optimizer => {
    const { step } = make(rate);
    return {
      step(theta, g, t) {
        const before = theta.slice();
        step(theta, g, t);
        for (let j = 0; j < featureCount; j++) theta[j] = before[j] + (theta[j] - before[j]) / (1 + t / 50);
      },
    };
  };
const decayedTrials = contest(
  (seed) => pose(1500, 1, seed),
  atEnd,
  Object.fromEntries(
    ["朴素", "RMSProp", "Adam"].map((name) => [`${name}，α 逐渐减小`, decaying(updates[name])] as const),
  ),
);
// #region 列表
/** 同一份数据上相减：比 AdaGrad 的误差大多少，和这个差的标准误。 */
const adaGradEnds = rareTrials.find(({ name }) => name === "AdaGrad")?.curves.map(atEnd) ?? [];
table(
  decayedTrials.map(({ name, rate, curves }) => {
    const gaps = curves.map((curve, i) => atEnd(curve) - adaGradEnds[i]);
    return {
      更新: name,
      "最好的 α": rate.toPrecision(2),
      最后的误差: average(curves.map(atEnd)),
      标准差: spread(curves.map(atEnd)),
      "比 AdaGrad 大": average(gaps),
      标准误: spread(gaps) / Math.sqrt(gaps.length - 1),
    };
  }),
  { title: "各用最好的学习率，走 1,500 步", digits: 4 },
);

// %%--- [typescript]
// id: moved
// title: 目标一换再换
// tolerance: 1e-3
// ---%%
// 同样的特征，三千步，每二百五十步换一次权重。训练深的网络时，后面的层面对的正是不断变化的输入。
const segmentCount = 12;
const movedTrials = contest((seed) => pose(3000, segmentCount, seed), average);
const bySegment = ({ curves }: Trial): number[] =>
  Array.from({ length: segmentCount }, (_, s) =>
    average(
      curves.map((curve) =>
        average(curve.slice((s * curve.length) / segmentCount, ((s + 1) * curve.length) / segmentCount)),
      ),
    ),
  );
// #region 列表和画图
const segmentNumbers = Array.from({ length: segmentCount }, (_, s) => s + 1);
show(
  chart(
    { title: "每一段里的平均误差", x: "第几段", y: "误差" },
    ...movedTrials
      .filter(({ name }) => ["朴素", "AdaGrad", "RMSProp", "Adam"].includes(name))
      .map((trial) => line(segmentNumbers, bySegment(trial), { label: trial.name, points: true })),
  ),
);
table(
  movedTrials.map((trial) => {
    const segments = bySegment(trial);
    const totals = trial.curves.map(average);
    return {
      更新: trial.name,
      "最好的 α": trial.rate.toPrecision(2),
      全程平均: average(totals),
      标准差: spread(totals),
      "第 2、3 段": average(segments.slice(1, 3)),
      "第 11、12 段": average(segments.slice(10)),
    };
  }),
  { title: "各用最好的学习率，走 3,000 步", digits: 3 },
);
