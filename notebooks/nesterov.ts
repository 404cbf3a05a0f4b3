// %%--- [typescript]
// id: roots
// title: 一个方向上，每步的倍数
// notebook: Nesterov 动量：先走，再看
// description: 二次函数上三种更新每步的倍数，各自最好的学习率和动量系数，和一个动量法永远绕圈的凸函数。
// ---%%
import { chart, line, show, slider, table } from "notebook";

/** r² − pr + q = 0 的两根中，较大的模。 */
function largerRoot(p: number, q: number): number {
  const discriminant = p * p - 4 * q;
  return discriminant < 0 ? Math.sqrt(q) : (Math.abs(p) + Math.sqrt(discriminant)) / 2;
}
// 曲率为 λ 的方向上，每步的倍数；curvature 是 αλ。
const plainFactor = (curvature: number): number => Math.abs(1 - curvature);
const momentumFactor = (curvature: number, beta: number): number => largerRoot(1 + beta - curvature, beta);
const nesterovFactor = (curvature: number, beta: number): number =>
  largerRoot((1 + beta) * (1 - curvature), beta * (1 - curvature));

const sameBeta = slider("动量系数 β", { min: 0.1, max: 0.95, step: 0.05, value: 0.9 });
// #region 画图和列表
const curvatures = Array.from({ length: 401 }, (_, i) => i / 100);
/** 发散得太快的不画。 */
const upTo = (factor: number): number => (factor > 1.5 ? Number.NaN : factor);
show(
  chart(
    { title: "超过 1 就发散", x: "αλ", y: { label: "每步的倍数", domain: [0, 1.5] } },
    line(curvatures, curvatures.map(plainFactor).map(upTo), { label: "朴素", dashed: true }),
    line(
      curvatures,
      curvatures.map((each) => upTo(momentumFactor(each, sameBeta))),
      { label: "动量" },
    ),
    line(
      curvatures,
      curvatures.map((each) => upTo(nesterovFactor(each, sameBeta))),
      { label: "Nesterov" },
    ),
  ),
);
table(
  [0.01, 0.1, 0.5, 1, 1.3, 2, 3].map((each) => ({
    αλ: each,
    朴素: plainFactor(each),
    动量: momentumFactor(each, sameBeta),
    Nesterov: nesterovFactor(each, sameBeta),
  })),
  { title: `β = ${sameBeta}`, digits: 3 },
);

// %%--- [typescript]
// id: best
// title: 各自最好的学习率和动量系数
// ---%%
// 山谷的曲率是 1 和 κ。几个方向里最慢的一个决定快慢；在网格上逐个试，找它最小的地方。
const condition = slider("条件数 κ", { min: 4, max: 100, step: 1, value: 25 });
type Factor = (curvature: number, beta: number) => number;
type Choice = { rate: number; beta: number; factor: number };
/** 曲率 1 和 κ 的两个方向里，较大的倍数。两者之间的曲率，倍数都不会更大。 */
const slowest = (factor: Factor, rate: number, beta: number): number =>
  Math.max(factor(rate, beta), factor(rate * condition, beta));

function search(factor: Factor, betas: readonly number[]): Choice {
  let best: Choice = { rate: 0, beta: 0, factor: 1 };
  for (const beta of betas) {
    for (let i = 1; i < 800; i++) {
      const rate = i / (200 * condition); // α 乘以最大的曲率，从 0.005 到 3.995
      const found = slowest(factor, rate, beta);
      if (found < best.factor) best = { rate, beta, factor: found };
    }
  }
  return best;
}
const betas = Array.from({ length: 500 }, (_, i) => i / 500);
const root = Math.sqrt(condition);
const wide = Math.sqrt(3 * condition + 1);
const choices = [
  { 更新: "朴素", ...search(plainFactor, [0]), 公式: (condition - 1) / (condition + 1) },
  { 更新: "动量", ...search(momentumFactor, betas), 公式: (root - 1) / (root + 1) },
  { 更新: "Nesterov", ...search(nesterovFactor, betas), 公式: 1 - 2 / wide },
  {
    更新: "Nesterov，α = 1/λ",
    rate: 1 / condition,
    beta: (root - 1) / (root + 1),
    factor: slowest(nesterovFactor, 1 / condition, (root - 1) / (root + 1)),
    公式: 1 - 1 / root,
  },
];
// #region 列表
table(
  choices.map(({ 更新, rate, beta, factor, 公式 }) => ({ 更新, α: rate, β: beta, 每步的倍数: factor, 公式 })),
  { title: "最慢的方向上", digits: 4 },
);

