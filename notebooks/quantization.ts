// %%--- [typescript]
// id: round
// title: 把一行权重舍入到几位
// notebook: 量化
// description: 把语言模型的权重舍入到 8、6、4、3、2 位，量误差，看离群值，数困惑度和内存。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import { chart, line, loadData, loadLanguageModel, progress, random, randomSplit, show, slider, table } from "notebook";
// #endregion

/** 一组权重共用一个步长 Δ：最大的绝对值对应最大的整数 2^(位数−1) − 1。每组 size 个数。 */
function quantize(weights: tf.Tensor, bits: number, size: number) {
  return tf.tidy(() => {
    const groups = weights.reshape([-1, size]);
    const delta = groups
      .abs()
      .max(1, true)
      .div(2 ** (bits - 1) - 1)
      .maximum(1e-6);
    const integers = groups.div(delta).round();
    return { integers, delta, restored: integers.mul(delta).reshape(weights.shape) };
  });
}

const bits = slider("位数", { min: 2, max: 8, step: 1, value: 4 });
const row = tf.tensor1d([0.31, -0.08, 0.52, -0.7, 0.02, 0.19, -0.33, 0.11]);
const size = row.size;
const { integers, delta, restored } = quantize(row, bits, size);
const [before, integer, after] = [row, integers, restored].map((x) => Array.from(x.dataSync()));
show(`最大的整数是 ${2 ** (bits - 1) - 1}，步长 Δ = ${delta.dataSync()[0].toFixed(4)}，误差不超过 Δ/2`);
table(
  before.map((权重, i) => ({ 权重, 整数: integer[i], 还原: after[i], 误差: after[i] - 权重 })),
  { digits: 3 },
);

