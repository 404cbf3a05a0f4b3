// %%--- [typescript]
// id: data
// title: 1,000 个常用字
// notebook: 在五言绝句上训练字向量
// description: 跳元模型加负采样，从随机数开始，在页面里训练 1,000 个汉字的向量，再查近邻、画成一张图。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, liveChart, loadData, random, scatter, show, table, textInput } from "notebook";

const { poems } = await loadData("wujue");
const counts = new Map<string, number>();
for (const character of poems.join("")) counts.set(character, (counts.get(character) ?? 0) + 1);
const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

const vocabularySize = 1000;
const vocabulary = ranked.slice(0, vocabularySize).map(([character]) => character);
const indexOf = new Map(vocabulary.map((character, i) => [character, i]));
const frequency = ranked.slice(0, vocabularySize).map(([, count]) => count);
const total = frequency.reduce((sum, count) => sum + count, 0);
// #region 列表
show(`${poems.length} 首，共 ${poems.length * 20} 字，${counts.size} 种`);
show(`最常用的 ${vocabularySize} 种占全部文字的 ${((100 * total) / (poems.length * 20)).toFixed(1)}%`);
table(
  [0, 9, 99, 499, 999].map((i) => ({ 名次: i + 1, 字: vocabulary[i], 次数: frequency[i] })),
  { title: "越往后越少见" },
);

// %%--- [typescript]
// id: context
// title: 哪些字算上下文
// ---%%
// 一联两句、十个字。同一句里的字互为上下文；上下句同一位置的字常常对仗，也算，而且一对顶三对。改成 0，只看同一句。
const parallelWeight = 3;
const positions = Array.from({ length: 10 }, (_, i) => i);
const sameLine = (i: number, j: number): boolean => Math.floor(i / 5) === Math.floor(j / 5);
const mask = positions.map((i) =>
  positions.map((j) => {
    if (i === j) return 0;
    return sameLine(i, j) ? 1 : i % 5 === j % 5 ? parallelWeight : 0;
  }),
);
// 每首两联；每 16 首留出 1 首，只用来看损失。
const couplets = (keep: (poem: number) => boolean): string[][] =>
  poems
    .filter((_, i) => keep(i))
    .map((poem) => [...poem]) // 展开成字的数组：个别生僻字占两个编码单元，不能用 slice 切字符串
    .flatMap((characters) => [characters.slice(0, 10), characters.slice(10)]);
const trainCouplets = couplets((i) => i % 16 !== 0);
const heldOutCouplets = couplets((i) => i % 16 === 0);
const example = [..."白日依山尽黄河入海流"];
// #region 画图
show(`训练 ${trainCouplets.length} 联，留出 ${heldOutCouplets.length} 联`);
show(`“山”的上下文：${example.filter((_, j) => mask[3][j] > 0).join("、")}`);
chart(
  { title: "每个非零的格子是一个正例，数字是权重", x: "上下文字", y: "中心字" },
  heatmap(mask, { xLabels: example, yLabels: example, showValues: true }),
);

// %%--- [typescript]
// id: batch
// title: 抽一批样本
// ---%%
// 常用字随机丢掉一些（二次采样）：“不”出现得太多，告诉不了我们什么。threshold 调小，丢得更多。
const threshold = 5e-3;
const negatives = 5; // 每个正例配 k 个负例
const noiseSize = 128; // 一批共用这么多个噪声字，各按 k/128 加权
const keepRate = frequency.map((count) => Math.min(1, Math.sqrt((threshold * total) / count)));
const noiseWeights = frequency.map((count) => count ** 0.75);
const noiseTotal = noiseWeights.reduce((sum, weight) => sum + weight, 0);
let sum = 0;
const cumulative = noiseWeights.map((weight) => (sum += weight / noiseTotal));

interface Batch {
  ids: tf.Tensor1D; // 各联的字，后面接噪声字
  pairs: tf.Tensor3D; // [联数, 10, 10]，每一对的权重，0 表示不用
}
// #region 抽一批：各联的字、噪声字和每一对的权重
function drawBatch(source: string[][], coupletCount: number, next: () => number): Batch {
  const chosen = Array.from({ length: coupletCount }, () => source[Math.floor(next() * source.length)]);
  const ids = chosen.flatMap((couplet) => couplet.map((character) => indexOf.get(character) ?? -1));
  const kept = tf.tensor2d(
    ids.map((id) => Number(id >= 0 && next() < keepRate[id])),
    [coupletCount, 10],
  );
  const noise = Array.from({ length: noiseSize }, () => {
    const point = next();
    const found = cumulative.findIndex((value) => value > point);
    return found < 0 ? vocabularySize - 1 : found;
  });
  return {
    ids: tf.tensor1d([...ids.map((id) => Math.max(id, 0)), ...noise], "int32"),
    pairs: tf.tensor2d(mask).mul(kept.expandDims(2)).mul(kept.expandDims(1)) as tf.Tensor3D,
  };
}
// #endregion
// #region 列表
table(
  ["不", "人", "春", "愁", "杖"].map((character) => {
    const i = indexOf.get(character) ?? 0;
    return {
      字: character,
      频率: `${((100 * frequency[i]) / total).toFixed(3)}%`,
      保留的概率: keepRate[i].toFixed(2),
      抽作噪声的概率: `${((100 * noiseWeights[i]) / noiseTotal).toFixed(3)}%`,
    };
  }),
);

