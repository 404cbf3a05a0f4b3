// %%--- [typescript]
// id: one
// title: 一个权重：减去一段，还是缩小一个比例
// notebook: L1 与 L2
// description: 一个权重上的两种罚项，软阈值与缩小；特征大多没用的回归，数 L1 留下多少恰好为零的权重，验证误差与 L2 比。
// ---%%
import { chart, contour, line, random, scatter, show, slider, table } from "notebook";

// 不罚时最好的权重是 a，罚得多重是 λ。两条曲线的最低点在哪里？
const a = slider("不罚时的 a", { min: -2, max: 2, step: 0.1, value: 0.6 });
const weight = slider("罚得多重 λ", { min: 0, max: 2, step: 0.1, value: 1 });
const softThreshold = (value: number, by: number): number => Math.sign(value) * Math.max(Math.abs(value) - by, 0);
const shrink = (value: number, by: number): number => value / (1 + by);
const withL1 = (w: number): number => (w - a) ** 2 / 2 + weight * Math.abs(w);
const withL2 = (w: number): number => (w - a) ** 2 / 2 + (weight / 2) * w ** 2;
// #region 画图
const grid = Array.from({ length: 201 }, (_, i) => (i - 100) / 40);
const lows: [number, number] = [softThreshold(a, weight), shrink(a, weight)];
show(
  chart(
    { title: "½(w − a)² 加上罚项", x: "w", y: { label: "损失", domain: [0, 4] } },
    line(grid, grid.map(withL1), { label: "加 λ|w|" }),
    line(grid, grid.map(withL2), { label: "加 ½λw²", dashed: true }),
    scatter(lows, [withL1(lows[0]), withL2(lows[1])], { label: "最低点" }),
  ),
);
show(
  chart(
    { title: `λ = ${weight}：最好的权重`, x: "不罚时的 a", y: "罚了之后的 w" },
    line(
      grid,
      grid.map((each) => softThreshold(each, weight)),
      { label: "L1，软阈值" },
    ),
    line(
      grid,
      grid.map((each) => shrink(each, weight)),
      { label: "L2，缩小", dashed: true },
    ),
  ),
);
table(
  [0.1, 0.5, 0.9, 1.5, 2].map((each) => ({
    a: each,
    L1: softThreshold(each, weight),
    L2: shrink(each, weight),
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: corners
// title: 菱形的角在坐标轴上
// tolerance: 1e-3
// ---%%
// 换一种看法：罚项不许超过多少，在这个范围里找损失最小的地方。|w₁| + |w₂| ≤ 1 是菱形，w₁² + w₂² ≤ 1 是圆。
const angle = slider("最低点的方向（度）", { min: 0, max: 90, step: 5, value: 15 });
const center: [number, number] = [1.6 * Math.cos((angle * Math.PI) / 180), 1.6 * Math.sin((angle * Math.PI) / 180)];
const bowl = ([x, y]: [number, number]): number => (x - center[0]) ** 2 + (y - center[1]) ** 2;
/** 圆的边界，每半度一个点；除以绝对值之和，就落在菱形上。 */
const circle = Array.from({ length: 721 }, (_, i): [number, number] => [
  Math.cos((i * Math.PI) / 360),
  Math.sin((i * Math.PI) / 360),
]);
const diamond = circle.map(([x, y]): [number, number] => [
  x / (Math.abs(x) + Math.abs(y)),
  y / (Math.abs(x) + Math.abs(y)),
]);
const lowest = (points: [number, number][]): [number, number] =>
  points.reduce((best, each) => (bowl(each) < bowl(best) ? each : best));
const [onDiamond, onCircle] = [lowest(diamond), lowest(circle)];
// #region 画图和列表
const range: [number, number] = [-1.5, 2];
const ticks = Array.from({ length: 41 }, (_, i) => range[0] + (i * (range[1] - range[0])) / 40);
const xs = (points: [number, number][]): number[] => points.map(([x]) => x);
const ys = (points: [number, number][]): number[] => points.map(([, y]) => y);
show(
  chart(
    {
      title: "损失的等高线，和两种罚项的边界",
      x: { label: "w₁", domain: range },
      y: { label: "w₂", domain: range },
      equalAspect: true,
    },
    contour(
      ticks.map((y) => ticks.map((x) => bowl([x, y]))),
      { xRange: range, yRange: range, levels: [0.1, 0.5, 1, 2, 4, 8], valueLabel: "损失" },
    ),
    line([1, 0, -1, 0, 1], [0, 1, 0, -1, 0], { label: "L1：菱形" }),
    line(xs(circle.filter((_, i) => i % 10 === 0)), ys(circle.filter((_, i) => i % 10 === 0)), {
      label: "L2：圆",
      dashed: true,
    }),
    scatter(xs([onDiamond, onCircle]), ys([onDiamond, onCircle]), { label: "边界上损失最小的点" }),
  ),
);
table(
  [
    { 罚项: "L1", point: onDiamond },
    { 罚项: "L2", point: onCircle },
  ].map(({ 罚项, point }) => ({ 罚项, "w₁": point[0].toFixed(3), "w₂": point[1].toFixed(3) })),
  { title: "边界上损失最小的点" },
);

// %%--- [typescript]
// id: regression
// title: 六十个特征，只有五个有用
// tolerance: 1e-3
// ---%%
const featureCount = 60;
const usefulCount = slider("有用的特征", { min: 1, max: 60, step: 1, value: 5 });
type Samples = { X: number[][]; y: number[] };
type Task = { training: Samples; validation: Samples; test: Samples };
/** 有用的权重的平方和总是 5，其余为零；噪声的标准差是 1。 */
function pose(seed: number): Task {
  const next = random(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const truth = Array.from({ length: featureCount }, (_, j) =>
    j < usefulCount ? Math.sqrt(5 / usefulCount) * (next() < 0.5 ? -1 : 1) : 0,
  );
  const draw = (count: number): Samples => {
    const X = Array.from({ length: count }, () => truth.map(normal));
    return { X, y: X.map((x) => x.reduce((sum, value, j) => sum + value * truth[j], normal())) };
  };
  return { training: draw(50), validation: draw(50), test: draw(200) };
}
const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
const dot = (x: readonly number[], w: readonly number[]): number => x.reduce((sum, value, j) => sum + value * w[j], 0);
const meanSquare = (w: readonly number[], { X, y }: Samples): number => mean(X.map((x, n) => (dot(x, w) - y[n]) ** 2));

/** 平均的 ½(ŷ − t)² 的梯度是 Aw − b：A、b 只算一次。 */
function normalEquations({ X, y }: Samples) {
  const A = X[0].map((_, j) => X[0].map((_, k) => mean(X.map((x) => x[j] * x[k]))));
  return { A, b: X[0].map((_, j) => mean(X.map((x, n) => x[j] * y[n]))) };
}
type Proximal = (value: number, by: number) => number;
/** 每一步先照梯度走，再对每个权重做一次 proximal：L1 是软阈值，L2 是缩小。 */
function fit({ A, b }: ReturnType<typeof normalEquations>, lambda: number, proximal: Proximal, start: number[]) {
  // A 的最大特征值不超过它各行绝对值之和的最大者，学习率取它的倒数就不会发散。
  const rate = 1 / Math.max(...A.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)));
  let w = start;
  for (let step = 0; step < 400; step++) {
    w = w.map((value, j) => proximal(value - rate * (dot(A[j], w) - b[j]), rate * lambda));
  }
  return w;
}

const lambdas = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
const seeds = Array.from({ length: 10 }, (_, i) => i + 1);
/** 一个种子上，从重到轻逐个 λ 求解，每次从上一个 λ 的解出发；次序与 lambdas 相同。 */
function path(equations: ReturnType<typeof normalEquations>, proximal: Proximal): number[][] {
  const found: number[][] = [];
  for (const lambda of lambdas.toReversed()) {
    found.unshift(fit(equations, lambda, proximal, found[0] ?? equations.b.map(() => 0)));
  }
  return found;
}
const zeroCount = (w: readonly number[]): number => w.filter((value) => value === 0).length;
const runs = seeds.map((seed) => {
  const task = pose(seed);
  const equations = normalEquations(task.training);
  const measured = (proximal: Proximal) =>
    path(equations, proximal).map((w) => ({
      w,
      validation: meanSquare(w, task.validation),
      test: meanSquare(w, task.test),
    }));
  return { L1: measured(softThreshold), L2: measured(shrink) };
});
// #region 列表和画图
type Fit = (typeof runs)[number]["L1"][number];
const column = (kind: "L1" | "L2", i: number, of: (fit: Fit) => number): number[] =>
  runs.map((run) => of(run[kind][i]));
show(
  chart(
    {
      title: `${seeds.length} 个种子的平均`,
      x: { label: "λ", scale: "log" },
      y: { label: "验证误差" },
    },
    ...(["L1", "L2"] as const).map((kind) =>
      line(
        lambdas,
        lambdas.map((_, i) => mean(column(kind, i, ({ validation }) => validation))),
        { label: kind, points: true, dashed: kind === "L2" },
      ),
    ),
  ),
);
table(
  lambdas.map((λ, i) => ({
    λ,
    "L1：恰好为零的": mean(column("L1", i, ({ w }) => zeroCount(w))),
    "L1：留下的有用的": mean(column("L1", i, ({ w }) => usefulCount - zeroCount(w.slice(0, usefulCount)))),
    "L1：验证误差": mean(column("L1", i, ({ validation }) => validation)),
    "L2：恰好为零的": mean(column("L2", i, ({ w }) => zeroCount(w))),
    "L2：验证误差": mean(column("L2", i, ({ validation }) => validation)),
  })),
  { title: `${seeds.length} 个种子的平均，每个 50 个训练样本`, digits: 3 },
);

// %%--- [typescript]
// id: chosen
// title: λ 由验证集来定，在另外的数据上比
// tolerance: 1e-3
// ---%%
// 每个种子各自挑验证误差最小的 λ，再看 200 个没用过的样本。噪声的方差是 1，谁也低不过它。
const spread = (list: readonly number[]): number => Math.sqrt(mean(list.map((value) => (value - mean(list)) ** 2)));
const chosen = (kind: "L1" | "L2"): Fit[] =>
  runs.map((run) => run[kind].reduce((best, each) => (each.validation < best.validation ? each : best)));
const picked = { L1: chosen("L1"), L2: chosen("L2") };
const smaller = seeds.filter((_, i) => picked.L1[i].test < picked.L2[i].test).length;
show(`${seeds.length} 个种子里，L1 的测试误差较小的有 ${smaller} 个`);
table(
  (["L1", "L2"] as const).map((罚项) => ({
    罚项,
    测试误差: mean(picked[罚项].map(({ test }) => test)),
    标准差: spread(picked[罚项].map(({ test }) => test)),
    恰好为零的: mean(picked[罚项].map(({ w }) => zeroCount(w))),
    留下的有用的: mean(picked[罚项].map(({ w }) => usefulCount - zeroCount(w.slice(0, usefulCount)))),
  })),
  { title: `${usefulCount} 个特征有用，${featureCount - usefulCount} 个没用`, digits: 3 },
);

// %%--- [typescript]
// id: sign
// title: 只把 λ·sign(w) 加进梯度，得不到零
// ---%%
// 同样的损失，同样的 λ = 0.2。把 |w| 的导数加进梯度，权重在零的两边来回跳，停不到零上。
const equations = normalEquations(pose(1).training);
const stepSize = 0.05;
let [bySign, byThreshold] = [equations.b.map(() => 0), equations.b.map(() => 0)];
for (let step = 0; step < 2000; step++) {
  const slope = (w: number[]) => w.map((_, j) => dot(equations.A[j], w) - equations.b[j]);
  const [first, second] = [slope(bySign), slope(byThreshold)];
  bySign = bySign.map((value, j) => value - stepSize * (first[j] + 0.2 * Math.sign(value)));
  byThreshold = byThreshold.map((value, j) => softThreshold(value - stepSize * second[j], stepSize * 0.2));
}
// #region 列表
table(
  [
    { 做法: "把 λ·sign(w) 加进梯度", w: bySign },
    { 做法: "照梯度走，再做软阈值", w: byThreshold },
  ].map(({ 做法, w }) => ({
    做法,
    恰好为零的: zeroCount(w),
    "绝对值小于 0.02 的": w.filter((value) => Math.abs(value) < 0.02).length,
    "w₆ 到 w₈": w
      .slice(5, 8)
      .map((value) => value.toFixed(4))
      .join("、"),
  })),
  { title: "两千步之后，六十个权重" },
);
