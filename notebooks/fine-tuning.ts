// %%--- [typescript]
// id: matrix
// title: 一个矩阵，旁边加两个瘦长的
// notebook: 微调与 LoRA
// description: 冻结语言模型，在每个矩阵旁边加两个瘦长的矩阵，学写《诗经》：参数有多少，学到多少，忘了多少，怎样合并。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  chart,
  heatmap,
  line,
  liveChart,
  loadData,
  loadLanguageModel,
  progress,
  random,
  randomSplit,
  sampleIndex,
  select,
  show,
  slider,
  table,
  textInput,
  unpackRows,
} from "notebook";
// #endregion

const [m, n] = [6, 8]; // 输出、输入各几个数
const r = slider("秩 r", { min: 1, max: 6, step: 1, value: 1 });
const alpha = 8;
const normal = (rows: number, columns: number, seed: number): tf.Tensor2D =>
  tf.randomNormal([rows, columns], 0, 1 / Math.sqrt(columns), "float32", seed);
const W = normal(m, n, 1); // 冻结
const A = normal(r, n, 2);
const B = normal(m, r, 3).mul<tf.Tensor2D>(0.1); // 训练之前是零；这里假装已经训练过
const delta = B.matMul(A).mul(alpha / r);
const x = normal(n, 1, 4);
const beside = W.matMul(x).add(B.matMul(A.matMul(x)).mul(alpha / r)); // 先乘 A，再乘 B，加在旁边
const merged = W.add(delta).matMul(x); // 先合并成一个矩阵
// #region 画图和列表
show(chart({ title: `ΔW = (α/r)·B·A，秩 ${r}`, x: "输入", y: "输出" }, heatmap(delta)));
const columns = [W.matMul(x), beside, merged].map((y) => Array.from(y.dataSync()));
show(
  table(
    columns[0].map((原来的, i) => ({ 第几个输出: i + 1, 原来的, 加在旁边: columns[1][i], 合并之后: columns[2][i] })),
    { digits: 4 },
  ),
);
// #endregion
`W 有 ${m * n} 个数，B 和 A 一共 ${r * (m + n)} 个`;

// %%--- [typescript]
// id: freeze
// title: 冻结模型，数一数要学多少
// ---%%
const model = await loadLanguageModel();
const parts = ["query", "key", "value", "output", "gate", "up", "down"] as const;
type Part = (typeof parts)[number];
/** 一块里的七个矩阵，各一对 B、A。 */
type Adapters = Record<Part, { B: tf.Tensor2D; A: tf.Tensor2D }>[];
/** 矩阵多数一行一个输出，down 却是一行一个输入。 */
function shapeOf(W: tf.Tensor2D, part: Part): [outputs: number, inputs: number] {
  return part === "down" ? [W.shape[1], W.shape[0]] : W.shape;
}
/** 对每块的每个矩阵做一件事。 */
const eachMatrix = <T>(make: (W: tf.Tensor2D, part: Part, block: number) => T) =>
  model.weights.blocks.map(
    (block, l) => Object.fromEntries(parts.map((part) => [part, make(block[part], part, l)])) as Record<Part, T>,
  );
/** 换掉每块的矩阵；词嵌入和增益不动。 */
const withMatrices = <T>(matrices: Record<Part, T>[]) => ({
  ...model.weights,
  blocks: model.weights.blocks.map((block, l) => ({ ...block, ...matrices[l] })),
});
/** A 是正态的随机数，B 是零：开始时什么也没有加。 */
const startAdapters = (rank: number, seed: number): Adapters =>
  eachMatrix((W, part, l) => {
    const [outputs, inputs] = shapeOf(W, part);
    const A = normal(rank, inputs, 1000 * seed + 10 * l + parts.indexOf(part));
    return { B: tf.variable(tf.zeros<tf.Rank.R2>([outputs, rank])), A: tf.variable(A) };
  });
const scaleOf = (rank: number): number => alpha / rank;
/** 加在旁边：模型算 x·W 时，另算一份 (α/r)·B·A，W 不动。 */
const addBeside = (adapters: Adapters, scale: number) =>
  withMatrices(eachMatrix((W, part, l) => ({ W, ...adapters[l][part], scale })));
const matrices = eachMatrix((W, part) => shapeOf(W, part)).flatMap((block) => parts.map((part) => block[part]));
const all =
  model.weights.embedding.size +
  matrices.reduce((sum, [outputs, inputs]) => sum + outputs * inputs, 0) +
  (2 * model.weights.blocks.length + 1) * model.sizes.width; // 增益
