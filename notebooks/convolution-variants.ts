// %%--- [typescript]
// id: dilated
// title: 空洞卷积叠起来，读得到哪些位置
// notebook: 数一数：三种变体
// description: 数空洞卷积读得到的位置，用转置的矩阵算转置卷积，数出棋盘格，再数完整、分组和深度可分离卷积的权重。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, random, show, slider, table } from "notebook";

// 只看一个方向。从一个输出往回走，每层有 k 条路，终点相隔 d；数一数每个输入有几条路到得了。
const k = slider("核的边长 k", { min: 2, max: 5, step: 1, value: 3 });
/** 各层的膨胀率是 dilations 时，一个输出到各个输入（按相隔多远）有几条路。 */
function countPaths(dilations: number[]): Map<number, number> {
  let paths = new Map([[0, 1]]);
  for (const d of dilations) {
    const further = new Map<number, number>();
    for (const [at, count] of paths) {
      for (let m = 0; m < k; m++) further.set(at + m * d, (further.get(at + m * d) ?? 0) + count);
    }
    paths = further;
  }
  return paths;
}

const stacks = [
  [1, 1, 1, 1],
  [2, 2, 2, 2],
  [1, 2, 4, 8],
]; // 换成 [1, 2, 3, 1] 或别的排法试试
const reached = stacks.map(countPaths);
const spans = reached.map((paths) => Math.max(...paths.keys()) + 1);
const names = stacks.map((dilations) => dilations.join("、"));
// #region 画图和列表
const widest = Math.max(...spans);
const offsets = Array.from({ length: widest }, (_, i) => i - Math.floor(widest / 2));
show(
  chart(
    { title: "一个输出读得到的输入：有几条路，除以最多的一处", x: "与输出相隔", y: "各层的膨胀率" },
    heatmap(
      reached.map((paths, row) => {
        const most = Math.max(...paths.values());
        const start = Math.floor(widest / 2) - Math.floor(spans[row] / 2);
        return offsets.map((_, i) => (paths.get(i - start) ?? 0) / most);
      }),
      { xLabels: offsets.map(String), yLabels: names, valueLabel: "路" },
    ),
  ),
);
table(
  stacks.map((dilations, row) => ({
    各层的膨胀率: names[row],
    "感受野，公式": 1 + dilations.reduce((sum, d) => sum + (k - 1) * d, 0),
    "感受野，数出来的": spans[row],
    其中读得到的: reached[row].size,
    每层的权重: k,
  })),
);

// %%--- [typescript]
// id: sizes
// title: 输出的边长：公式与库
// ---%%
// 空洞卷积：问 tf.conv2d 用的 computeConv2DInfo，输出有多大。转置卷积：从 (n−1)s + k − 2p 卷积回来，是不是 n。
const sideOf = (input: number, side: number, step: number, pad: number, dilation = 1) =>
  tf.backend_util.computeConv2DInfo([1, input, input, 1], [side, side, 1, 1], step, dilation, pad).outHeight;
const tally = { 空洞: [0, 0], 转置: [0, 0] }; // 试过几种，几种不同
const preimages = new Set<string>();
for (let n = 2; n <= 12; n++) {
  for (let side = 1; side <= 5; side++) {
    for (let pad = 0; pad < side; pad++) {
      for (const rate of [1, 2, 3, 4]) {
        // 空洞：rate 是膨胀率
        const effective = side + (side - 1) * (rate - 1);
        if (n + 2 * pad >= effective) {
          tally.空洞[0]++;
          if (sideOf(n, side, 1, pad, rate) !== n + 2 * pad - effective + 1) tally.空洞[1]++;
        }
        // 转置：rate 是步幅
        const large = (n - 1) * rate + side - 2 * pad;
        if (large < 1) continue;
        tally.转置[0]++;
        if (sideOf(large, side, rate, pad) !== n) tally.转置[1]++;
        // 比它大一点的边长，有几种也回到 n
        let others = 0;
        while (sideOf(large + others + 1, side, rate, pad) === n) others++;
        preimages.add(`步幅 ${rate} 时有 ${others + 1} 种`);
      }
    }
  }
}
show([...preimages].join("，"));
table(
  Object.entries(tally).map(([卷积, [tried, different]]) => ({ 卷积, 试过的组合: tried, 与公式不同的: different })),
);

// %%--- [typescript]
// id: transposed
// title: 转置卷积：把 W 转置
// ---%%
// 3 × 3 的核、步幅 2，在 5 × 5 的输入上卷积，得到 2 × 2。写成矩阵，W 是 4 × 25：一行一个输出，一列一个输入。
const taps = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const [large, small, stride] = [5, 2, 2];
const cells = (side: number) => Array.from({ length: side * side }, (_, at) => [Math.floor(at / side), at % side]);
const W = cells(small).map(([i, j]) => cells(large).map(([a, b]) => taps[a - stride * i]?.[b - stride * j] ?? 0));
const transpose = (matrix: number[][]) => matrix[0].map((_, column) => matrix.map((row) => row[column]));
const multiply = (matrix: number[][], v: number[]) => matrix.map((row) => row.reduce((sum, w, i) => sum + w * v[i], 0));

const y = [1, 0, -1, 2]; // 2 × 2，按行排开
const byMatrix = multiply(transpose(W), y); // 25 个数，就是 5 × 5

