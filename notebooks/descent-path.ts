// %%--- [typescript]
// id: valley
// title: 一条狭长的山谷
// notebook: 沿着负梯度下山
// description: 在等高线上看梯度的方向和下降的路径，把学习率一直加大到发散。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, contour, line, scatter, show, slider } from "notebook";

// 损失 L(θ) = ½ θᵀHθ，最低点在原点。H 的两个特征值是 1 和 11：一个方向平缓，一个方向陡。
const hessian = tf.tensor2d([
  [2, -3],
  [-3, 10],
]);
const [xRange, yRange]: [number, number][] = [
  [-5, 5],
  [-3, 3],
];

/** points 一行一个点，形状 [K, 2]；返回 K 个损失。 */
const lossAt = (points: tf.Tensor): tf.Tensor => points.matMul(hessian).mul(points).sum(1).mul(0.5);
const gradientAt = tf.grad(lossAt);

/** 网格上每个点的坐标，形状 [rows · columns, 2]。 */
function grid(xs: tf.Tensor1D, ys: tf.Tensor1D): tf.Tensor2D {
  const [x, y] = tf.meshgrid(xs, ys);
  return tf.stack([x.flatten(), y.flatten()], 1) as tf.Tensor2D;
}
// #region 画图
const valley = contour(lossAt(grid(tf.linspace(-5, 5, 61), tf.linspace(-3, 3, 61))).reshape([61, 61]), {
  xRange,
  yRange,
  levels: [0.5, 2, 5, 10, 20, 35, 55, 80],
  valueLabel: "损失",
});

chart({ title: "等高线：同一色带里损失相近", x: "θ₁", y: "θ₂", equalAspect: true }, valley);

// %%--- [typescript]
// id: arrows
// title: 处处往下指的箭头
// ---%%
// 箭头沿负梯度，长度与梯度的大小成正比。山谷两侧的箭头几乎都指向谷底，而不是最低点：路要拐弯。
const tails = grid(tf.linspace(-4, 4, 9), tf.linspace(-2.5, 2.5, 6));
const along = gradientAt(tails).mul(-0.03);
const across = along.matMul(
  tf.tensor2d([
    [0, 0.15],
    [-0.15, 0],
  ]),
); // 转 90°，箭头的半宽
const tips = tails.add(along);
const neck = tips.sub(along.mul(0.3));
const gap = tf.fill(tails.shape, NaN); // NaN 让各个箭头断开
const strokes = [tails, tips, neck.add(across), tips, neck.sub(across), gap];
const [arrowX, arrowY] = tf.unstack(tf.stack(strokes, 1).reshape([-1, 2]), 1);
chart({ title: "负梯度处处垂直于等高线", x: "θ₁", y: "θ₂", equalAspect: true }, valley, line(arrowX, arrowY));

// %%--- [typescript]
// id: direction
// title: 哪个方向下降最快
// precision: float32
// ---%%
// 在 θ = (−4, 0.5) 处，朝每个方向 φ 走一小步 0.01，量损失的变化率；再与 ‖∇L‖ cos(φ − φ₀) 比较。
const start: [number, number] = [-4, 0.5];
const here = tf.tensor2d([start]);
const degrees = tf.range(0, 361, 10);
const radians = degrees.mul(Math.PI / 180);
const directions = tf.stack([radians.cos(), radians.sin()], 1);
const stepLength = 0.01;
const measuredSlopes = lossAt(here.add(directions.mul(stepLength)))
  .sub(lossAt(here))
  .div(stepLength);

const [g1, g2] = gradientAt(here).dataSync();
const gradientAngle = Math.atan2(g2, g1);
const predictedSlopes = radians.sub(gradientAngle).cos().mul(Math.hypot(g1, g2));
const steepest = (((gradientAngle * 180) / Math.PI + 180) % 360).toFixed(1);

// #region 画图
show(`∇L = (${g1.toFixed(2)}, ${g2.toFixed(2)})，负梯度指向 ${steepest}°`);
chart(
  { title: `沿各个方向的变化率，最低处在 ${steepest}°`, x: "方向 φ（度）", y: "损失的变化率" },
  line(degrees, predictedSlopes, { label: "‖∇L‖ cos(φ − φ₀)" }),
  scatter(degrees, measuredSlopes, { label: "走一小步实测" }),
);