// #region 列表
table(
  [
    { 学什么: "全部参数", 参数: all },
    ...[1, 2, 4, 8, 16].map((rank) => ({
      学什么: `LoRA，秩 ${rank}`,
      参数: matrices.reduce((sum, [outputs, inputs]) => sum + rank * (outputs + inputs), 0),
    })),
  ].map(({ 学什么, 参数 }) => ({
    学什么,
    参数,
    "占全部（%）": ((100 * 参数) / all).toFixed(1),
    "梯度和 Adam 的两个平均（KiB）": Math.round((3 * 4 * 参数) / 1024),
  })),
  { title: `${matrices.length} 个矩阵` },
);

// %%--- [typescript]
// id: data
// title: 新的和旧的
// tolerance: 1e-2
// precision: float32
// ---%%
// 新的是《诗经》，模型没有见过；旧的是五绝，体裁学过，这几首没有见过。都用验证集，测试集留到最后。
const songs = await loadData("shijing");
const { poems } = await loadData("wujue");
const [, oldPoems] = randomSplit(poems, [256, 256], random(1));
const punctuate = (poem: string): string => poem.replace(/(.{5})(.{5})/gu, "$1，$2。");
const end = 1; // 〈终〉
const idsOf = (form: string, text: string): number[] => [...model.encode(form, text), end];
const [trainIds, newIds] = [songs.training, songs.validation].map((texts) => texts.map((text) => idsOf("杂言", text)));
const oldIds = oldPoems.map((poem) => idsOf("五绝", punctuate(poem)));
type AnyWeights = Parameters<typeof model.stepBatch>[2];
/** 每个词元的平均交叉熵；字表里没有的字和补的 0 不计。 */
function lossOf(rows: number[][], weights: AnyWeights): tf.Scalar {
  const longest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const length = 16 * Math.ceil((longest - 1) / 16) + 1; // WebGL 的程序按形状编译：长短的种类少一些
  const padded = rows.map((row) => [...row, ...Array<number>(length - row.length).fill(0)]);
  const inputs = padded.map((row) => row.slice(0, -1));
  const scores = model.logits(inputs, weights);
  const targets = tf.tensor1d(
    padded.flatMap((row) => row.slice(1)),
    "int32",
  );
  const size = model.vocabulary.length;
  return tf.losses.softmaxCrossEntropy(
    tf.oneHot(targets, size),
    scores.reshape([-1, size]),
    targets.greater(0).toFloat(),
  );
}
const howMany = slider("各量几段", { min: 16, max: 80, step: 16, value: 16 });
async function measure(weights: AnyWeights): Promise<{ 新: number; 旧: number }> {
  const pair = tf.tidy(() => tf.stack([newIds, oldIds].map((rows) => lossOf(rows.slice(0, howMany), weights))));
  const [新, 旧] = await pair.data();
  pair.dispose();
  return { 新, 旧 };
}
const before = await measure(model.weights);
// #region 列表
show(songs.training.slice(0, 3).join("\n"));
show(`训练 ${songs.training.length} 段，验证 ${songs.validation.length} 段，测试 ${songs.test.length} 段`);
table(
  [
    { 文字: "《诗经》（新）", 交叉熵: before.新 },
    { 文字: "唐人五绝（旧）", 交叉熵: before.旧 },
  ],
  { title: `没有微调的模型，各 ${howMany} 段`, digits: 3 },
);

// %%--- [typescript]
// id: train
// title: 现场训练
// tolerance: 0.05
// precision: float32
// ---%%
const rank = slider("秩", { min: 1, max: 16, step: 1, value: 4 });
const rate = Number(select("学习率", ["0.002", "0.008", "0.032"], "0.008"));
const stepCount = slider("步数", { min: 8, max: 200, step: 8, value: 16 });
const trained = startAdapters(rank, 1);
const learned = trained.flatMap((block) => parts.flatMap((part) => [block[part].A, block[part].B])) as tf.Variable[];
const adam = tf.train.adam(rate, 0.9, 0.98);
const pick = random(1);
const curve = liveChart({ title: "训练的这一批", x: "步", y: "每个词元的交叉熵" });
const done = progress("训练", stepCount);
for (let step = 1; step <= stepCount; step++) {
  Object.assign(adam, { learningRate: rate * Math.min(1, step / 5, 1.2 - step / stepCount) });
  const batch = Array.from({ length: 6 }, () => trainIds[Math.floor(pick() * trainIds.length)]);
  const loss = adam.minimize(() => lossOf(batch, addBeside(trained, scaleOf(rank))), true, learned) as tf.Scalar;
  curve.push(step, { 损失: (await loss.data())[0] });
  loss.dispose();
  done.update(step);
}
const after = await measure(addBeside(trained, scaleOf(rank)));
// #region 列表
table(
  [
    { 模型: "原来的", ...before },
    { 模型: `秩 ${rank}，${stepCount} 步`, ...after },
  ],
  { digits: 3 },
);