// 另一种看法：每个输入拿整个核盖一个章，盖章处挪 stride 格，重叠的地方相加。
const stamped = cells(large).map(() => 0);
for (const [at, [i, j]] of cells(small).entries()) {
  for (const [m, row] of taps.entries()) {
    for (const [n, weight] of row.entries()) stamped[(stride * i + m) * large + stride * j + n] += y[at] * weight;
  }
}
const byLibrary = tf.conv2dTranspose(
  tf.tensor3d(y, [small, small, 1]),
  tf.tensor4d(taps.flat(), [3, 3, 1, 1]),
  [large, large, 1],
  stride,
  "valid",
);
const back = multiply(W, byMatrix); // 再卷积回去
// #region 列表
const furthest = (other: ArrayLike<number>) => Math.max(...byMatrix.map((value, i) => Math.abs(value - other[i])));
show(byLibrary.squeeze([2]));
show(`盖章与 Wᵀy 最多差 ${furthest(stamped)}，tf.conv2dTranspose 与 Wᵀy 最多差 ${furthest(byLibrary.dataSync())}`);
table(
  cells(small).map(([i, j], at) => ({ 位置: `(${i}, ${j})`, y: y[at], "Wᵀy 再卷积": back[at] })),
  { title: "转置不是逆：卷积回去，不是原来的 y" },
);

// %%--- [typescript]
// id: checkerboard
// title: 棋盘格：每格盖了几次
// ---%%
const stampSide = slider("核的边长", { min: 1, max: 6, step: 1, value: 3 });
const stampStep = slider("步幅", { min: 1, max: 3, step: 1, value: 2 });
/** 一个方向上，n 个输入各盖 side 格，每次挪 step 格：每格盖了几次。 */
function strokes(n: number, side: number, step: number): number[] {
  const counts = Array.from({ length: (n - 1) * step + side }, () => 0);
  for (let i = 0; i < n; i++) for (let m = 0; m < side; m++) counts[step * i + m]++;
  return counts;
}
const along = strokes(6, stampSide, stampStep);
// #region 画图和列表
show(
  chart(
    { title: `6 × 6 的输入，核 ${stampSide} × ${stampSide}，步幅 ${stampStep}：每格盖了几次`, x: "列", y: "行" },
    heatmap(
      along.map((down) => along.map((across) => down * across)), // 两个方向的次数相乘
      { showValues: true, valueLabel: "次数" },
    ),
  ),
);
table(
  [
    [2, 2],
    [3, 2],
    [4, 2],
    [5, 2],
    [3, 3],
    [4, 3],
  ].map(([side, step]) => {
    const inner = strokes(20, side, step).slice(side, -side); // 离边远的
    return {
      核与步幅: `${side} × ${side}，步幅 ${step}`,
      最少盖几次: Math.min(...inner) ** 2,
      最多盖几次: Math.max(...inner) ** 2,
      边长是步幅的倍数: side % step === 0,
    };
  }),
  { title: "离边远的地方" },
);

// %%--- [typescript]
// id: groups
// title: 完整、分组、深度可分离：数一数权重
// ---%%
const inputs = slider("输入通道", { min: 8, max: 256, step: 8, value: 64 });
const outputs = slider("输出通道", { min: 8, max: 256, step: 8, value: 128 });
/** 核的边长是 side，输入、输出通道各分成 groups 组：逐对数相连的通道，每对有 side² 个权重。 */
function countWeights(side: number, cIn: number, cOut: number, groups: number): number {
  let count = 0;
  for (let d = 0; d < cIn; d++) {
    for (let c = 0; c < cOut; c++) {
      if (Math.floor((d * groups) / cIn) === Math.floor((c * groups) / cOut)) count += side * side;
    }
  }
  return count;
}
const full = countWeights(3, inputs, outputs, 1);
const depthwise = countWeights(3, inputs, inputs, inputs); // 每个通道自成一组
const pointwise = countWeights(1, inputs, outputs, 1);
// #region 列表
table(
  [
    { 卷积: "完整，3 × 3", 权重: full },
    { 卷积: "分成 2 组", 权重: countWeights(3, inputs, outputs, 2) },
    { 卷积: "分成 8 组", 权重: countWeights(3, inputs, outputs, 8) },
    { 卷积: "逐通道，3 × 3", 权重: depthwise },
    { 卷积: "逐点，1 × 1", 权重: pointwise },
    { 卷积: "深度可分离：逐通道加逐点", 权重: depthwise + pointwise },
  ].map((row) => ({
    ...row,
    "56 × 56 的图上的乘法（百万）": ((row.权重 * 56 * 56) / 1e6).toFixed(1),
    与完整的之比: (row.权重 / full).toFixed(3),
  })),
  { title: `${inputs} 个输入通道，${outputs} 个输出通道，不算偏置` },
);

// %%--- [typescript]
// id: factors
// title: 深度可分离卷积，是核可以拆开的卷积
// precision: float32
// ---%%
// 把逐通道的核 D 与逐点的权重 P 乘成一个完整的核，用它做一次普通的卷积，结果相同。
const uniform = random(3);
const draw = (shape: [number, number, number, number]) =>
  tf.tensor4d(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => uniform() - 0.5),
    shape,
  );
const picture = draw([1, 8, 8, 4]);
const D = draw([3, 3, 4, 1]); // 每个输入通道一个 3 × 3 的核
const P = draw([1, 1, 4, 8]); // 4 个通道混成 8 个
const twoSteps = tf.separableConv2d(picture, D, P, 1, "same");
const product: tf.Tensor4D = D.mul(P); // 3 × 3 × 4 × 8
const oneStep = tf.conv2d(picture, product, 1, "same");
const gap = twoSteps.sub(oneStep).abs().max().dataSync()[0];
// #region 列表
table([
  {
    输出的形状: twoSteps.shape.slice(1).join(" × "),
    "差小于 10⁻⁵": gap < 1e-5,
    拆开的权重: D.size + P.size,
    完整的核的权重: product.size,
  },
]);