// %%--- [typescript]
// id: zero
// title: 零点：把格点挪到数所在的地方
// ---%%
/** 最近的整数；正中间的取偶数，与 tf.round 一样。检查点自己就是整数乘步长，正中间的不少。 */
function nearest(value: number): number {
  const [x, below] = [Math.fround(value), Math.floor(Math.fround(value))];
  if (x - below !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}
/** 非对称：Δ 由最小和最大的数定，零点 z 是 0 落在第几个格点；整数从 0 到 2^b − 1。 */
function quantizeAffine(weights: readonly number[], bits: number, range?: [low: number, high: number]) {
  const [low, high] = range ?? [Math.min(0, ...weights), Math.max(0, ...weights)]; // 0 总要在范围里，才能准确还原
  const most = 2 ** bits - 1;
  const step = Math.max((high - low) / most, 1e-9);
  const zero = Math.round(-low / step);
  const codes = weights.map((w) => Math.min(most, Math.max(0, nearest(w / step) + zero)));
  return { step, zero, codes, back: codes.map((code) => (code - zero) * step) };
}
function quantizeSymmetric(weights: readonly number[], bits: number) {
  const step = Math.max(Math.max(...weights.map(Math.abs)) / (2 ** (bits - 1) - 1), 1e-9);
  const codes = weights.map((w) => nearest(w / step));
  return { step, zero: 0, codes, back: codes.map((code) => code * step) };
}
const squaredError = (weights: readonly number[], back: readonly number[]): number =>
  weights.reduce((sum, w, i) => sum + (w - back[i]) ** 2, 0);
const examples = { 一行权重: before, "负的换成 0（ReLU 之后）": before.map((w) => Math.max(0, w)) };
// #region 列表
table(
  Object.entries(examples).flatMap(([数, list]) =>
    Object.entries({ 对称: quantizeSymmetric(list, bits), 非对称: quantizeAffine(list, bits) }).map(
      ([办法, { step, zero, codes, back }]) => ({
        数: `${数}，${办法}`,
        步长: step,
        零点: zero,
        整数: codes.join(" "),
        误差的均方: squaredError(list, back) / list.length,
      }),
    ),
  ),
  { title: `${bits} 位`, digits: 3 },
);

// %%--- [typescript]
// id: load
// title: 语言模型的权重
// ---%%
const model = await loadLanguageModel();
/** 所有的矩阵，各带名字；增益很少，不量化。 */
const matrices: [name: string, W: tf.Tensor2D][] = [
  ["词嵌入", model.weights.embedding],
  ...model.weights.blocks.flatMap((block, l) =>
    (["query", "key", "value", "output", "gate", "up", "down"] as const).map((part): [string, tf.Tensor2D] => [
      `第 ${l + 1} 块 ${part}`,
      block[part],
    ]),
  ),
];
const count = matrices.reduce((sum, [, W]) => sum + W.size, 0);
`${matrices.length} 个矩阵，${count.toLocaleString("en-US")} 个权重；存下来的检查点本身是每行一个步长的 8 位整数`;

// %%--- [typescript]
// id: outliers
// title: 离群值：最大的比一般的大多少
// tolerance: 1e-2
// precision: float32
// ---%%
// 一般的大小取均方根。对照：同样多的、正态分布的随机数。
/** 每组里，最大的绝对值是均方根的几倍。 */
const peaks = (W: tf.Tensor, size: number): number[] =>
  tf.tidy(() => {
    const groups = W.reshape([-1, size]);
    const typical = groups.square().mean(1).sqrt();
    return Array.from(groups.abs().max(1).div(typical.add(1e-9)).dataSync());
  });
const meanOf = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const { width } = model.sizes;
const kinds = ["词嵌入", "query", "key", "value", "output", "gate", "up", "down"];
const ofKind = (kind: string): tf.Tensor[] =>
  kind === "正态的随机数"
    ? [tf.randomNormal(model.weights.embedding.shape, 0, 1, "float32", 1)]
    : matrices.filter(([name]) => name.endsWith(kind)).map(([, W]) => W);
table(
  [...kinds, "正态的随机数"].map((kind) => {
    const rows = ofKind(kind).flatMap((W) => peaks(W, width));
    const whole = ofKind(kind).flatMap((W) => peaks(W, W.size));
    return {
      矩阵: kind,
      "一行里，平均": meanOf(rows),
      "一行里，最大": rows.reduce((a, b) => Math.max(a, b)),
      整个矩阵: meanOf(whole),
    };
  }),
  { title: "最大的绝对值是均方根的几倍", digits: 2 },
);

// %%--- [typescript]
// id: errors
// title: 误差，算出来的与量出来的
// tolerance: 1e-2
// precision: float32
// ---%%
// 误差若在 −Δ/2 到 Δ/2 之间均匀分布，均方就是 Δ²/12。逐组比较，再对全部权重平均。
const sizes = { 每个矩阵: 0, 每行: width, "每 32 个": 32 };
const sizeFor = (name: keyof typeof sizes, W: tf.Tensor): number => sizes[name] || W.size;
const bitChoices = [8, 6, 4, 3, 2];
/** 全部矩阵的均方误差，与 Δ²/12 的平均；都除以权重的均方。 */
function errors(bits: number, name: keyof typeof sizes) {
  const sums = matrices.map(([, W]) =>
    tf.tidy(() => {
      const { delta, restored } = quantize(W, bits, sizeFor(name, W));
      const [measured, theory, power] = [restored.sub(W), delta.div(Math.sqrt(12)), W].map((x) => x.square().mean());
      return Array.from(tf.stack([measured, theory, power]).dataSync(), (value) => value * W.size);
    }),
  );
  const [measured, theory, power] = [0, 1, 2].map((i) => sums.reduce((sum, each) => sum + each[i], 0));
  return { measured: measured / power, theory: theory / power };
}
// 检查点已经是每行 8 位的整数，再舍入一次没有误差，所以从 6 位看起。
table(
  bitChoices.slice(1).flatMap((bits) =>
    (Object.keys(sizes) as (keyof typeof sizes)[]).map((name) => {
      const { measured, theory } = errors(bits, name);
      return { 位数: `${bits} 位，${name}`, "Δ²/12": theory, 量得: measured, 比: measured / theory };
    }),
  ),
  { title: "误差的均方，是权重均方的几分之几", digits: 4 },
);

// %%--- [typescript]
// id: groups
// title: 一组 128、64、32 个：误差与每个权重几位
// tolerance: 1e-3
// ---%%
// 全部矩阵的权重，一组一组地舍入。步长占 16 位；零点与权重一样，占 b 位。
const weightRows = matrices.map(([, W]) => Array.from(W.dataSync()));
type Rounding = (group: readonly number[], bits: number) => { back: number[] };
/** 误差的均方，是权重均方的几分之几。 */
function groupError(size: number, bits: number, rounding: Rounding): number {
  let [error, power] = [0, 0];
  for (const weights of weightRows) {
    for (let at = 0; at < weights.length; at += size) {
      const group = weights.slice(at, at + size);
      error += squaredError(group, rounding(group, bits).back);
      for (const w of group) power += w * w;
    }
  }
  return error / power;
}
// 对照：范围仍是 −m 到 m，只把多出来的那个格点用上。
const fullRange: Rounding = (group, bits) => {
  const most = Math.max(...group.map(Math.abs));
  return quantizeAffine(group, bits, [-most, most]);
};
const groupRows = [4, 3, 2].flatMap((b) =>
  [128, 64, 32].map((g) => ({
    b,
    g,
    symmetric: groupError(g, b, quantizeSymmetric),
    full: groupError(g, b, fullRange),
    affine: groupError(g, b, quantizeAffine),
  })),
);
// #region 画图和列表
const logarithm = (error: number): number => Math.log10(error);
show(
  chart(
    { title: "误差，算上步长和零点的位数", x: "每个权重几位", y: "误差的对数（以 10 为底）" },
    ...[4, 3, 2].flatMap((b) => {
      const rows = groupRows.filter((row) => row.b === b);
      return [
        line(
          rows.map(({ g }) => b + 16 / g),
          rows.map(({ symmetric }) => logarithm(symmetric)),
          { label: `${b} 位，对称`, points: true },
        ),
        line(
          rows.map(({ g }) => b + (16 + b) / g),
          rows.map(({ affine }) => logarithm(affine)),
          { label: `${b} 位，非对称`, points: true, dashed: true },
        ),
      ];
    }),
  ),
);
table(
  groupRows.map(({ b, g, symmetric, full, affine }) => ({
    一组: `${b} 位，${g} 个`,
    "几位，对称": Number((b + 16 / g).toFixed(3)),
    "误差，对称": symmetric.toFixed(4),
    "误差，只多用一个格点": full.toFixed(4),
    "误差，非对称": affine.toFixed(4),
    "几位，非对称": Number((b + (16 + b) / g).toFixed(3)),
  })),
  { title: "误差的均方，是权重均方的几分之几" },
);

// %%--- [typescript]
// id: perplexity
// title: 困惑度要付多少
// tolerance: 1e-2
// precision: float32
// ---%%
// 留出的五绝，训练时没有见过。位数和分组照这些数来选，所以用验证集。首数多，量得准，也慢。
const poemCount = slider("首数", { min: 8, max: 128, step: 8, value: 16 });
const { poems } = await loadData("wujue");
const [, validationPoems] = randomSplit(poems, [256, 256], random(1));
const punctuate = (poem: string): string => poem.replace(/(.{5})(.{5})/gu, "$1，$2。");
const ids = validationPoems.slice(0, poemCount).map((poem) => model.encode("五绝", punctuate(poem)));
/** 权重里的每个矩阵换成 change 给出的，增益不动。 */
function changeWeights(change: (W: tf.Tensor2D) => tf.Tensor): typeof model.weights {
  const to = (W: tf.Tensor2D) => change(W) as tf.Tensor2D;
  const blocks = model.weights.blocks.map(({ query, key, value, output, gate, up, down, ...gains }) => ({
    ...gains,
    ...{ query: to(query), key: to(key), value: to(value), output: to(output) },
    ...{ gate: to(gate), up: to(up), down: to(down) },
  }));
  return { ...model.weights, embedding: to(model.weights.embedding), blocks };
}
/** 每个词元的平均交叉熵，标点在内；字表里没有的字不计。 */
async function lossWith(change: (W: tf.Tensor2D) => tf.Tensor): Promise<number> {
  const sums = tf.tidy(() => {
    const inputs = ids.map((row) => row.slice(0, -1));
    const targets = tf.tensor1d(
      ids.flatMap((row) => row.slice(1)),
      "int32",
    );
    const scores = model.logits(inputs, changeWeights(change)).reshape([targets.size, -1]);
    const picked = scores.logSoftmax().mul(tf.oneHot(targets, model.vocabulary.length)).sum(1);
    const known = targets.greater(0).toFloat();
    return tf.stack([picked.mul(known).sum().neg(), known.sum()]);
  });
  const [loss, known] = await sums.data();
  sums.dispose();
  return loss / known;
}
const baseline = await lossWith((W) => W);
const groupings = Object.keys(sizes) as (keyof typeof sizes)[];
const done = progress("量困惑度", bitChoices.length);
const losses: Record<string, number>[] = [];
for (const bits of bitChoices) {
  const row: Record<string, number> = {};
  for (const name of groupings) row[name] = await lossWith((W) => quantize(W, bits, sizeFor(name, W)).restored);
  losses.push(row);
  done.update(losses.length);
}
// #region 列表和画图
show(
  chart(
    { title: "多出来的交叉熵", x: "位数", y: "每个词元" },
    ...groupings.map((name) =>
      line(
        bitChoices,
        losses.map((row) => row[name] - baseline),
        { label: name, points: true },
      ),
    ),
  ),
);
table(
  [
    { 权重: "检查点", ...Object.fromEntries(groupings.map((name) => [name, Math.exp(baseline).toFixed(1)])) },
    ...losses.map((row, i) => ({
      权重: `${bitChoices[i]} 位`,
      ...Object.fromEntries(groupings.map((name) => [name, Math.exp(row[name]).toFixed(1)])),
    })),
  ],
  { title: `${poemCount} 首留出的诗，每个词元的困惑度` },
);

// %%--- [typescript]
// id: affine
// title: 有零点的，困惑度是多少
// tolerance: 1e-2
// precision: float32
// ---%%
// 一组 32 个，3 位和 2 位：对称的与非对称的。
const throughGroups =
  (bits: number, rounding: Rounding) =>
  (W: tf.Tensor2D): tf.Tensor => {
    const weights = Array.from(W.dataSync());
    const back: number[] = [];
    for (let at = 0; at < weights.length; at += 32) back.push(...rounding(weights.slice(at, at + 32), bits).back);
    return tf.tensor(back, W.shape);
  };
const affineRows: { 权重: string; 困惑度: string }[] = [];
for (const bits of [3, 2]) {
  for (const [name, rounding] of Object.entries({ 对称: quantizeSymmetric, 非对称: quantizeAffine })) {
    const loss = await lossWith(throughGroups(bits, rounding));
    affineRows.push({ 权重: `${bits} 位，${name}`, 困惑度: Math.exp(loss).toFixed(1) });
  }
}
table([{ 权重: "检查点", 困惑度: Math.exp(baseline).toFixed(1) }, ...affineRows], {
  title: `${poemCount} 首留出的诗，每 32 个一组`,
});

// %%--- [typescript]
// id: noise
// title: 对照：换成同样大小的随机误差
// tolerance: 1e-2
// precision: float32
// ---%%
// 每行 3 位。误差换成 −Δ/2 到 Δ/2 之间的随机数，三个种子。
const noisy: number[] = [];
for (const seed of [1, 2, 3]) {
  let part = 0;
  noisy.push(
    await lossWith((W) => {
      const { delta } = quantize(W, 3, width);
      const noise = tf.randomUniform([delta.shape[0], width], -0.5, 0.5, "float32", 100 * seed + part++);
      return W.add(noise.mul(delta).reshape(W.shape));
    }),
  );
}
table(
  [
    { 权重: "检查点", 交叉熵: baseline.toFixed(3) },
    { 权重: "舍入到 3 位", 交叉熵: losses[bitChoices.indexOf(3)].每行.toFixed(3) },
    ...noisy.map((loss, i) => ({ 权重: `随机误差，种子 ${i + 1}`, 交叉熵: loss.toFixed(3) })),
  ],
  { title: `${poemCount} 首留出的诗，每个词元` },
);

// %%--- [typescript]
// id: levels
// title: 不等距的 16 个值
// tolerance: 1e-2
// precision: float32
// ---%%
// 权重大致是正态分布的，小的多，大的少。把 16 个值放在正态分布的分位点上：小的地方密，大的地方疏。
const quantiles = [-1.863, -1.318, -1.01, -0.776, -0.579, -0.402, -0.237, -0.078].flatMap((z) => [z, -z]);
const levels = tf.tensor1d(quantiles.sort((a, b) => a - b).map((z) => z / 1.863));
const toLevels = (W: tf.Tensor, size: number): tf.Tensor =>
  tf.tidy(() => {
    const groups = W.reshape([-1, size]);
    const most = groups.abs().max(1, true).maximum(1e-6);
    const nearest = groups.div(most).expandDims(2).sub(levels).abs().argMin(2);
    return levels.gather(nearest.flatten().toInt()).reshape(groups.shape).mul(most).reshape(W.shape);
  });
/** 误差的均方，是权重均方的几分之几。 */
const relative = (W: tf.Tensor, restored: tf.Tensor): number =>
  tf.tidy(() => restored.sub(W).square().mean().div(W.square().mean()).dataSync()[0]);
const middle = matrices.slice(1, 8);
table(
  middle.map(([name, W]) => ({
    矩阵: name,
    等距的: relative(W, quantize(W, 4, 32).restored),
    按分位点的: relative(W, toLevels(W, 32)),
  })),
  { title: "4 位，每 32 个一组", digits: 5 },
);

// %%--- [typescript]
// id: memory
// title: 真实的模型要多少内存
// ---%%
// 每组多存一个 16 位的步长：平均每个权重多 16 / 组的大小 位。
const group = slider("每组几个", { min: 16, max: 256, step: 16, value: 64 });
const gigabytes = (billions: number, bits: number): number => (billions * (bits + (bits < 16 ? 16 / group : 0))) / 8;
// #region 列表
table(
  [
    { 模型: "Llama 3 8B", 参数: 8 },
    { 模型: "Llama 3 70B", 参数: 70 },
    { 模型: "Llama 3 405B", 参数: 405 },
  ].map(({ 模型, 参数 }) => ({
    模型,
    ...Object.fromEntries([16, 8, 4, 3].map((bits) => [`${bits} 位`, gigabytes(参数, bits).toFixed(1)])),
  })),
  { title: "只算权重，单位 GB（10 的 9 次方字节）" },
);

// %%--- [typescript]
// id: speed
// title: 4 位一定更快吗
// ---%%
// 一个 n × m 的权重矩阵乘 B 个词元：读权重的时间与做乘法的时间，取长的一个。带宽和算力是假设的，换成你的显卡的。
const [n, m] = [4096, 4096];
const bandwidth = slider("显存带宽（TB/s）", { min: 0.5, max: 8, step: 0.5, value: 3 });
const compute = slider("算力（万亿次/秒）", { min: 100, max: 2000, step: 100, value: 1000 });
const fourBits = 4 + 16 / 32; // 每 32 个一组，各存一个 16 位的步长
/** weightBits：每个权重一共要搬几位；激活进出都是 16 位。返回微秒。 */
function microseconds(tokens: number, weightBits: number): { time: number; intensity: number } {
  const bytes = (n * m * weightBits) / 8 + 2 * tokens * (n + m);
  const operations = 2 * n * m * tokens; // 还原成 16 位再乘，次数不变
  const time = Math.max(bytes / (bandwidth * 1e12), operations / (compute * 1e12));
  return { time: 1e6 * time, intensity: operations / bytes };
}
// #region 列表
table(
  [1, 16, 64, 128, 256, 512, 2048].map((tokens) => {
    const half = microseconds(tokens, 16);
    const fused = microseconds(tokens, fourBits);
    // 先把整个矩阵还原成 16 位写回显存，再读出来乘：读 4 位多，写 16 位，又读 16 位。
    const unfused = microseconds(tokens, fourBits + 16 + 16);
    return {
      词元数: tokens,
      "16 位，每字节几次运算": half.intensity,
      "4 位，每字节几次运算": fused.intensity,
      "16 位（微秒）": half.time,
      "4 位快几倍": half.time / fused.time,
      "先还原写回，快几倍": half.time / unfused.time,
    };
  }),
  { title: "没有算还原本身的乘法，那只会让 4 位更慢", digits: 2 },
);
