// %%--- [typescript]
// id: measure
// title: 量一条真的曲线：数据越多，损失越低
// notebook: 缩放定律：拟合与外推
// description: 用不同数量的诗训练一个计数的二元模型，量出损失随数据量的变化，再拟合幂律、外推，最后分配计算量。
// tolerance: 0.005
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, loadData, random, scatter, show, slider, table, textInput } from "notebook";

const poems = (await loadData("wujue")).poems.map((poem) => [...poem]);
const dataSizes = [50, 100, 200, 400, 800, 1600, 3200]; // 各用多少首诗。试试再加上 25
const seeds = [1, 2, 3, 4, 5]; // 每个种子一种次序。数据里的诗按诗人排列，不打乱，量到的就不是数量，而是换了诗人

/** 按种子打乱的诗。 */
function shuffle(seed: number): string[][] {
  const [next, order] = [random(seed), [...poems]];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** 用 n 首诗数出“前一个字之后是哪个字”，与单字的频率混合，返回留出的 256 首诗上每个字的平均交叉熵。 */
function bigramLoss(order: string[][], n: number): number {
  const heldOut = order.slice(0, 256); // 只用来打分
  const [single, pairs, total] = [new Map<string, number>(), new Map<string, number>(), n * 20];
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const poem of order.slice(256, 256 + n)) {
    for (const [i, character] of poem.entries()) {
      add(single, character);
      if (i > 0) add(pairs, poem[i - 1] + character);
    }
  }
  const prior = 100; // 二元的计数不够时，多大程度上相信单字的频率
  let loss = 0;
  for (const poem of heldOut) {
    for (let i = 1; i < 20; i++) {
      const frequency = ((single.get(poem[i]) ?? 0) + 0.5) / (total + 0.5 * 4000);
      const seen = single.get(poem[i - 1]) ?? 0;
      loss -= Math.log(((pairs.get(poem[i - 1] + poem[i]) ?? 0) + prior * frequency) / (seen + prior));
    }
  }
  return loss / (heldOut.length * 19);
}
const curves = seeds.map((seed) => {
  const order = shuffle(seed);
  return dataSizes.map((n) => bigramLoss(order, n));
});
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const losses = dataSizes.map((_, i) => mean(curves.map((curve) => curve[i])));
chart(
  {
    title: `留出的诗上的损失：${seeds.length} 种次序，和它们的平均`,
    x: { label: "训练用的诗（首）", scale: "log" },
    y: "每个字的交叉熵",
  },
  scatter(
    curves.flatMap(() => dataSizes),
    curves.flat(),
    { label: "一种次序" },
  ),
  line(dataSizes, losses, { label: "平均" }),
);

// %%--- [typescript]
// id: fit
// title: 拟合幂律：取对数，就是一条直线
// tolerance: 0.01
// precision: float32
// ---%%
// L − L∞ = (a/x)^α，两边取对数：ln(L − L∞) = −α ln x + α ln a。最小二乘求斜率和截距。
const floor = slider("降不下去的部分 L∞", { min: 0, max: 5.5, step: 0.1, value: 0 }); // 拖到 5，看直线还直不直

function fitPowerLaw(x: number[], y: number[], irreducible: number) {
  const [alpha, intercept, r2] = tf.tidy(() => {
    const [logX, logY] = [tf.tensor1d(x).log(), tf.tensor1d(y).sub(irreducible).log()];
    const [dx, dy] = [logX.sub(logX.mean()), logY.sub(logY.mean())];
    const slope = dx.mul(dy).sum().div(dx.square().sum());
    const residual = dy.sub(dx.mul(slope)).square().sum().div(dy.square().sum());
    return tf.stack([slope.neg(), logY.mean().sub(slope.mul(logX.mean())), tf.sub(1, residual)]).dataSync();
  });
  return { alpha, r2, predict: (at: number) => irreducible + Math.exp(intercept - alpha * Math.log(at)) };
}
const law = fitPowerLaw(dataSizes, losses, floor);
const ln = (values: number[]) => values.map(Math.log);
const excess = losses.map((loss) => loss - floor);
const fitted = dataSizes.map((x) => law.predict(x) - floor);
// #region 画图和列表
show(
  chart(
    {
      title: `α = ${law.alpha.toFixed(3)}，R² = ${law.r2.toFixed(4)}`,
      x: "ln x，x 是训练用的诗（首）",
      y: "ln(L − L∞)",
    },
    scatter(ln(dataSizes), ln(excess), { label: "实测" }),
    line(ln(dataSizes), ln(fitted), { label: "拟合" }),
  ),
);
table([{ "指数 α": law.alpha, "数据加倍，可降的部分剩": 2 ** -law.alpha, "要减半，数据要乘": 2 ** (1 / law.alpha) }], {
  digits: 3,
});

