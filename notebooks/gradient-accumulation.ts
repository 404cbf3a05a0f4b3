// %%--- [typescript]
// id: equal
// title: 四个小批量，走一步
// notebook: 梯度累积
// description: 几个小批量的梯度加起来再走一步，与一个大批量比：平均的损失相等，长短不一的序列要按词元数加权，有批量规范化时不相等。
// ---%%
import { random, show, table } from "notebook";

// 两层的网络 ŷ = v·tanh(Wx)，损失是 ½(ŷ − t)² 对一批样本的平均；全部用双精度。
const [inputSize, hiddenSize] = [3, 4];
type Sample = { x: number[]; t: number };
const next = random(1);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const W = Array.from({ length: hiddenSize }, () => Array.from({ length: inputSize }, normal));
const v = W.map(normal);
const samples = Array.from({ length: 32 }, (): Sample => {
  const x = Array.from({ length: inputSize }, normal);
  return { x, t: Math.sin(x[0]) + x[1] * x[2] };
});
const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** 一批样本的平均损失对 W 和 v 的梯度，排成一列。normalize：tanh 之前，每个单元先减去这一批的平均、除以标准差。 */
function gradientOf(batch: readonly Sample[], normalize = false): number[] {
  // 一行是一个单元，一列是一个样本。
  const z = W.map((row) => batch.map(({ x }) => dot(row, x)));
  const deviations = z.map((row) => Math.sqrt(mean(row.map((value) => (value - mean(row)) ** 2)) + 1e-5));
  const scaled = normalize ? z.map((row, i) => row.map((value) => (value - mean(row)) / deviations[i])) : z;
  const h = scaled.map((row) => row.map(Math.tanh));
  const errors = batch.map(({ t }, n) => v.reduce((sum, weight, i) => sum + weight * h[i][n], 0) - t);
  const toZ = h.map((row, i) => {
    const toScaled = row.map((value, n) => (errors[n] * v[i] * (1 - value ** 2)) / batch.length);
    if (!normalize) return toScaled;
    // 平均和标准差也随这一批的每个样本而变，所以要减去两项。
    const along = mean(toScaled.map((value, n) => value * scaled[i][n]));
    return toScaled.map((value, n) => (value - mean(toScaled) - scaled[i][n] * along) / deviations[i]);
  });
  const toW = toZ.flatMap((row) => W[0].map((_, j) => row.reduce((sum, value, n) => sum + value * batch[n].x[j], 0)));
  return [...toW, ...h.map((row) => mean(row.map((value, n) => value * errors[n])))];
}
/** 依次切成 count 份，一样多。 */
const split = <Item>(list: readonly Item[], count: number): Item[][] =>
  Array.from({ length: count }, (_, k) => list.slice((k * list.length) / count, ((k + 1) * list.length) / count));
/** 加起来，各乘以自己的权重。 */
const accumulate = (gradients: number[][], weights: readonly number[]): number[] =>
  gradients[0].map((_, i) => gradients.reduce((sum, g, k) => sum + weights[k] * g[i], 0));
const length = (list: readonly number[]): number => Math.hypot(...list);
/** 两个梯度之差，是后一个的几分之几。 */
const relative = (ours: readonly number[], theirs: readonly number[]): number =>
  length(ours.map((value, i) => value - theirs[i])) / length(theirs);

const whole = gradientOf(samples);
const counts = [2, 4, 8, 16, 32];
// #region 列表
table(
  counts.map((count) => {
    const gradients = split(samples, count).map((batch) => gradientOf(batch));
    const averaged = accumulate(
      gradients,
      gradients.map(() => 1 / count),
    );
    const summed = accumulate(
      gradients,
      gradients.map(() => 1),
    );
    return {
      小批量: `${count} 个，各 ${samples.length / count} 个样本`,
      "加起来除以个数，差": relative(averaged, whole).toExponential(0),
      "忘了除，长度是几倍": length(summed) / length(whole),
    };
  }),
  { title: `与 ${samples.length} 个样本一次算出的梯度比`, digits: 3 },
);

// %%--- [typescript]
// id: lengths
// title: 长短不一的序列
// ---%%
// 八段文字，长短不一，一共 32 个词元，一个词元一份损失。两段一批，对各批的平均再平均，短的那批里每个词元就重了。
const lengthsOf = [1, 2, 2, 3, 4, 5, 7, 8];
const ends = lengthsOf.map((_, i) => lengthsOf.slice(0, i + 1).reduce((a, b) => a + b));
const sequences = lengthsOf.map((size, i) => samples.slice(ends[i] - size, ends[i]));
const batches = split(sequences, 4).map((pair) => pair.flat());
const gradients = batches.map((batch) => gradientOf(batch));
const byBatch = gradients.map(() => 1 / batches.length);
const byToken = batches.map((batch) => batch.length / samples.length);
// #region 列表
show(
  table(
    batches.map((batch, k) => ({
      小批量: `第 ${k + 1} 个`,
      词元数: batch.length,
      "按批平均，每个词元的权重": byBatch[k] / batch.length,
      "按词元平均，每个词元的权重": byToken[k] / batch.length,
    })),
    { digits: 4 },
  ),
);
table([
  { 做法: "按批平均", 与一次算出的差: relative(accumulate(gradients, byBatch), whole).toFixed(3) },
  { 做法: "按词元平均", 与一次算出的差: relative(accumulate(gradients, byToken), whole).toExponential(0) },
]);

// %%--- [typescript]
// id: normalization
// title: 批量规范化：不相等
// ---%%
// 平均和标准差取自这一批。小批量的平均不是大批量的平均，网络算的就不是同一个函数。
const normalized = gradientOf(samples, true);
// #region 列表
table(
  counts.slice(0, -1).map((count) => {
    const parts = split(samples, count);
    const averaged = (normalize: boolean) =>
      accumulate(
        parts.map((batch) => gradientOf(batch, normalize)),
        parts.map(() => 1 / count),
      );
    return {
      小批量: `${count} 个，各 ${samples.length / count} 个样本`,
      没有批量规范化: relative(averaged(false), whole).toExponential(0),
      有批量规范化: relative(averaged(true), normalized).toFixed(3),
    };
  }),
  { title: "累积的梯度与一次算出的差多少" },
);