// %%--- [typescript]
// id: walk
// title: 走出来看
// ---%%
// 曲率为 1 和 κ 的两个方向，都从 1 出发。v 是速度；Nesterov 在 θ − αβv 处求梯度。
type Walk = { rate: number; beta: number; ahead: boolean };
function distances(gradient: (theta: number[]) => number[], start: number[], walk: Walk, steps: number): number[] {
  const { rate, beta, ahead } = walk;
  let [theta, velocity] = [start, start.map(() => 0)];
  const found = [Math.hypot(...theta)];
  for (let t = 0; t < steps; t++) {
    const at = ahead ? theta.map((value, i) => value - rate * beta * velocity[i]) : theta;
    const g = gradient(at);
    velocity = velocity.map((value, i) => beta * value + g[i]);
    theta = theta.map((value, i) => value - rate * velocity[i]);
    found.push(Math.hypot(...theta));
  }
  return found;
}
const inValley = ([slow, steep]: number[]): number[] => [slow, condition * steep];
const same = { rate: 0.5 / condition, beta: 0.9 };
const [plainBest, momentumBest, nesterovBest] = choices;
const walks = [
  { label: "朴素，最好的", walk: { ...plainBest, ahead: false } },
  { label: "动量，β = 0.9", walk: { ...same, ahead: false } },
  { label: "Nesterov，β = 0.9", walk: { ...same, ahead: true } },
  { label: "动量，最好的", walk: { ...momentumBest, ahead: false } },
  { label: "Nesterov，最好的", walk: { ...nesterovBest, ahead: true } },
].map(({ label, walk }) => ({ label, walk, path: distances(inValley, [1, 1], walk, 60) }));
// #region 画图和列表
const sixty = Array.from({ length: 61 }, (_, t) => t);
show(
  chart(
    { title: `离最低点的距离，κ = ${condition}`, x: "步数", y: { label: "距离", scale: "log" } },
    ...walks.map(({ label, path }) => line(sixty, path, { label, dashed: label.startsWith("朴素") })),
  ),
);
table(
  walks.map(({ label, walk, path }) => ({
    更新: label,
    α: walk.rate,
    β: walk.beta,
    "最后十步，最远": Math.max(...path.slice(-10)).toExponential(1),
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: cycle
// title: 离开二次函数：动量法绕起圈来
// ---%%
// 导数由三段直线接成，斜率是 25、1、25：凸函数，最低点在 0，曲率总在 1 和 25 之间，与 κ = 25 的山谷一样。
const bent = ([x]: number[]): number[] => [x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24];
const from = slider("出发点", { min: 0.5, max: 5, step: 0.1, value: 3.3 });
const runs = [
  { label: "朴素，α = 1/13", walk: { rate: 1 / 13, beta: 0, ahead: false } },
  { label: "动量，α = 1/9，β = 4/9", walk: { rate: 1 / 9, beta: 4 / 9, ahead: false } },
  { label: "Nesterov，α = 1/19，β = 0.627", walk: { rate: 1 / 19, beta: 0.627, ahead: true } },
].map(({ label, walk }) => ({ label, path: distances(bent, [from], walk, 60) }));
// #region 画图和列表
show(
  chart(
    { title: "同一个凸函数，走 60 步", x: "步数", y: { label: "离最低点的距离", scale: "log" } },
    ...runs.map(({ label, path }) =>
      line(
        sixty,
        path.map((x) => Math.max(x, 1e-12)),
        { label, dashed: label.startsWith("朴素") },
      ),
    ),
  ),
);
table(
  runs.map(({ label, path }) => ({
    更新: label,
    "第 58 步": path[58].toPrecision(4),
    "第 59 步": path[59].toPrecision(4),
    "第 60 步": path[60].toPrecision(4),
  })),
  { title: "离最低点的距离" },
);