// %%--- [typescript]
// id: your-points
// title: 换成你的点
// tolerance: 0.01
// ---%%
// 两行数，用空格隔开，一样多。把最后一个损失改大一点，看指数变了多少。
const xText = textInput("规模", { value: "1 10 100 1000 10000", maxLength: 120 });
const yText = textInput("损失", { value: "4 3.2 2.56 2.05 1.64", maxLength: 120 });
const numbers = (text: string) =>
  text
    .trim()
    .split(/[\s,，]+/)
    .map(Number);
const [yourX, yourY] = [numbers(xText), numbers(yText)];
/** 这些点哪里不能用，都能用时是空串。 */
function complaint(x: number[], y: number[]): string {
  if (![...x, ...y].every((value) => value > 0 && Number.isFinite(value)))
    return "只能填大于 0 的数，用空格或逗号隔开。";
  if (x.length !== y.length) return `两行要一样多：现在规模有 ${x.length} 个，损失有 ${y.length} 个。`;
  if (new Set(x).size < 3) return "至少要有三个不同的规模，才看得出是不是一条直线。";
  return new Set(y).size < 2 ? "损失都一样，没有下降可以拟合。" : "";
}
const wrong = complaint(yourX, yourY);
if (wrong) show(wrong);
else {
  const yours = fitPowerLaw(yourX, yourY, 0);
  show(
    chart(
      { title: `α = ${yours.alpha.toFixed(3)}，R² = ${yours.r2.toFixed(4)}`, x: "ln 规模", y: "ln 损失" },
      scatter(ln(yourX), ln(yourY), { label: "你的点" }),
      line(ln(yourX), ln(yourX.map(yours.predict)), { label: "拟合" }),
    ),
  );
}

// %%--- [typescript]
// id: extrapolate
// title: 外推：用小的预测大的
// tolerance: 0.01
// precision: float32
// ---%%
const used = slider("用前几个点来拟合", { min: 3, max: 6, step: 1, value: 4 });
const early = fitPowerLaw(dataSizes.slice(0, used), losses.slice(0, used), floor);
// 每种次序各自拟合，各自预测最多的那一份。
const most = dataSizes.length - 1;
const misses = curves.map((curve) => {
  const predicted = fitPowerLaw(dataSizes.slice(0, used), curve.slice(0, used), floor).predict(dataSizes[most]);
  return (100 * (predicted - curve[most])) / curve[most];
});
show(
  `${seeds.length} 种次序各自预测 ${dataSizes[most]} 首，相差从 ${Math.min(...misses).toFixed(1)}% 到 ${Math.max(...misses).toFixed(1)}%`,
);
// #region 列表
table(
  dataSizes.map((x, i) => ({
    诗: x,
    用途: i < used ? "拟合" : "预测",
    实测: losses[i],
    曲线: early.predict(x),
    "相差（%）": (100 * (early.predict(x) - losses[i])) / losses[i],
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: budget
// title: 同样的计算量，参数和数据怎样分
// tolerance: 0.01
// ---%%
// L(N, D) = E + A/N^α + B/D^β，常数取自 Hoffmann 等 2022 年的拟合；计算量 C ≈ 6ND。
const [E, A, B, alpha, beta] = [1.69, 406.4, 410.7, 0.34, 0.28];
const exponent = slider("计算量 C 的指数（10 的几次方次浮点运算）", { min: 18, max: 26, step: 0.5, value: 21 });

// 令 L 沿 6ND = C 对 N 的导数为 0，解出最划算的 N
const bestN = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta)) * (10 ** exponent / 6) ** (beta / (alpha + beta));
const bestD = 10 ** exponent / (6 * bestN); // 计算量用完，词元数就定了
const bestLoss = E + A / bestN ** alpha + B / bestD ** beta;

const shift = tf.linspace(-2, 2, 81); // 参数再多到 100 倍、少到 1/100，词元反过来
const times = (by: number) => shift.mul(by * Math.LN10).exp();
const predicted = times(-alpha)
  .mul(A / bestN ** alpha)
  .add(times(beta).mul(B / bestD ** beta))
  .add(E);
// #region 画图和列表
show(
  chart(
    { title: `C = 10^${exponent} 时的损失`, x: "参数个数的对数 log₁₀N", y: "预测的损失" },
    line(shift.add(Math.log10(bestN)), predicted),
    scatter([Math.log10(bestN)], [bestLoss], { label: "最划算" }),
  ),
);
table([{ "参数 N（亿）": bestN / 1e8, "词元 D（亿）": bestD / 1e8, 每个参数的词元: bestD / bestN, 损失: bestLoss }], {
  digits: 3,
});
