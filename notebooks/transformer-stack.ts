// %%--- [typescript]
// id: norms
// title: RMSNorm 与层规范化
// notebook: 把 Transformer 块叠起来
// description: RMSNorm 不管大小，SwiGLU 带一道门，残差流把各块的输出加起来；规范化放在前面和后面，梯度怎样随深度变。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, show, slider, table } from "notebook";

const rmsNorm = (x: tf.Tensor): tf.Tensor => x.mul(x.square().mean(-1, true).add(1e-6).rsqrt());
/** 层规范化：先减去均值，再除以标准差。 */
const layerNorm = (x: tf.Tensor): tf.Tensor => rmsNorm(x.sub(x.mean(-1, true)));

const x = tf.tensor1d([3, -1, 2, 0]);
const versions = { x, "10 x": x.mul(10), "x + 5": x.add(5) };
const numbers = (y: tf.Tensor): string => Array.from(y.dataSync(), (value) => value.toFixed(2)).join("，");
// #region 列表
table(
  Object.entries(versions).map(([输入, y]) => ({
    输入,
    数: numbers(y),
    RMSNorm: numbers(rmsNorm(y)),
    层规范化: numbers(layerNorm(y)),
  })),
);

// %%--- [typescript]
// id: gate
// title: SiLU 和一道门
// ---%%
const at = Array.from({ length: 81 }, (_, i) => (i - 40) / 10);
const silu = (z: tf.Tensor): tf.Tensor => z.mul(z.sigmoid());
const z = tf.tensor1d(at);
// #region 画图
show(
  chart(
    { title: "ReLU 与 SiLU", x: "输入", y: "输出" },
    line(at, Array.from(z.relu().dataSync()), { label: "ReLU" }),
    line(at, Array.from(silu(z).dataSync()), { label: "SiLU" }),
  ),
);
// #endregion
const d = slider("宽度 d", { min: 96, max: 4096, step: 32, value: 768 });
// 两个矩阵、宽 4d，与三个矩阵、宽 8d/3，参数一样多。
table([
  { 前馈网络: "ReLU，两个矩阵", 中间的宽度: 4 * d, 参数: 2 * d * 4 * d },
  { 前馈网络: "SwiGLU，三个矩阵", 中间的宽度: Math.round((8 * d) / 3), 参数: 3 * d * Math.round((8 * d) / 3) },
]);

// %%--- [typescript]
// id: block
// title: 一块，两种放法
// ---%%
const [length, width, heads, inner] = [16, 48, 4, 128];
/** 一块的参数：一个注意力，一个 SwiGLU。方差取 1 / 输入的个数。 */
function makeBlock(seed: number): tf.Tensor2D[] {
  const shapes: [number, number][] = [
    [3 * width, width],
    [width, width],
    [2 * inner, width],
    [width, inner],
  ];
  return shapes.map((shape, i) => tf.randomNormal(shape, 0, 1 / Math.sqrt(shape[1]), "float32", 10 * seed + i));
}
const mask = tf.linalg
  .bandPart(tf.ones([length, length]), -1, 0)
  .sub(1)
  .mul(1e4);
const times = (y: tf.Tensor, W: tf.Tensor2D): tf.Tensor => (y as tf.Tensor2D).matMul(W, false, true);

