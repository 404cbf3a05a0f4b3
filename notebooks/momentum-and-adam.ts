// %%--- [typescript]
// id: plain
// title: 朴素梯度下降：一边震荡，一边慢走
// notebook: 动量与 Adam
// description: 手写动量法和 Adam，与 tf.train 的结果逐步比较，再把三条路径画在同一张等高线图上。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, contour, line, show, slider, table } from "notebook";

// 山谷的两个曲率是 1 和 25，angle 决定它朝哪个方向。试着改成 Math.PI / 4，看最后哪几条曲线会变。
const angle = 0;
const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
const axes = tf.tensor2d([
  [cos, sin],
  [-sin, cos],
]); // 一行一个特征向量
const hessian = axes.matMul(tf.diag(tf.tensor1d([1, 25])).matMul(axes), true);
const lossAt = (points: tf.Tensor): tf.Tensor => points.matMul(hessian).mul(points).sum(1).mul(0.5);
const gradientAt = (points: tf.Tensor): tf.Tensor => points.matMul(hessian);

/** 一步更新：拿到参数和梯度，给出新的参数。优化器记住的东西在闭包里。t 从 1 数起。 */
type Update = (theta: tf.Tensor, gradient: tf.Tensor, t: number) => tf.Tensor;
const plain =
  (rate: number | tf.Tensor): Update =>
  (theta, gradient) =>
    theta.sub(gradient.mul(rate));

/** 走 steps 步，返回走过的全部点：[steps + 1, K, 2]。 */
function descend(update: Update, start: tf.Tensor, steps: number): tf.Tensor {
  return tf.tidy(() => {
    const visited = [start];
    for (let t = 1; t <= steps; t++) visited.push(update(visited[t - 1], gradientAt(visited[t - 1]), t));
    return tf.stack(visited);
  });
}
const start = tf.tensor2d([[-4, 1.2]]).matMul(axes); // 出发点跟着山谷一起转
const plainPath = descend(plain(0.075), start, 60).squeeze<tf.Tensor2D>([1]);
plainPath.slice(0, 6);

// %%--- [typescript]
// id: momentum
// title: 动量法：v ← βv + g，θ ← θ − αv
// ---%%
// 记住的只有一个速度 v，形状与参数相同。删去 .mul(beta)，速度就再也不衰减。
const momentum = (rate: number | tf.Tensor, beta: number): Update => {
  let velocity: tf.Tensor = tf.scalar(0);
  return (theta, gradient) => {
    velocity = velocity.mul(beta).add(gradient);
    return theta.sub(velocity.mul(rate));
  };
};

/** 同一个问题交给 tf.train 的优化器，梯度由自动微分算。 */
function descendWithLibrary(optimizer: tf.Optimizer, steps: number): tf.Tensor2D {
  return tf.tidy(() => {
    const theta = tf.variable(start);
    const visited: tf.Tensor[] = [theta.clone()];
    for (let t = 1; t <= steps; t++) {
      optimizer.minimize(() => lossAt(theta).asScalar(), false, [theta]);
      visited.push(theta.clone());
    }
    theta.dispose();
    return tf.concat(visited) as tf.Tensor2D;
  });
}

/** 两条路径在几个时刻的位置，和它们的距离。 */
function compare(byHand: tf.Tensor2D, byLibrary: tf.Tensor2D) {
  const [hand, library] = [byHand.arraySync(), byLibrary.arraySync()];
  return [1, 2, 5, 10, 20, 40].map((t) => ({
    步数: t,
    "手写 θ₁": hand[t][0],
    "手写 θ₂": hand[t][1],
    "tf.train θ₁": library[t][0],
    "tf.train θ₂": library[t][1],
    距离: Math.hypot(hand[t][0] - library[t][0], hand[t][1] - library[t][1]).toFixed(5),
  }));
}
const momentumByHand = descend(momentum(0.02, 0.9), start, 40).squeeze<tf.Tensor2D>([1]);
table(compare(momentumByHand, descendWithLibrary(tf.train.momentum(0.02, 0.9), 40)), {
  title: "动量法，α = 0.02，β = 0.9",
});

// %%--- [typescript]
// id: adam
// title: Adam：五行公式，五行代码
// precision: float32
// ---%%
// 第 1 步，两个参数都恰好移动 0.3，尽管它们的梯度相差 7 倍多。
const adam = (rate: number | tf.Tensor, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7): Update => {
  let [first, second]: tf.Tensor[] = [tf.scalar(0), tf.scalar(0)];
  return (theta, gradient, t) => {
    first = first.mul(beta1).add(gradient.mul(1 - beta1));
    second = second.mul(beta2).add(gradient.square().mul(1 - beta2));
    const correctedFirst = first.div(1 - beta1 ** t);
    const correctedSecond = second.div(1 - beta2 ** t);
    return theta.sub(correctedFirst.div(correctedSecond.sqrt().add(epsilon)).mul(rate));
  };
};

const adamByHand = descend(adam(0.3), start, 40).squeeze<tf.Tensor2D>([1]);
table(compare(adamByHand, descendWithLibrary(tf.train.adam(0.3, 0.9, 0.999, 1e-7), 40)), {
  title: "Adam，α = 0.3，β₁ = 0.9，β₂ = 0.999",
});

// %%--- [typescript]
// id: paths
// title: 三条路径，一张图
// tolerance: 1e-3
// ---%%
// β = 0 就是朴素梯度下降。β 越大，冲得越快，也越容易冲过头。
const beta = slider("动量系数 β", { min: 0, max: 0.95, step: 0.05, value: 0.8 });
const momentumPath = descend(momentum(0.02, beta), start, 60).squeeze<tf.Tensor2D>([1]);
const adamPath = descend(adam(0.3), start, 60).squeeze<tf.Tensor2D>([1]);
const paths = [
  { label: "朴素，α = 0.075", points: plainPath },
  { label: `动量，α = 0.02，β = ${beta}`, points: momentumPath },
  { label: "Adam，α = 0.3", points: adamPath },
];