// %%--- [typescript]
// id: loss
// title: 损失
// ---%%
// parameters 的一行是一个字：左边 d 个数是中心向量 v，右边 d 个数是上下文向量 u。
const d = 32;
const lookUp = (parameters: tf.Tensor, { ids, pairs }: Batch) => {
  const tokens = pairs.shape[0] * 10;
  const rows = parameters.gather(ids);
  return {
    centre: rows.slice([0, 0], [tokens, d]),
    context: rows.slice([0, d], [tokens, d]),
    noise: rows.slice([tokens, d], [noiseSize, d]),
  };
};
function meanLoss(parameters: tf.Tensor, batch: Batch): tf.Scalar {
  const { centre, context, noise } = lookUp(parameters, batch);
  const positive = centre.reshape([-1, 10, d]).matMul(context.reshape([-1, 10, d]), false, true);
  const negative = centre.matMul(noise, false, true);
  const weight = batch.pairs.sum(2).reshape([-1, 1]); // 每个中心字有几个正例
  const onPairs = positive.neg().softplus().mul(batch.pairs).sum(); // −ln σ(s) = softplus(−s)
  const onNoise = negative.softplus().mul(weight).sum(); // −ln σ(−s) = softplus(s)
  const whole = onPairs.add(onNoise.mul(negatives / noiseSize));
  return whole.div(batch.pairs.sum()).asScalar();
}
const randomHalf = tf.randomUniform([vocabularySize, d], -0.06, 0.06, "float32", 1);
const initial = randomHalf.concat(tf.zeros([vocabularySize, d]), 1);
const trial = drawBatch(trainCouplets, 8, random(9));
`起点的损失 ${meanLoss(initial, trial).dataSync()[0].toFixed(4)}，6 ln 2 = ${(6 * Math.LN2).toFixed(4)}`;

// %%--- [typescript]
// id: gradients
// title: 手写梯度，再核对
// tolerance: 1e-3
// ---%%
// 把任何一个 sub(1) 或转置去掉，看差有多大。
function gradient(parameters: tf.Tensor, batch: Batch): tf.Tensor {
  const { centre, context, noise } = lookUp(parameters, batch);
  const [V, U] = [centre.reshape([-1, 10, d]), context.reshape([-1, 10, d])];
  const pairs = batch.pairs.div(batch.pairs.sum());
  const weight = pairs.sum(2).reshape([-1, 1]);
  const errorPositive = V.matMul(U, false, true).sigmoid().sub(1).mul(pairs); // σ(s) − 1
  const errorNegative = centre.matMul(noise, false, true).sigmoid().mul(weight); // σ(s)
  const onNoise = errorNegative.mul(negatives / noiseSize);
  const toCentre = errorPositive.matMul(U).reshape([-1, d]).add(onNoise.matMul(noise));
  const toContext = errorPositive.matMul(V, true).reshape([-1, d]);
  const toNoise = onNoise.matMul(centre, true);
  const toRows = tf.concat([toCentre.concat(toContext, 1), tf.zerosLike(toNoise).concat(toNoise, 1)]);
  return tf.oneHot(batch.ids, vocabularySize).toFloat().matMul(toRows, true); // 散回用到的行
}
const anywhere = tf.randomNormal([vocabularySize, 2 * d], 0, 0.3, "float32", 2);
const automatic = tf.grad((p: tf.Tensor) => meanLoss(p, trial))(anywhere);
const gap = automatic.sub(gradient(anywhere, trial)).abs().max().dataSync()[0];
const largest = automatic.abs().max().dataSync()[0];
`手写的梯度与自动微分最多差 ${gap.toFixed(6)}，最大的梯度是 ${largest.toFixed(4)}`;

// %%--- [typescript]
// id: train
// title: 训练
// tolerance: 0.02
// precision: float32
// ---%%
// 每步 64 联。步数改成 1200，这一批的损失还会降，留出的绝句却不再降。
const stepCount = 300;
const learningRate = 0.3;
const next = random(1);
const heldOut = drawBatch(heldOutCouplets, 256, random(2));
const curve = liveChart({ title: "平均每个正例的损失", x: "步", y: "损失" });
let last = { onBatch: NaN, onHeldOut: NaN };
let parameters: tf.Tensor = initial;
let squares: tf.Tensor = tf.fill([vocabularySize, 2 * d], 1e-6); // Adagrad：每个参数的梯度平方之和
for (let step = 0; step <= stepCount; step++) {
  const batch = drawBatch(trainCouplets, 64, next);
  if (step % 25 === 0) {
    const losses = tf.tidy(() => tf.stack([meanLoss(parameters, batch), meanLoss(parameters, heldOut)]));
    const [onBatch, onHeldOut] = await losses.data();
    curve.push(step, { 当前这一批: onBatch, 留出的绝句: onHeldOut });
    last = { onBatch, onHeldOut };
    losses.dispose();
  }
  const [newParameters, newSquares] = tf.tidy(() => {
    const g = gradient(parameters, batch);
    const accumulated = squares.add(g.square());
    return [parameters.sub(g.mul(learningRate).div(accumulated.sqrt())), accumulated];
  });
  tf.dispose([squares, batch.ids, batch.pairs, ...(step === 0 ? [] : [parameters])]);
  [parameters, squares] = [newParameters, newSquares];
}
`走完 ${stepCount} 步，当前这一批的损失是 ${last.onBatch.toFixed(2)}，留出的绝句是 ${last.onHeldOut.toFixed(2)}`;

