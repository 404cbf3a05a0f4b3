// %%--- [typescript]
// id: rotate
// title: 每两个数是一根指针
// notebook: 旋转位置编码
// description: 按位置旋转查询和键，得分就只取决于距离；与正弦编码、没有编码比较；超出训练长度会怎样。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, line, show, slider, table } from "notebook";

/** 第 i 对数的角速度 θᵢ = base^(−i / 对数)，i 从 0 数起。 */
const speeds = (pairs: number, base = 10000): tf.Tensor1D =>
  tf.pow(base, tf.range(0, pairs).div(-pairs)) as tf.Tensor1D;
/** 旋转：x [n, d] 的第 i 列与第 i + d/2 列是一对，转过的角度是 位置 × θᵢ。 */
function rotate(x: tf.Tensor2D, positions: tf.Tensor1D, base = 10000): tf.Tensor2D {
  return tf.tidy(() => {
    const [a, b] = tf.split(x, 2, 1);
    const angles = positions.expandDims(1).mul(speeds(x.shape[1] / 2, base)); // [n, d/2]
    const [cos, sin] = [angles.cos(), angles.sin()];
    return tf.concat([a.mul(cos).sub(b.mul(sin)), a.mul(sin).add(b.mul(cos))], 1) as tf.Tensor2D;
  });
}

// 同一个向量放在 0 到 63 各个位置上：每一对的两个数画出一根指针，图里是它的横坐标。
const pairs = 8;
const hands = rotate(
  tf.tile(tf.tensor2d([[...Array(pairs).fill(1), ...Array(pairs).fill(0)]]), [64, 1]),
  tf.range(0, 64),
);
const columns = (await hands.array()) as number[][];
// #region 画图和列表
show(
  chart(
    { title: "第 1、3、5、8 对的横坐标", x: "位置", y: "cos(位置 × θ)" },
    ...[0, 2, 4, 7].map((i) =>
      line(
        columns.map((_, p) => p),
        columns.map((row) => row[i]),
        { label: `第 ${i + 1} 对` },
      ),
    ),
  ),
);
const theta = await speeds(pairs).array();
table(
  [0, 2, 4, 7].map((i) => ({
    对: `第 ${i + 1} 对`,
    "θ（弧度）": theta[i],
    转一圈要走几个位置: (2 * Math.PI) / theta[i],
    "位置 63 上的长度": Math.hypot(columns[63][i], columns[63][i + pairs]),
  })),
  { digits: 4 },
);

// %%--- [typescript]
// id: relative
// title: 得分只取决于距离
// ---%%
const size = 32;
const [q, k] = [3, 4].map((seed) => tf.randomNormal<tf.Rank.R2>([1, size], 0, 1, "float32", seed));
/** 同一个查询放在各个位置，同一个键也放在各个位置，两两的得分 [n, n]。 */
const scoresAt = (positions: tf.Tensor1D): tf.Tensor2D =>
  tf.tidy(() => {
    const everywhere = (x: tf.Tensor2D) => rotate(tf.tile(x, [positions.size, 1]), positions);
    return everywhere(q).matMul(everywhere(k), false, true).div(Math.sqrt(size)) as tf.Tensor2D;
  });
const count = 24;
const scores = scoresAt(tf.range(0, count));
// #region 画图
chart(
  { title: "得分：同一条对角线上的数相同", x: "键的位置", y: "查询的位置" },
  heatmap(scores, { valueLabel: "得分" }),
);

// %%--- [typescript]
// id: shift
// title: 一起往后挪，得分变不变
// tolerance: 0.02
// precision: float32
// ---%%
// 查询和键一起挪动，距离不变。旋转编码的得分不变；把正弦编码加到向量上，得分就变了。
/** 正弦编码 [n, d]：左半是 sin，右半是 cos。 */
const sinusoids = (positions: tf.Tensor1D): tf.Tensor2D =>
  tf.tidy(() => {
    const angles = positions.expandDims(1).mul(speeds(size / 2));
    return tf.concat([angles.sin(), angles.cos()], 1) as tf.Tensor2D;
  });
const addedScoresAt = (positions: tf.Tensor1D): tf.Tensor2D =>
  tf.tidy(() => {
    const P = sinusoids(positions);
    return P.add<tf.Tensor2D>(q).matMul(P.add<tf.Tensor2D>(k), false, true).div(Math.sqrt(size)) as tf.Tensor2D;
  });
const changeBy = (of: (positions: tf.Tensor1D) => tf.Tensor2D, offset: number): number =>
  tf.tidy(
    () =>
      of(tf.range(offset, offset + count))
        .sub(of(tf.range(0, count)))
        .abs()
        .max()
        .dataSync()[0],
  );
table(
  [10, 100, 1000].map((offset) => ({
    一起挪: offset,
    "旋转编码，得分最多变": changeBy(scoresAt, offset).toFixed(3),
    "加上正弦编码，得分最多变": changeBy(addedScoresAt, offset).toFixed(3),
  })),
);

// %%--- [typescript]
// id: base
// title: 远了，得分会小吗
// precision: float32
// ---%%
// 查询和键相同，每对的长度都是 1：得分就是 Σ cos(距离 × θᵢ)，除以对数。底越大，指针转得越慢。
const distances = Array.from({ length: 512 }, (_, m) => m);
/** 距离 m 处的得分，base 是底。 */
const alike = (base: number): Promise<number[]> =>
  tf
    .tidy(
      () =>
        tf
          .range(0, 512)
          .expandDims(1)
          .mul(speeds(size / 2, base))
          .cos()
          .mean(1) as tf.Tensor1D,
    )
    .array();
