// %%--- [typescript]
// id: centers
// title: 平方误差要平均数，绝对误差要中位数
// notebook: 损失从哪里来
// description: 两种误差各自的最低点在哪里；平方误差与正态分布的似然差一个常数；权重衰减怎样让太弯的曲线平下来。
// ---%%
import { chart, line, random, scatter, show, slider, table } from "notebook";

// 同一样东西量了七次，最后一次可能看错了刻度。只许用一个数 c 来预测，取多少最好？
const last = slider("最后一次的读数", { min: 3, max: 12, step: 0.5, value: 9 });
const readings = [2.6, 3.1, 2.9, 3.4, 2.8, 3.2, last];

const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
const candidates = Array.from({ length: 801 }, (_, i) => 2 + i / 100); // 2.00、2.01、…、10.00
const squaredLoss = candidates.map((c) => mean(readings.map((value) => (value - c) ** 2)));
const absoluteLoss = candidates.map((c) => mean(readings.map((value) => Math.abs(value - c))));
const lowest = (loss: readonly number[]) => candidates[loss.indexOf(Math.min(...loss))];

// #region 列表和画图
const sorted = readings.toSorted((a, b) => a - b);
show(
  table(
    [
      { 损失: "平方误差", "最低点的 c": lowest(squaredLoss), 对照: "平均数", 它等于: mean(readings) },
      { 损失: "绝对误差", "最低点的 c": lowest(absoluteLoss), 对照: "中位数", 它等于: sorted[3] },
    ],
    { digits: 3 },
  ),
);
chart(
  { title: "两种损失随预测 c 变化", x: "预测 c", y: { label: "平均损失", domain: [0, 12] } },
  line(candidates, squaredLoss, { label: "平方误差" }),
  line(candidates, absoluteLoss, { label: "绝对误差", dashed: true }),
  scatter(
    readings,
    readings.map(() => 0),
    { label: "七次读数" },
  ),
);

// %%--- [typescript]
// id: likelihood
// title: 平方误差就是正态分布的负对数似然
// ---%%
// 假定读数 = c + 噪声，噪声服从标准差为 sigma 的正态分布。
const sigma = 0.5;
const density = (value: number, c: number) =>
  Math.exp(-((value - c) ** 2) / (2 * sigma ** 2)) / (sigma * Math.sqrt(2 * Math.PI));
const minusLogLikelihood = (c: number) => mean(readings.map((value) => -Math.log(density(value, c))));
const scaledSquares = (c: number) => mean(readings.map((value) => (value - c) ** 2)) / (2 * sigma ** 2);

// #region 列表
table(
  [2.5, 3, 3.5, 4, 4.5].map((c) => ({
    预测: c,
    "平均的 −ln p": minusLogLikelihood(c),
    "平均平方误差 ÷ 2σ²": scaledSquares(c),
    两者之差: minusLogLikelihood(c) - scaledSquares(c),
  })),
  { digits: 4 },
);

// %%--- [typescript]
// id: logarithm
// title: 为什么取对数
// ---%%
// 一千个样本，模型给每个的概率都在 0.3 与 0.9 之间：全部猜得不错。
const next = random(1);
const chances = Array.from({ length: 1000 }, () => 0.3 + 0.6 * next());
const product = Math.fround(chances.reduce((all, chance) => Math.fround(all * chance), 1)); // 单精度，同 GPU
const averageLog = mean(chances.map((chance) => -Math.log(chance)));
// #region 列表
table([
  { 算法: "概率连乘", 结果: String(product) },
  { 算法: "−ln p 的平均", 结果: averageLog.toFixed(3) },
  { 算法: "每个样本的概率，几何平均", 结果: Math.exp(-averageLog).toFixed(3) },
]);

// %%--- [typescript]
// id: polynomial
// title: 十二个点，十二个参数
// ---%%
// 真正的曲线是 sin(πx)，观测带着噪声。模型是 11 次多项式，与样本一样多的参数，能穿过每一个点。
const degree = 11;
const powers = (x: number) => Array.from({ length: degree + 1 }, (_, k) => x ** k);
const truth = (x: number) => Math.sin(Math.PI * x);
type Samples = { x: number[]; y: number[] };

function draw(count: number, uniform: () => number): Samples {
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const x = Array.from({ length: count }, () => 2 * uniform() - 1);
  return { x, y: x.map((at) => truth(at) + 0.3 * normal()) };
}