// %%--- [typescript]
// id: neighbours
// title: 查近邻
// tolerance: 0.02
// precision: float32
// ---%%
// 字向量取 v + u，减去平均，再除以长度；这样两行的内积就是余弦相似度。
const summed = parameters.slice([0, 0], [-1, d]).add(parameters.slice([0, d], [-1, d]));
const centred = summed.sub(summed.mean(0));
const unit = centred.div(centred.norm(2, 1, true)) as tf.Tensor2D; // [1000, 32]
const typed = [...textInput("查一个或几个字", { value: "春月愁红东千归马", maxLength: 12 }).trim()];
const unknown = typed.filter((character) => !indexOf.has(character));
const asked = [...new Set(typed.filter((character) => indexOf.has(character)))];
if (typed.length === 0) show("请输入一个汉字。");
if (unknown.length > 0) show(`不在字表里：${unknown.join("、")}。请换常见于唐诗的简体字。`);
// #region 查出最近的八个字，列成表
if (asked.length > 0) {
  const queries = unit.gather(
    tf.tensor1d(
      asked.map((c) => indexOf.get(c) ?? 0),
      "int32",
    ),
  );
  const { values, indices } = tf.topk(queries.matMul(unit, false, true), 9);
  const [cosines, ids] = [values.arraySync() as number[][], indices.arraySync() as number[][]];
  show(
    table(
      asked.map((character, i) => ({
        字: character,
        次数: frequency[indexOf.get(character) ?? 0],
        最近的八个字: ids[i]
          .slice(1)
          .map((id, j) => `${vocabulary[id]} ${cosines[i][j + 1].toFixed(2)}`)
          .join("，"),
      })),
    ),
  );
}
// #endregion

// %%--- [typescript]
// id: map
// title: 投到平面上
// tolerance: 0.05
// precision: float32
// ---%%
// 换别的字来看。每组写成一串字，组数和字数都可以改。
const groups = {
  数目: "一二三四五六百千万",
  山水: "山江水河湖溪川海洲",
  草木: "花柳树松竹梅桃枝叶",
  悲欢: "愁恨悲泪思忆怜喜笑",
  征战: "军兵战虏胡塞将弓马",
  居所: "楼台门窗户殿堂宫庭",
};
const points = Object.entries(groups).flatMap(([group, text]) =>
  [...text].filter((character) => indexOf.has(character)).map((character) => ({ character, group })),
);
const X = unit.gather(
  tf.tensor1d(
    points.map(({ character }) => indexOf.get(character) ?? 0),
    "int32",
  ),
);
// #region 求前两个主方向（幂迭代）
const projected = tf.tidy(() => {
  const Y = X.sub(X.mean(0));
  const covariance = Y.matMul(Y, true).div(points.length);
  let directions = tf.randomNormal([d, 2], 0, 1, "float32", 3) as tf.Tensor2D;
  // 幂迭代：反复乘协方差矩阵再正交化，收敛到方差最大的两个方向。
  for (let i = 0; i < 40; i++) {
    const product = covariance.matMul(directions);
    const first = product.slice([0, 0], [d, 1]);
    const p = first.div(first.norm());
    const second = product.slice([0, 1], [d, 1]);
    const q = second.sub(p.mul(p.mul(second).sum()));
    directions = p.concat(q.div(q.norm()), 1) as tf.Tensor2D;
  }
  return Y.matMul(directions) as tf.Tensor2D;
});
// #endregion
// 每个字在这些字里最近的五个，有几个与它同组？
const cosines = X.matMul(X, false, true).sub(tf.eye(points.length).mul(9));
const nearest = tf.topk(cosines, 5).indices.arraySync() as number[][];
const hits = nearest.flatMap((ids, i) => ids.filter((id) => points[id].group === points[i].group)).length;
show(`${points.length} 个字，最近的五个里与它同组的占 ${((100 * hits) / (5 * points.length)).toFixed(0)}%`);

const [x, y] = tf.split(projected, 2, 1);
// #region 画图
chart(
  { title: "字向量的前两个主成分", x: "第一主成分", y: "第二主成分" },
  scatter(x.flatten(), y.flatten(), {
    category: points.map(({ group }) => group),
    text: points.map(({ character }) => character),
  }),
);