const bases = [100, 10000, 500000];
const curves = await Promise.all(bases.map(alike));
chart(
  { title: "查询与键相同时，得分随距离的变化", x: "距离", y: "得分（最大是 1）" },
  ...bases.map((base, i) => line(distances, curves[i], { label: `底 ${base}` })),
);

// %%--- [typescript]
// id: no-position
// title: 没有位置编码，能不能知道次序
// ---%%
// 五个随机的向量，把前两个对调，看最后一个位置的输出变不变。因果掩码下，一层不变，两层就变了。
const n = 5;
const X = tf.randomNormal<tf.Rank.R2>([n, size], 0, 1, "float32", 5);
const swapped = tf.gather(X, [1, 0, 2, 3, 4]);
const weights = [6, 7, 8, 9, 10, 11].map((seed) =>
  tf.randomNormal<tf.Rank.R2>([size, size], 0, 1 / Math.sqrt(size), "float32", seed),
);
const causal = tf.linalg
  .bandPart(tf.ones([n, n]), -1, 0)
  .sub(1)
  .mul(1e4);
/** 一层注意力，加残差。 */
function layer(x: tf.Tensor2D, [WQ, WK, WV]: tf.Tensor2D[], masked: boolean, rotated: boolean): tf.Tensor2D {
  const turn = (y: tf.Tensor) => (rotated ? rotate(y as tf.Tensor2D, tf.range(0, n)) : y);
  const s = turn(x.matMul(WQ))
    .matMul(turn(x.matMul(WK)), false, true)
    .div(Math.sqrt(size));
  return x.add(tf.softmax((masked ? s.add(causal) : s) as tf.Tensor2D).matMul(x.matMul(WV)));
}
function changeAtEnd(layers: number, masked: boolean, rotated: boolean): number {
  return tf.tidy(() => {
    const run = (x: tf.Tensor2D) => {
      let y = x;
      for (let l = 0; l < layers; l++) y = layer(y, weights.slice(3 * l, 3 * l + 3), masked, rotated);
      return y.slice([n - 1, 0], [1, size]);
    };
    return run(swapped).sub(run(X)).abs().max().dataSync()[0];
  });
}
const written = (change: number) => (change < 1e-5 ? 0 : change);
table(
  [
    { 情形: "没有编码，没有掩码", masked: false, rotated: false },
    { 情形: "没有编码，有因果掩码", masked: true, rotated: false },
    { 情形: "旋转编码，有因果掩码", masked: true, rotated: true },
  ].map(({ 情形, masked, rotated }) => ({
    情形,
    "一层，最后的输出变": written(changeAtEnd(1, masked, rotated)),
    "两层，最后的输出变": written(changeAtEnd(2, masked, rotated)),
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: unseen
// title: 没见过的角度
// ---%%
// 训练时最远的距离是 31，要用到 255。转得快的，什么角度都见过；转得慢的，还没有转完一圈，再远就是新的角度。
const [trained, wanted] = [31, 255];
const original = await speeds(size / 2).array();
const isFast = (speed: number): boolean => trained * speed >= 2 * Math.PI;
const turns = (angle: number): string => (angle / (2 * Math.PI)).toFixed(3);
table(
  original
    .map((speed, i) => ({
      对: `第 ${i + 1} 对`,
      训练时转过几圈: turns(trained * speed),
      [`到距离 ${wanted} 转几圈`]: turns(wanted * speed),
      有没有新的角度: isFast(speed) ? "没有" : "有",
    }))
    .filter((_, i) => [0, 2, 3, 4, 6, 9, 15].includes(i)),
);

// %%--- [typescript]
// id: longer
// title: 三种加长的办法
// tolerance: 1e-3
// ---%%
// 一个认准“前面第三个”的头：查询正好是键转过 3 步，得分是 cos(距离 × 新角速度 − 3 × 原角速度) 的平均。
const target = slider("认准前面第几个", { min: 1, max: 8, step: 1, value: 3 });
const ratio = trained / wanted;
const methods: Record<string, number[]> = {
  照原样外推: original,
  位置内插: original.map((speed) => speed * ratio),
  // 底取大，使最慢的一对正好慢到 trained / wanted，最快的一对不变。
  换底: original.map((speed, i) => speed * ratio ** (i / (original.length - 1))),
  // 转得快的不动，转得慢的内插。YaRN 在两者之间还有平缓的过渡。
  分段: original.map((speed) => (isFast(speed) ? speed : speed * ratio)),
};
/** 各个距离的得分。 */
const scoreAt = (changed: number[]): number[] =>
  Array.from({ length: wanted + 1 }, (_, m) => {
    const cosines = changed.map((speed, i) => Math.cos(m * speed - target * original[i]));
    return cosines.reduce((a, b) => a + b) / cosines.length;
  });
const byMethod = Object.entries(methods).map(([label, changed]) => ({ label, changed, s: scoreAt(changed) }));
// #region 画图和列表
const shownDistances = Array.from({ length: 64 }, (_, m) => m);
show(
  chart(
    { title: "得分，只画前 64 个距离", x: "距离", y: "得分（最大是 1）" },
    ...byMethod.map(({ label, s }) => line(shownDistances, s.slice(0, 64), { label })),
  ),
);
table(
  byMethod.map(({ label, changed, s }) => ({
    办法: label,
    遇到新角度的有几对: changed.filter(
      (speed, i) => !isFast(original[i]) && wanted * speed > trained * original[i] + 1e-6,
    ).length,
    得分最高的距离: s.indexOf(Math.max(...s)),
    [`距离 ${target} 的得分`]: s[target],
  })),
  { title: `${original.length} 对指针，从 ${trained} 加长到 ${wanted}`, digits: 3 },
);