// %%--- [typescript]
// id: merge
// title: 合并，再拆开
// tolerance: 1e-3
// precision: float32
// backend: webgl
// ---%%
/** 每个矩阵要加的：(α/r)·B·A；down 一行一个输入，要转置。 */
const additions = (adapters: Adapters, scale: number) =>
  eachMatrix((_, part, l) => {
    const { B, A } = adapters[l][part];
    const product = B.matMul<tf.Tensor2D>(A).mul<tf.Tensor2D>(scale);
    return part === "down" ? product.transpose<tf.Tensor2D>() : product;
  });
/** 原来的参数，各加上 factor 倍的增量：合并之后，形状和计算都与原来的模型一样。 */
const merge = (added: ReturnType<typeof additions>, factor = 1) =>
  withMatrices(eachMatrix((W, part, l) => W.add<tf.Tensor2D>(added[l][part].mul(factor))));
const liveAdded = additions(trained, scaleOf(rank));
const mergedWeights = merge(liveAdded);
const sentence = idsOf("杂言", "明月在天，");
const [withBeside, withMerged, withNone] = [addBeside(trained, scaleOf(rank)), mergedWeights, model.weights].map(
  (weights) => model.logits(sentence, weights),
);
const apart = (a: tf.Tensor, b: tf.Tensor): number => a.sub(b).abs().max().dataSync()[0];
const taken = mergedWeights.blocks.map((block, l) =>
  parts.map((part) => apart(block[part].sub(liveAdded[l][part]), model.weights.blocks[l][part])),
);
// #region 列表
table([
  { 比较: "打分，加在旁边与合并之后", 最大的差: apart(withBeside, withMerged).toExponential(0) },
  { 比较: "打分，合并之后与原来的模型", 最大的差: apart(withMerged, withNone).toFixed(1) },
  { 比较: "权重，合并之后再减去，与原来的", 最大的差: Math.max(...taken.flat()).toExponential(0) },
]);

// %%--- [typescript]
// id: stored
// title: 训练好的一份，有多大
// tolerance: 1e-2
// precision: float32
// ---%%
// 事先在全部训练诗上读了五遍，秩 4；代码在 src/commands/train/trainAdapters.ts。每个数一个字节。
const study = await loadData("adapters");
const { saved } = study;
const numbers = unpackRows(saved, [saved.scales.length, saved.width]);
let from = 0;
const take = (rows: number, columns: number): tf.Tensor2D => {
  from += rows * columns;
  return tf.tensor2d(numbers.subarray(from - rows * columns, from), [rows, columns]);
};
const stored: Adapters = eachMatrix((W, part) => {
  const [outputs, inputs] = shapeOf(W, part);
  const A = take(saved.rank, inputs);
  return { A, B: take(saved.rank, outputs).transpose<tf.Tensor2D>() };
});
const storedAdded = additions(stored, scaleOf(saved.rank));
const storedWeights = merge(storedAdded);
const storedLoss = await measure(storedWeights);
// #region 列表
show(
  table(
    [
      { 模型: "原来的", ...before },
      { 模型: `现场训练的，秩 ${rank}，${stepCount} 步`, ...after },
      { 模型: `存下的，秩 ${saved.rank}`, ...storedLoss },
    ],
    { digits: 3 },
  ),
);
// #endregion
`这一份适配器 ${(numbers.length / 1024).toFixed(0)} KiB，模型 ${(all / 1024).toFixed(0)} KiB`;

// %%--- [typescript]
// id: write
// title: 同样的开头，接着写
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
const opening = textInput("开头", { value: "明月在天，", maxLength: 12 });
const temperature = slider("温度", { min: 0.1, max: 1.5, step: 0.1, value: 0.6 });
const wanted = 24; // 写到这么多字
/** 写三遍，三遍一起写；每个模型用同一串随机数。 */
async function write(weights: AnyWeights): Promise<string[]> {
  const next = random(7);
  const rows = [0, 1, 2].map(() => model.encode("杂言", opening));
  const cache = model.startCache(wanted + 8, rows.length);
  let scores = model.stepBatch(cache, rows, weights);
  while (rows[0].length < wanted) {
    const chances = (await scores.div<tf.Tensor2D>(temperature).array()).map((row) =>
      row.with(0, Number.NEGATIVE_INFINITY),
    );
    scores.dispose();
    const drawn = chances.map((row, i) => (rows[i].includes(end) ? end : sampleIndex(row, next)));
    for (const [i, id] of drawn.entries()) rows[i].push(id);
    scores = model.stepBatch(
      cache,
      drawn.map((id) => [id]),
      weights,
    );
  }
  cache.dispose();
  return rows.map((row) => {
    const text = model.decode(row.slice(1));
    return text.includes("〈终〉") ? text.split("〈终〉")[0] : `${text}…`;
  });
}
const written = {
  原来的: await write(model.weights),
  现场训练的: await write(mergedWeights),
  存下的: await write(storedWeights),
};
// #region 列表
table(Object.entries(written).flatMap(([模型, texts]) => texts.map((text) => ({ 模型, 写出的: text }))));