// %%--- [typescript]
// id: path
// title: 拖动学习率，直到它发散
// tolerance: 1e-3
// ---%%
// 界限是 2/λmax = 2/11 ≈ 0.182。试试 0.01、0.1、0.165、0.18、0.185。
const learningRate = slider("学习率 α", { min: 0.005, max: 0.2, step: 0.005, value: 0.15 });
const stepCount = 40;

/** 从 start 走 steps 步，返回走过的全部点，形状 [steps + 1, 2]。 */
function descend(start: tf.Tensor, rate: number, steps: number): tf.Tensor2D {
  return tf.tidy(() => {
    const visited = [start];
    for (let t = 0; t < steps; t++) visited.push(visited[t].sub(gradientAt(visited[t]).mul(rate)));
    return tf.concat(visited) as tf.Tensor2D;
  });
}

const path = descend(here, learningRate, stepCount);
const [pathX, pathY] = tf.unstack(path, 1);
const verdict = learningRate < 2 / 11 ? "小于 2/11，收敛" : "大于 2/11，发散";
const lastLoss = lossAt(path).dataSync()[stepCount];
// #region 画图
chart(
  {
    title: `学习率 ${learningRate} ${verdict}：${stepCount} 步之后损失 ${lastLoss.toPrecision(3)}`,
    x: { label: "θ₁", domain: xRange },
    y: { label: "θ₂", domain: yRange },
    equalAspect: true,
  },
  valley,
  line(pathX, pathY, { label: `${stepCount} 步的路径`, points: true }),
);

// %%--- [typescript]
// id: loss-by-step
// title: 每一步的损失，与公式对照
// tolerance: 1e-3
// ---%%
// 出发点沿两个特征向量 (3, 1)/√10 和 (−1, 3)/√10 分解，每走一步，两个分量各自乘 1 − αλ。把公式画成虚线，它应当盖在实测的线上。
const [along1, along2] = [(3 * start[0] + start[1]) / Math.sqrt(10), (3 * start[1] - start[0]) / Math.sqrt(10)];
const stepNumbers = Array.from({ length: stepCount + 1 }, (_, t) => t);
const formula = stepNumbers.map(
  (t) =>
    0.5 * 1 * (along1 * (1 - learningRate * 1) ** t) ** 2 + 0.5 * 11 * (along2 * (1 - learningRate * 11) ** t) ** 2,
);

// #region 画图
chart(
  { title: "损失随步数的变化（对数轴）", x: "步数 t", y: { label: "损失 L", scale: "log" } },
  line(stepNumbers, lossAt(descend(here, 0.02, stepCount)), { label: "α = 0.02" }),
  line(stepNumbers, lossAt(descend(here, 1 / 6, stepCount)), { label: "α = 1/6，理论上最快" }),
  line(stepNumbers, lossAt(path), { label: `滑块：α = ${learningRate}` }),
  line(stepNumbers, formula, { label: "公式", dashed: true }),
);

// %%--- [typescript]
// id: rates
// title: 一次试四十种学习率
// tolerance: 1e-3
// precision: float32
// ---%%
// 40 个点用 40 种学习率同时下降，形状都是 [40, 2]。走 200 步后量一量：最后一步把梯度的长度变成了几倍。
const rates = tf.linspace(0.005, 0.2, 40);
const rateColumn = rates.expandDims(1);
const [before, after] = tf.tidy(() => {
  let points = tf.tile(here, [40, 1]);
  for (let t = 0; t < 200; t++) points = points.sub(points.matMul(hessian).mul(rateColumn));
  const next = points.sub(points.matMul(hessian).mul(rateColumn));
  return [points, next].map((p) => p.matMul(hessian).norm("euclidean", 1));
});
const factors = after.div(before);

// #region 画图
chart(
  { title: "每一步的倍数：大于 1 就发散", x: "学习率 α", y: "误差每步乘以" },
  line(rates, rates.mul(1).sub(1).abs(), { label: "|1 − αλ₁|，λ₁ = 1" }),
  line(rates, rates.mul(11).sub(1).abs(), { label: "|1 − αλ₂|，λ₂ = 11" }),
  line([0.005, 0.2], [1, 1], { label: "界限 1", dashed: true }),
  scatter(rates, factors, { label: "实测" }),
);
