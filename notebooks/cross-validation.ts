// %%--- [typescript]
// id: model
// title: 最近的中心，分成五折
// notebook: 交叉验证，与一次划分比
// description: 样本很少时，一次划分与 k 折交叉验证的估计各差多少；在分折之前挑特征，纯噪声也能得高分。
// ---%%
import { loadData, random, show, slider, table } from "notebook";

const { features, labels } = await loadData("penguins");
const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
function deviation(list: readonly number[]): number {
  const center = mean(list);
  return Math.sqrt(list.reduce((sum, value) => sum + (value - center) ** 2, 0) / (list.length - 1));
}

/** 最近的中心：每个特征先标准化，再看离哪一类的平均最近。全部统计量只由 training 里的样本算出。 */
function fit(x: readonly number[][], t: ArrayLike<number>, training: readonly number[]): (row: number[]) => number {
  const columns = x[0].map((_, j) => training.map((i) => x[i][j]));
  const centers = columns.map(mean);
  const scales = columns.map((column) => deviation(column) || 1);
  const scaled = (row: number[]) => row.map((value, j) => (value - centers[j]) / scales[j]);
  const classes = [...new Set(training.map((i) => t[i]))];
  const averages = classes.map((label) => {
    const members = training.filter((i) => t[i] === label).map((i) => scaled(x[i]));
    return members[0].map((_, j) => mean(members.map((row) => row[j])));
  });
  return (row) => {
    const at = scaled(row);
    const distances = averages.map((center) => center.reduce((sum, value, j) => sum + (value - at[j]) ** 2, 0));
    return classes[distances.indexOf(Math.min(...distances))];
  };
}
const accuracy = (predict: (row: number[]) => number, x: readonly number[][], t: ArrayLike<number>, test: number[]) =>
  mean(test.map((i) => (predict(x[i]) === t[i] ? 1 : 0)));
/** 打乱，换种子就换一种次序。 */
function shuffle(list: readonly number[], next: () => number): number[] {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
/** 分成 k 折，第 j 折是排在 j、j + k、j + 2k……的。 */
const split = (order: readonly number[], k: number): number[][] =>
  Array.from({ length: k }, (_, j) => order.filter((_, place) => place % k === j));
/** k 折交叉验证：每一折轮流不参加训练，只用来打分。 */
function crossValidate(x: readonly number[][], t: ArrayLike<number>, order: readonly number[], k: number): number {
  const right = split(order, k).map((fold) => {
    const training = order.filter((i) => !fold.includes(i));
    return fold.length * accuracy(fit(x, t, training), x, t, fold);
  });
  return right.reduce((sum, count) => sum + count, 0) / order.length;
}

// 抽六十只，分成五折，逐折训练、打分。
const drawn = shuffle(Array.from(labels.keys()), random(1)).slice(0, 60);
// #region 列表
table(
  split(drawn, 5).map((fold, j) => {
    const training = drawn.filter((i) => !fold.includes(i));
    const right = 100 * accuracy(fit(features, labels, training), features, labels, fold);
    return { 第几折: j + 1, 训练的: training.length, 打分的: fold.length, "准确率（%）": Number(right.toFixed(1)) };
  }),
  { title: `合起来 ${(100 * crossValidate(features, labels, drawn, 5)).toFixed(1)}%` },
);

// %%--- [typescript]
// id: folds
// title: 六十只企鹅，估计得准不准
// ---%%
const sampleCount = slider("手里有几只", { min: 20, max: 120, step: 20, value: 60 });
const seedCount = 200;
// 每个种子抽几十只当作手里的全部；其余的几百只平时没有，这里拿来当真实的答案。
const runs = Array.from({ length: seedCount }, (_, seed) => {
  const order = shuffle(Array.from(labels.keys()), random(seed + 1));
  const [ours, rest] = [order.slice(0, sampleCount), order.slice(sampleCount)];
  const truth = accuracy(fit(features, labels, ours), features, labels, rest);
  const held = ours.slice(0, Math.round(0.3 * sampleCount));
  const single = accuracy(fit(features, labels, ours.slice(held.length)), features, labels, held);
  return { truth, estimates: [single, ...[2, 5, 10].map((k) => crossValidate(features, labels, ours, k))] };
});
// #region 列表
show(
  `用手里的全部训练，在其余的企鹅上平均对 ${(100 * mean(runs.map(({ truth }) => truth))).toFixed(1)}%（${seedCount} 个种子）`,
);
table(
  ["留出三成，一次", "2 折", "5 折", "10 折"].map((办法, i) => {
    const errors = runs.map(({ truth, estimates }) => 100 * (estimates[i] - truth));
    return {
      办法,
      "估计，平均（%）": 100 * mean(runs.map(({ estimates }) => estimates[i])),
      "平均偏低（百分点）": -mean(errors),
      "误差的标准差（百分点）": deviation(errors),
      训练几次: [1, 2, 5, 10][i],
    };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: leak
// title: 在分折之前挑特征
// ---%%
// 特征和标签都是抛硬币抛出来的，谁也猜不准，真正的准确率是 50%。五百个特征里挑十个与标签最相关的，再做 10 折交叉验证。
const [cases, featureCount, kept] = [50, 500, 10];
/** 只看 training 里的样本，挑出两类的平均相差最大的几个特征。 */
function choose(x: readonly number[][], t: readonly number[], training: readonly number[]): number[] {
  const gaps = x[0].map((_, j) => {
    const [one, other] = [1, 0].map((label) => training.filter((i) => t[i] === label).map((i) => x[i][j]));
    return Math.abs(mean(one) - mean(other));
  });
  return Array.from(gaps.keys())
    .sort((a, b) => gaps[b] - gaps[a])
    .slice(0, kept);
}
const only = (x: readonly number[][], columns: readonly number[]) => x.map((row) => columns.map((j) => row[j]));
const outcomes = Array.from({ length: 20 }, (_, seed) => {
  const next = random(seed + 1);
  const t = Array.from({ length: cases }, (_, i) => i % 2);
  const x = t.map(() => Array.from({ length: featureCount }, () => next() - 0.5));
  const order = shuffle(Array.from(t.keys()), next);
  const before = crossValidate(only(x, choose(x, t, order)), t, order, 10);
  const within = split(order, 10).map((fold) => {
    const training = order.filter((i) => !fold.includes(i));
    const reduced = only(x, choose(x, t, training));
    return accuracy(fit(reduced, t, training), reduced, t, fold);
  });
  return { before: 100 * before, within: 100 * mean(within) };
});
table(
  (["before", "within"] as const).map((way) => ({
    挑特征: way === "before" ? "分折之前，用全部样本" : "每一折里，只用那一折的训练样本",
    "准确率，平均（%）": mean(outcomes.map((outcome) => outcome[way])),
    "20 个种子的标准差": deviation(outcomes.map((outcome) => outcome[way])),
  })),
  { digits: 3 },
);