/** 使平均的 ½(ŷ − t)² 加上 ½λ Σ wₖ² 最小的权重；偏置 w₀ 不衰减。梯度为零是一组线性方程。 */
function fitPolynomial({ x, y }: Samples, lambda: number): number[] {
  const rows = x.map(powers);
  const matrix = powers(1).map((_, j) =>
    powers(1).map((_, k) => mean(rows.map((row) => row[j] * row[k])) + (j === k && k > 0 ? lambda : 0)),
  );
  const right = powers(1).map((_, j) => mean(rows.map((row, n) => row[j] * y[n])));
  return solve(matrix, right);
}

const predict = (w: readonly number[], x: number) => powers(x).reduce((sum, power, k) => sum + w[k] * power, 0);
const meanSquare = (w: readonly number[], { x, y }: Samples) => mean(x.map((at, n) => (predict(w, at) - y[n]) ** 2));

const exponent = slider("λ = 10 的几次方", { min: -9, max: 1, step: 0.5, value: -3 });
const few = draw(12, random(1));
const across = Array.from({ length: 201 }, (_, i) => -1 + i / 100);
const free = fitPolynomial(few, 1e-9);
const decayed = fitPolynomial(few, 10 ** exponent);
const size = (w: readonly number[]) => Math.sqrt(w.slice(1).reduce((sum, value) => sum + value ** 2, 0));
show(`权重的长度：几乎不衰减 ${size(free).toFixed(0)}，λ 为 10 的 ${exponent} 次方时 ${size(decayed).toFixed(1)}`);
// #region 画图，解方程
/** 曲线在图里的一段；冲出图外的不画。 */
function inFrame(w: readonly number[]): number[] {
  return across.map((x) => predict(w, x)).map((y) => (Math.abs(y) > 2.5 ? Number.NaN : y));
}

/** 高斯消元，每一列先换上最大的主元。 */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let column = 0; column < rows.length; column++) {
    const rest = rows.slice(column).map((row) => Math.abs(row[column]));
    const pivot = column + rest.indexOf(Math.max(...rest));
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (const row of rows.slice(column + 1)) {
      const factor = row[column] / rows[column][column];
      for (let k = column; k < row.length; k++) row[k] -= factor * rows[column][k];
    }
  }
  const solution: number[] = [];
  for (let i = rows.length - 1; i >= 0; i--) {
    const known = rows[i].slice(i + 1, -1).reduce((sum, value, k) => sum + value * solution[i + 1 + k], 0);
    solution[i] = (rows[i][rows.length] - known) / rows[i][i];
  }
  return solution;
}

chart(
  { title: "同样的十二个点", x: "x", y: { label: "y", domain: [-2.5, 2.5] } },
  scatter(few.x, few.y, { label: "样本" }),
  line(across, across.map(truth), { label: "sin(πx)", dashed: true }),
  line(across, inFrame(free), { label: "几乎不衰减" }),
  line(across, inFrame(decayed), { label: "有权重衰减" }),
);

// %%--- [typescript]
// id: decay
// title: 衰减多少，由验证集来定
// tolerance: 1e-3
// ---%%
// 每个种子：12 个训练样本，200 个验证样本。
const seedCount = 40;
const exponents = [-10, -8, -6, -5, -4, -3, -2, -1, 0, 1];
const runs = Array.from({ length: seedCount }, (_, seed) => {
  const uniform = random(seed + 1);
  const [training, validation] = [draw(12, uniform), draw(200, uniform)];
  return exponents.map((power) => {
    const w = fitPolynomial(training, 10 ** power);
    return { training: meanSquare(w, training), validation: meanSquare(w, validation) };
  });
});
const column = (i: number, part: "training" | "validation") => runs.map((run) => run[i][part]);
const quantile = (list: readonly number[], part: number) =>
  list.toSorted((a, b) => a - b)[Math.round(part * (list.length - 1))];

const median = (list: readonly number[]) => quantile(list, 0.5);

// #region 列表和画图
show(
  table(
    exponents.map((power, i) => ({
      λ: `10^${power}`,
      训练误差: median(column(i, "training")),
      验证误差: median(column(i, "validation")),
      四分之一的种子低于: quantile(column(i, "validation"), 0.25),
      四分之三的种子低于: quantile(column(i, "validation"), 0.75),
    })),
    { title: `${seedCount} 个种子的中位数`, digits: 3 },
  ),
);
const lambdas = exponents.map((power) => 10 ** power);
chart(
  {
    title: "衰减太弱，验证误差大；太强，也大",
    x: { label: "λ", scale: "log" },
    y: { label: "均方误差", scale: "log" },
  },
  line(
    lambdas,
    lambdas.map((_, i) => median(column(i, "training"))),
    { label: "训练", dashed: true },
  ),
  line(
    lambdas,
    lambdas.map((_, i) => median(column(i, "validation"))),
    { label: "验证", points: true },
  ),
);