function attention(y: tf.Tensor, [qkv, output]: tf.Tensor2D[]): tf.Tensor {
  const perHead = times(y, qkv)
    .reshape([length, 3, heads, width / heads])
    .transpose([1, 2, 0, 3]);
  const [Q, K, V] = tf.unstack(perHead);
  const weights = Q.matMul(K, false, true)
    .div(Math.sqrt(width / heads))
    .add(mask)
    .softmax();
  return times(weights.matMul(V).transpose([1, 0, 2]).reshape([length, width]), output);
}
function swiGlu(y: tf.Tensor, [, , gateUp, down]: tf.Tensor2D[]): tf.Tensor {
  const [gate, up] = tf.split(times(y, gateUp), 2, 1);
  return times(silu(gate).mul(up), down);
}
/** pre-norm：规范化在支路里；post-norm：在相加之后；none：没有规范化。 */
type Placement = "pre" | "post" | "none";
function block(y: tf.Tensor, parameters: tf.Tensor2D[], placement: Placement): tf.Tensor {
  const add = (stream: tf.Tensor, sublayer: typeof attention): tf.Tensor => {
    if (placement === "pre") return stream.add(sublayer(rmsNorm(stream), parameters));
    const sum = stream.add<tf.Tensor>(sublayer(stream, parameters));
    return placement === "post" ? rmsNorm(sum) : sum;
  };
  return add(add(y, attention), swiGlu);
}
function rmsOf(y: tf.Tensor): number {
  return tf.tidy(() => y.square().mean().sqrt().dataSync()[0]);
}
const input = tf.randomNormal([length, width], 0, 1, "float32", 1);
table(
  (["pre", "post"] as const).map((placement) => {
    const out = tf.tidy(() => block(input, makeBlock(1), placement));
    return { 规范化: placement === "pre" ? "在前" : "在后", 形状: out.shape.join(" × "), 均方根: rmsOf(out) };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: stream
// title: 残差流越走越大
// ---%%
// 叠几块？看主路上的数的均方根。规范化在前，每块加进来差不多一样多，平方和随块数增长。
const depth = slider("块数", { min: 1, max: 8, step: 1, value: 6 });
const blocks = Array.from({ length: 8 }, (_, i) => makeBlock(i + 1));
function streamOf(placement: Placement): number[] {
  return tf.tidy(() => {
    const streams: tf.Tensor[] = [input];
    for (const parameters of blocks.slice(0, depth)) {
      streams.push(block(streams[streams.length - 1], parameters, placement));
    }
    return streams.map(rmsOf);
  });
}
const steps = Array.from({ length: depth + 1 }, (_, i) => i);
const [before, after] = [streamOf("pre"), streamOf("post")];
// #region 画图
show(
  chart(
    { title: "主路的均方根", x: "第几块之后", y: "均方根" },
    line(steps, before, { label: "规范化在前", points: true }),
    line(steps, after, { label: "规范化在后", points: true }),
  ),
);
// #endregion
// 规范化在前时，主路上只有加法：最后的数就是输入加上各个子层的输出，一项一项拆得开。
const parts: tf.Tensor[] = [];
let stream: tf.Tensor = input;
for (const parameters of blocks.slice(0, depth)) {
  for (const sublayer of [attention, swiGlu]) {
    const part = sublayer(rmsNorm(stream), parameters);
    parts.push(part);
    stream = stream.add(part);
  }
}
const sum = parts.reduce((total, part) => total.add(part), input as tf.Tensor);
`${parts.length} 个子层的输出加上输入，与主路最后的数最多相差 ${sum.sub(stream).abs().max().dataSync()[0].toFixed(6)}`;

// %%--- [typescript]
// id: gradients
// title: 训练之初，各块的梯度有多大
// tolerance: 0.02
// precision: float32
// ---%%
// 五组随机的参数，各算一次损失对每一块前馈网络的梯度。损失是 20 个类别上的交叉熵，类别是随机的。
const classes = 20;
const placements = { 规范化在前: "pre", 规范化在后: "post" } as const;
/** 从输入到最后一块，各块 SwiGLU 第二个矩阵的梯度的长度。 */
function gradientNorms(placement: Placement, count: number, seed: number): number[] {
  return tf.tidy(() => {
    const x0 = tf.randomNormal([length, width], 0, 1, "float32", 1000 + seed);
    const head = tf.randomNormal<tf.Rank.R2>([classes, width], 0, 1 / Math.sqrt(width), "float32", 2000 + seed);
    const labels = tf.oneHot(tf.randomUniform([length], 0, classes, "int32", 3000 + seed), classes);
    const all = Array.from({ length: count }, (_, i) => makeBlock(100 * seed + i + 1));
    const loss = (...downs: tf.Tensor[]): tf.Scalar => {
      const y = all.reduce(
        (stream: tf.Tensor, parameters, i) =>
          block(stream, [...parameters.slice(0, 3), downs[i] as tf.Tensor2D], placement),
        x0,
      );
      return tf.losses.softmaxCrossEntropy(labels, times(rmsNorm(y), head)).asScalar();
    };
    return tf
      .grads(loss)(all.map(([, , , down]) => down))
      .map((gradient) => gradient.norm().dataSync()[0]);
  });
}
const seeds = [1, 2, 3, 4, 5];
const mean = (list: number[]): number => list.reduce((a, b) => a + b) / list.length;
const deviation = (list: number[]): number =>
  Math.sqrt(mean(list.map((value) => (value - mean(list)) ** 2)) * (list.length / (list.length - 1)));
const gradientsBySeed = Object.entries(placements).map(([label, placement]) => ({
  label,
  runs: seeds.map((seed) => gradientNorms(placement, 6, seed)),
}));
// #region 画图
const places = [1, 2, 3, 4, 5, 6];
chart(
  { title: "六块，五组参数的平均", x: "第几块", y: "梯度的长度" },
  ...gradientsBySeed.map(({ label, runs }) =>
    line(
      places,
      places.map((_, i) => mean(runs.map((run) => run[i]))),
      { label, points: true },
    ),
  ),
);

// %%--- [typescript]
// id: depth
// title: 叠得越多，最后一块的梯度
// tolerance: 0.02
// precision: float32
// ---%%
// 规范化在前，最后一块的梯度随块数减小；在后，叠多少块都差不多。
const lastBy = (placement: Placement, count: number): number[] =>
  seeds.map((seed) => gradientNorms(placement, count, seed)[count - 1]);
table(
  [1, 2, 4, 6].map((count) => {
    const [pre, post] = [lastBy("pre", count), lastBy("post", count)];
    return {
      块数: count,
      规范化在前: mean(pre),
      "标准差，在前": deviation(pre),
      规范化在后: mean(post),
      "标准差，在后": deviation(post),
    };
  }),
  { title: "最后一块的梯度的长度，五组参数的平均", digits: 3 },
);