// %%--- [typescript]
// id: strength
// title: 增量乘上一个倍数
// tolerance: 1e-2
// precision: float32
// ---%%
// λ = 0 是原来的模型，1 是训练出来的。对照是随机的增量，每个矩阵的大小（弗罗贝尼乌斯范数）与训练出来的一样。
const factors = [0, 0.25, 0.5, 1, 1.5];
/** 量过的不再量。 */
const known = new Map([
  [0, before],
  [1, storedLoss],
]);
const norms = storedAdded.flatMap((block) => parts.map((part) => block[part].norm().dataSync()[0]));
const fake = startAdapters(saved.rank, 9);
const fakeAdded = eachMatrix((W, part, l) => {
  const [outputs] = shapeOf(W, part);
  const product = normal(outputs, saved.rank, 500 + 10 * l + parts.indexOf(part)).matMul<tf.Tensor2D>(fake[l][part].A);
  const sized = product.mul<tf.Tensor2D>(
    product
      .norm()
      .reciprocal()
      .mul(norms[parts.length * l + parts.indexOf(part)]),
  );
  return part === "down" ? sized.transpose<tf.Tensor2D>() : sized;
});
async function measureMerged(added: ReturnType<typeof additions>, factor: number) {
  const weights = merge(added, factor);
  const losses = await measure(weights);
  tf.dispose(weights.blocks.map((block) => parts.map((part) => block[part])));
  return losses;
}
const along: { 新: number; 旧: number }[] = [];
for (const factor of factors) along.push(known.get(factor) ?? (await measureMerged(storedAdded, factor)));
const fakeLoss = await measureMerged(fakeAdded, 1);
// #region 画图和列表
show(
  chart(
    { title: "存下的适配器乘 λ", x: "λ", y: "每个词元的交叉熵" },
    ...(["新", "旧"] as const).map((side) =>
      line(
        factors,
        along.map((loss) => loss[side]),
        { label: side, points: true },
      ),
    ),
  ),
);
table([...factors.map((λ, i) => ({ λ: `${λ}`, ...along[i] })), { λ: "1，随机的", ...fakeLoss }], { digits: 3 });

// %%--- [typescript]
// id: grid
// title: 各种秩，与训练全部参数比
// ---%%
// 每一种都试几个学习率，后一个是前一个的两倍，直到验证集上最好的不在两端；三个种子；每读完一遍量一次，留下最好的那一遍。
const { runs, searched, before: untrained } = await loadData("adapters");
const nameOf = ({ kind, rank }: { kind: string; rank: number }): string =>
  ({ adapters: `LoRA，秩 ${rank}`, blocks: "各块的全部", all: "全部参数", shuffled: `打乱的字，秩 ${rank}` })[kind] ??
  kind;
const mean = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const deviation = (list: number[]): number =>
  Math.sqrt(list.reduce((sum, value) => sum + (value - mean(list)) ** 2, 0) / (list.length - 1));
const names = [...new Set(runs.map(nameOf))];
// #region 画图和列表
show(
  table(
    [
      {
        训练: "没有微调",
        参数: 0,
        学习率: 0,
        新: untrained.test,
        "标准差，新": 0,
        旧: untrained.old,
        "标准差，旧": 0,
      },
      ...names.map((训练) => {
        const same = runs.filter((run) => nameOf(run) === 训练);
        const [tests, olds] = [same.map(({ test }) => test), same.map(({ old }) => old)];
        return {
          训练,
          参数: same[0].parameters,
          学习率: same[0].rate,
          新: mean(tests),
          "标准差，新": deviation(tests),
          旧: mean(olds),
          "标准差，旧": deviation(olds),
        };
      }),
    ],
    { title: "测试集上每个词元的交叉熵，三个种子的平均", digits: 3 },
  ),
);
const useful = searched.filter(({ validation }) => validation < untrained.validation); // 有的学习率太大，从一开始就坏了
const path = (name: string) => useful.filter((run) => nameOf(run) === name).sort((a, b) => a.rate - b.rate);
const compared = names.filter((name) => path(name).length > 0);
show(
  chart(
    { title: "种子 1，试过的学习率，一点一个", x: "旧：五绝的交叉熵", y: "新：验证集的交叉熵" },
    ...compared.map((name) =>
      line(
        path(name).map(({ old }) => old),
        path(name).map(({ validation }) => validation),
        { label: name, points: true },
      ),
    ),
  ),
);
table(
  compared
    .slice(-3)
    .flatMap((name) =>
      path(name).map(({ rate, validation, old }) => ({ 训练: `${name}，${rate}`, 新: validation, 旧: old })),
    ),
  { title: "图上的三条线：训练和学习率，新的是验证集", digits: 3 },
);