const [xRange, yRange]: [number, number][] = [
  [-5, 3],
  [-2.4, 2.4],
];
const [gridX, gridY] = tf.meshgrid(tf.linspace(...xRange, 61), tf.linspace(...yRange, 61));
const valley = lossAt(tf.stack([gridX.flatten(), gridY.flatten()], 1)).reshape([61, 61]);
// #region 画图
chart(
  {
    title: "同一个出发点，各走 60 步",
    x: { label: "θ₁", domain: xRange },
    y: { label: "θ₂", domain: yRange },
    equalAspect: true,
  },
  contour(valley, { xRange, yRange, levels: [0.5, 2, 5, 10, 20, 35, 55], valueLabel: "损失" }),
  ...paths.map(({ label, points }) => line(tf.unstack(points, 1)[0], tf.unstack(points, 1)[1], { label })),
);

// %%--- [typescript]
// id: losses
// title: 损失对步数
// tolerance: 1e-3
// ---%%
// 把上面的 momentum(0.02, beta) 改成 momentum(1 / 9, 4 / 9)，这是公式给出的最好的一组。
const lossesOf = paths.map(({ label, points }) => ({ label, losses: Array.from(lossAt(points).dataSync()) }));
// #region 画图和列表
show(
  chart(
    { title: "同一个问题上的三种更新", x: "步数", y: { label: "损失", scale: "log" } },
    ...lossesOf.map(({ label, losses }) => line(tf.range(0, 61), losses, { label })),
  ),
);
table(
  lossesOf.map(({ label, losses }) => ({
    更新: label.split("，")[0],
    "最后十步，最小": Math.min(...losses.slice(-10)),
    "最后十步，最大": Math.max(...losses.slice(-10)),
  })),
  { title: "走到最后的损失", digits: 4 },
);

// %%--- [typescript]
// id: bias-correction
// title: 偏差校正在改正什么
// tolerance: 1e-3
// ---%%
// 512 条梯度序列，每个梯度都服从 N(1, 0.5²)。m 应当估计 1，v 应当估计 1² + 0.5² = 1.25；从 0 开始平均，一开始都偏小。
const steps = 40;
const gradients = tf.unstack(tf.randomNormal([steps, 512], 1, 0.5, "float32", 3));
const [firstMeans, secondMeans, ratios] = tf.tidy(() => {
  let [first, second]: tf.Tensor[] = [tf.zeros([512]), tf.zeros([512])];
  const found = gradients.map((gradient) => {
    first = first.mul(0.9).add(gradient.mul(0.1));
    second = second.mul(0.999).add(gradient.square().mul(0.001));
    return tf.stack([first.mean(), second.mean(), first.div(second.sqrt()).mean()]);
  });
  return tf.unstack(tf.stack(found), 1);
});
const t = tf.range(1, steps + 1);
const [scale1, scale2] = [0.9, 0.999].map((decay) => tf.sub(1, tf.pow(decay, t)));
// #region 画图
show(
  chart(
    { title: "校正之后，从第一步起就估计对了", x: "步数 t", y: "512 条序列的平均" },
    line(t, firstMeans, { label: "m" }),
    line(t, firstMeans.div(scale1), { label: "m̂ = m / (1 − β₁ᵗ)" }),
    line(t, secondMeans, { label: "v" }),
    line(t, secondMeans.div(scale2), { label: "v̂ = v / (1 − β₂ᵗ)" }),
  ),
);
chart(
  { title: "不校正，最初的步子会大到 α 的好几倍", x: "步数 t", y: "步长 ÷ α" },
  line(t, ratios, { label: "不校正：m / √v" }),
  line(t, ratios.div(scale1).mul(scale2.sqrt()), { label: "校正：m̂ / √v̂" }),
);

// %%--- [typescript]
// id: rates
// title: 学习率选错一点，各要付多少代价
// tolerance: 1e-2
// precision: float32
// ---%%
// 33 种学习率同时跑：点的形状是 [33, 2]，学习率是 [33, 1]。发散的不画。
const exponents = tf.linspace(-3, 1, 33);
const rates = tf.pow(10, exponents);
const column = rates.expandDims(1);
const manyStarts = tf.tile(start, [33, 1]);
const finals = (update: Update): tf.Tensor => lossAt(descend(update, manyStarts, 100).slice(100).squeeze([0]));
const shown = (losses: tf.Tensor): tf.Tensor => tf.where(losses.less(1e3), losses.maximum(1e-8), NaN);

const ends = [
  { label: "朴素", losses: finals(plain(column)) },
  { label: "动量，β = 0.9", losses: finals(momentum(column, 0.9)) },
  { label: "Adam", losses: finals(adam(column)) },
];
// #region 画图和列表
show(
  chart(
    {
      title: "走 100 步之后的损失",
      x: { label: "学习率 α", scale: "log" },
      y: { label: "损失", scale: "log" },
    },
    ...ends.map(({ label, losses }) => line(rates, shown(losses), { label })),
  ),
);
const rateList = Array.from(rates.dataSync());
table(
  ends.map(({ label, losses }) => {
    const reached = losses.dataSync();
    const good = rateList.filter((_, i) => reached[i] < 1e-3);
    return {
      更新: label,
      "最小的 α": good[0],
      "最大的 α": good[good.length - 1],
      首尾之比: good[good.length - 1] / good[0],
    };
  }),
  { title: "损失低于 0.001 的学习率", digits: 4 },
);
