// %%--- [typescript]
// id: penalties
// title: 罚出现过的：重复、频率、存在惩罚，不许重复的 n 元组
// notebook: 罚过的分数，与加法的次序
// description: 同样的分数，几种惩罚各怎样改写出的话；同样的数换个次序加，最大的怎样换了人。
// ---%%
import { random, slider, table } from "notebook";

// 一个没有记性的模型：不论前面写了什么，总给这四个词元同样的分数。贪心写十二个，看各种办法怎样让它换。
const tokens = ["好", "的", "吧", "呢"];
const given = [2, 1.6, 0.8, -0.5];
const divisor = slider("重复惩罚 θ", { min: 1, max: 2, step: 0.1, value: 1.3 });
const perTime = slider("频率惩罚 β", { min: 0, max: 2, step: 0.1, value: 0.5 });
const once = slider("存在惩罚 γ", { min: 0, max: 2, step: 0.1, value: 1 });
const gram = slider("几元组不许重复", { min: 1, max: 4, step: 1, value: 2 });
/** 由分数、各词元出现过几次和已经写下的，得到罚过的分数。 */
type Penalty = (scores: number[], times: number[], text: number[]) => number[];
const penalties: Record<string, Penalty> = {
  不罚: (scores) => scores,
  [`重复惩罚 ${divisor}`]: (scores, times) =>
    scores.map((s, i) => (times[i] === 0 ? s : s > 0 ? s / divisor : s * divisor)),
  [`频率惩罚 ${perTime}`]: (scores, times) => scores.map((s, i) => s - perTime * times[i]),
  [`存在惩罚 ${once}`]: (scores, times) => scores.map((s, i) => (times[i] > 0 ? s - once : s)),
  [`不许重复的 ${gram} 元组`]: (scores, _, text) => {
    const joined = (list: number[]): string => list.join(" ");
    const seen = new Set(text.map((_, t) => joined(text.slice(t, t + gram))));
    const last = text.slice(text.length - (gram - 1)); // 再写一个，就凑成 gram 个
    return scores.map((s, i) => (text.length >= gram && seen.has(joined([...last, i])) ? -Infinity : s));
  },
};
function writeGreedily(scores: number[], penalty: Penalty): string {
  const text: number[] = [];
  while (text.length < 12) {
    const times = tokens.map((_, i) => text.filter((id) => id === i).length);
    const punished = penalty(scores, times, text);
    const best = Math.max(...punished);
    if (best === -Infinity) break; // 一个也不许写了
    text.push(punished.indexOf(best));
  }
  return text.map((id) => tokens[id]).join("");
}
// softmax 只看分数之差，所以都加 10 是同一个模型。看哪一种办法不这样认为。
const raised = given.map((score) => score + 10);
table(
  Object.entries(penalties).map(([办法, penalty]) => ({
    办法,
    写出的: writeGreedily(given, penalty),
    分数都加10之后: writeGreedily(raised, penalty),
  })),
);

// %%--- [typescript]
// id: sums
// title: 换个次序加，和就不同
// ---%%
// 一个分数是一千多个乘积的和。单精度里每加一次舍入一次，切成几段来加，结果就差一点。
/** 切成 pieces 段，各段从头加到尾，再把各段的和加起来，都用单精度。 */
function sumInPieces(list: Float32Array, pieces: number): number {
  const size = list.length / pieces;
  let total = 0;
  for (let from = 0; from < list.length; from += size) {
    let part = 0;
    for (let i = from; i < from + size; i++) part = Math.fround(part + list[i]);
    total = Math.fround(total + part);
  }
  return total;
}
const termCount = 1024;
const uniform = random(3);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const exactSum = (list: Float32Array): number => {
  let sum = 0;
  for (const value of list) sum += value;
  return sum;
};
const shownList = Float32Array.from({ length: termCount }, () => 0.3 * normal());
table(
  [1, 4, 16, 64].map((段数) => ({ 段数, 单精度的和: sumInPieces(shownList, 段数).toFixed(7) })),
  { title: `同样的 ${termCount} 个数，准确的和是 ${exactSum(shownList).toFixed(7)}` },
);

// %%--- [typescript]
// id: order
// title: 两个分数接近，最大的换了人
// ---%%
/** bfloat16 只留 8 位有效数字（二进制）。 */
function toBfloat16(value: number): number {
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 7);
  return unit * Math.round(value / unit);
}
/** 两个词元的分数，各写成一列乘积：前一个比后一个正好大 gap（双精度里算）。 */
function drawPair(gap: number): [Float32Array, Float32Array] {
  const [a, b] = [0, 1].map(() => Float32Array.from({ length: termCount }, () => 0.3 * normal()));
  // 改后一列的最后两项，把差凑准：第一次凑得粗，第二次补上舍入的零头。
  for (const at of [termCount - 2, termCount - 1]) b[at] += exactSum(a) - gap - exactSum(b);
  return [a, b];
}
const pairCount = 400;
table(
  [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2].map((gap) => {
    const pairs = Array.from({ length: pairCount }, () => drawPair(gap));
    /** 前一个的分数是不是较大（相等时取编号小的，也是前一个）。 */
    const isFirst = ([a, b]: [Float32Array, Float32Array], pieces: number): boolean =>
      sumInPieces(a, pieces) >= sumInPieces(b, pieces);
    const share = (test: (pair: [Float32Array, Float32Array]) => boolean): number =>
      (100 * pairs.filter(test).length) / pairCount;
    return {
      两个分数真正差多少: `10^${Math.round(Math.log10(gap))}`,
      "一段与十六段，最大的不同（%）": share((pair) => isFirst(pair, 1) !== isFirst(pair, 16)),
      "存成 bfloat16 就相等（%）": share(([a, b]) => toBfloat16(exactSum(a)) === toBfloat16(exactSum(b))),
    };
  }),
  { title: `每行 ${pairCount} 对随机的数` },
);
