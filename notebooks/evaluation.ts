// %%--- [typescript]
// id: questions
// title: 题目：三行诗，接哪一行
// notebook: 怎样给语言模型打分
// description: 困惑度的单位，按似然做选择题，威尔逊区间与成对比较，造一次数据污染再把它找出来，pass@k。
// ---%%
import { chart, line, loadData, loadLanguageModel, random, randomSplit, select, show, slider, table } from "notebook";

// 题目：留出的绝句给出前三行，从四个末行里挑出真的那个。另三个是别的留出的诗的末行。
const { poems } = await loadData("wujue");
const [heldOut, , training] = randomSplit(poems, [256, 256], random(1)); // 与训练时的划分相同
const test = heldOut.filter((poem) => poem.length === 20); // 生僻的字在 JavaScript 里算两个字符，这样的诗不要
const count = 48;
const next = random(3);
const questions = test.slice(0, count).map((poem, at) => {
  const others = randomSplit(
    test.filter((_, other) => other !== at),
    [3],
    next,
  )[0].map((other) => other.slice(15));
  const place = Math.floor(4 * next());
  return { opening: poem.slice(0, 15), options: others.toSpliced(place, 0, poem.slice(15)), answer: place };
});
const punctuate = (poem: string): string => poem.replace(/(.{5})(.{5})/gu, "$1，$2。");
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const average = (list: readonly number[]): number => sum(list) / list.length;
const indexOfMax = (list: readonly number[]): number => list.indexOf(Math.max(...list));
// #region 列表
table(
  questions.slice(0, 3).flatMap(({ opening, options, answer }) =>
    options.map((末行, i) => ({
      前三行: i === 0 ? opening.replace(/(.{5})(.{5})(.{5})/u, "$1，$2。$3，") : "",
      末行,
      是不是真的: i === answer ? "是" : "",
    })),
  ),
  { title: `${count} 题里的前三题` },
);

// %%--- [typescript]
// id: score
// title: 给四个选项打分
// tolerance: 1e-2
// precision: float32
// ---%%
const model = await loadLanguageModel();
/** 几段一样长的文字里，每个词元的对数概率，一段一行。第一个词元是体裁，不算。 */
async function tokenScores(texts: readonly string[], ends: readonly number[] = []): Promise<number[][]> {
  const ids = texts.map((text) => [...model.encode("五绝", text), ...ends]);
  const length = ids[0].length - 1;
  const logits = model.logits(ids.map((row) => row.slice(0, -1))); // [段, length, 字表]
  const values = await logits.data();
  logits.dispose();
  const V = model.sizes.vocabulary;
  return ids.map((row, i) =>
    row.slice(1).map((target, t) => {
      const scores = values.subarray((i * length + t) * V, (i * length + t + 1) * V);
      let total = 0;
      for (const score of scores) total += Math.exp(score);
      return scores[target] - Math.log(total);
    }),
  );
}
/** scored：每题四行，开头接上每个选项，到〈终〉为止，25 个词元；alone：末行单独放在开头，5 个字。 */
const scored: number[][][] = [];
const alone: number[][][] = [];
for (let from = 0; from < count; from += 8) {
  const batch = questions.slice(from, from + 8);
  const whole = batch.flatMap(({ opening, options }) => options.map((option) => punctuate(opening + option)));
  const rows = await tokenScores(whole, [1]);
  const short = await tokenScores(batch.flatMap(({ options }) => options));
  for (const [i] of batch.entries()) {
    scored.push(rows.slice(4 * i, 4 * i + 4));
    alone.push(short.slice(4 * i, 4 * i + 4));
  }
}
/** 末行从第 18 个词元开始：前三行是 15 个字、3 个标点。 */
const lineStart = 18;
// #region 列表
const { opening, options, answer } = questions[0];
table(
  options.map((末行, i) => ({
    前三行: i === 0 ? opening.replace(/(.{5})(.{5})(.{5})/u, "$1，$2。$3，") : "",
    末行,
    末行的对数概率: sum(scored[0][i].slice(lineStart, lineStart + 5)),
    是不是真的: i === answer ? "是" : "",
  })),
  { title: "第一题", digits: 4 },
);

// %%--- [typescript]
// id: units
// title: 同一个损失，三种单位
// tolerance: 1e-2
// precision: float32
// ---%%
// 只看真的诗：损失的总和不变，除以什么，得到什么。
const truePoems = questions.map(({ answer }, q) => scored[q][answer]);
const totalLoss = -sum(truePoems.flat());
const text = test.slice(0, count).map(punctuate).join("");
const units = { 词元: 25 * count, "字，标点不算": 20 * count, "字节（UTF-8）": new TextEncoder().encode(text).length };
table(
  Object.entries(units).map(([单位, 个数]) => ({
    单位,
    个数,
    每个的交叉熵: totalLoss / 个数,
    困惑度: Math.exp(totalLoss / 个数),
    每个几比特: totalLoss / 个数 / Math.LN2,
  })),
  { title: `${count} 首诗，总的损失 ${totalLoss.toFixed(0)}`, digits: 4 },
);

// %%--- [typescript]
// id: coverage
// title: 区间盖得住真值吗
// ---%%
// 真的准确率是 p，n 题里对几题服从二项分布。逐个数出：两种区间各有多大的概率盖住 p。
const n = slider("题数", { min: 10, max: 200, step: 10, value: 50 });
/** 威尔逊区间：n 题对了 k 题，95% 的置信区间。 */
function wilson(k: number, n: number, z = 1.96): [number, number] {
  const p = k / n;
  const center = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, center - half), Math.min(1, center + half)];
}
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
/** 常见的写法：p ± 1.96 √(p(1−p)/n)。 */
function naive(k: number, total: number): [number, number] {
  const p = k / total;
  const half = 1.96 * Math.sqrt((p * (1 - p)) / total);
  return [p - half, p + half];
}
/** 二项分布的概率，k 从 0 到 total。 */
function binomial(total: number, p: number): number[] {
  let logChance = total * Math.log(1 - p);
  return Array.from({ length: total + 1 }, (_, k) => {
    if (k > 0) logChance += Math.log((total - k + 1) / k) + Math.log(p / (1 - p));
    return Math.exp(logChance);
  });
}
/** total 题里对的题数服从二项分布，of 的平均。 */
const expected = (total: number, p: number, of: (k: number) => number): number =>
  binomial(total, p).reduce((mean, chance, k) => mean + chance * of(k), 0);
type Interval = (k: number, total: number) => [low: number, high: number];
/** 区间盖住 p 的概率。 */
const coverage = (interval: Interval, total: number, p: number): number =>
  expected(total, p, (k) => {
    const [low, high] = interval(k, total);
    return low <= p && p <= high ? 1 : 0;
  });
const rates = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
// #region 画图和列表
show(
  chart(
    { title: `${n} 题，标称 95% 的区间`, x: "真的准确率", y: { label: "盖住的概率", domain: [0.6, 1] } },
    line(
      rates,
      rates.map((p) => coverage(wilson, n, p)),
      { label: "威尔逊" },
    ),
    line(
      rates,
      rates.map((p) => Math.max(0.6, coverage(naive, n, p))),
      { label: "p ± 1.96 倍标准误" },
    ),
  ),
);
table(
  [0.5, 0.9, 0.98].map((p) => ({
    真的准确率: p,
    威尔逊: percent(coverage(wilson, n, p)),
    常见的写法: percent(coverage(naive, n, p)),
  })),
);

// %%--- [typescript]
// id: choice
// title: 选择题：三种评分
// tolerance: 2e-2
// precision: float32
// ---%%
/** 第 q 题第 i 个选项，取末行的前 length 个字：对数概率的总和。 */
const optionSum = (q: number, i: number, length: number): number =>
  sum(scored[q][i].slice(lineStart, lineStart + length));
/** 四个选项一样长；或者三个错的只留前 2、3、4 个字。 */
const lengthsOf = (q: number, uneven: boolean): number[] => {
  let shorter = 1;
  return questions[q].options.map((_, i) => (i === questions[q].answer || !uneven ? 5 : ++shorter));
};
/** 三种评分：总和；每字平均；总和减去末行单独放着时的，看前文使它的对数概率增加多少。 */
const scorings: Record<string, (q: number, i: number, length: number) => number> = {
  总和: optionSum,
  每字平均: (q, i, length) => optionSum(q, i, length) / length,
  前文的增量: (q, i, length) => optionSum(q, i, length) - sum(alone[q][i].slice(0, length)),
};
/** 一种评分办法下，每题答得对不对。 */
const grade = (uneven: boolean, scoring: string): boolean[] =>
  questions.map(({ answer }, q) => {
    const lengths = lengthsOf(q, uneven);
    return indexOfMax(lengths.map((length, i) => scorings[scoring](q, i, length))) === answer;
  });
const rightOf = (list: readonly boolean[]): number => list.filter(Boolean).length;
// #region 列表
table(
  [
    ...Object.keys(scorings).map((评分) => ({ 选项: "一样长", 评分, right: grade(false, 评分) })),
    ...Object.keys(scorings).map((评分) => ({ 选项: "错的较短", 评分, right: grade(true, 评分) })),
  ].map(({ 选项, 评分, right }) => {
    const [low, high] = wilson(rightOf(right), count);
    return {
      办法: `${选项}，${评分}`,
      答对: rightOf(right),
      准确率: percent(rightOf(right) / count),
      "95% 区间的下端": percent(low),
      上端: percent(high),
    };
  }),
  { title: `${count} 题，乱猜是 25%` },
);

// %%--- [typescript]
// id: count
// title: 另一个模型：计数的三元模型
// ---%%
/** 计数的三元模型：三字、两字、单字的频率按 0.5、0.35、0.15 混合。 */
function countModel(texts: readonly string[]) {
  const seen = new Map<string, number>();
  const add = (key: string, by = 1) => seen.set(key, (seen.get(key) ?? 0) + by);
  const kinds = new Set(texts.join(""));
  for (const poem of texts) {
    const padded = `^^${poem}`;
    for (let t = 2; t < padded.length; t++) {
      for (const before of [padded.slice(t - 2, t), padded[t - 1], ""]) {
        add(`${before.length}${before}${padded[t]}`);
        add(`${before.length}${before}`);
      }
    }
  }
  const share = (before: string, character: string): number =>
    (seen.get(`${before.length}${before}${character}`) ?? 0) / (seen.get(`${before.length}${before}`) ?? 1);
  /** 一首诗里每个字的对数概率。 */
  return (poem: string): number[] => {
    const padded = `^^${poem}`;
    return Array.from(poem, (character, t) =>
      Math.log(
        0.5 * share(padded.slice(t, t + 2), character) +
          0.35 * share(padded[t + 1], character) +
          0.1499 * share("", character) +
          0.0001 / (kinds.size + 1000),
      ),
    );
  };
}
type Question = (typeof questions)[number];
const answerBy = (score: (poem: string) => number[], { opening, options }: Question): number =>
  indexOfMax(options.map((option) => sum(score(opening + option).slice(15))));
const counted = countModel(training);
const countRight = questions.map((question) => answerBy(counted, question) === question.answer);
`${count} 题对了 ${countRight.filter(Boolean).length} 题；乱猜平均对 ${count / 4} 题`;

// %%--- [typescript]
// id: paired
// title: 两个模型，成对地比
// tolerance: 2e-2
// precision: float32
// ---%%
const neuralRight = grade(false, "总和");
const differences = questions.map((_, q) => Number(neuralRight[q]) - Number(countRight[q]));
const standardError = (list: readonly number[]): number =>
  Math.sqrt(sum(list.map((value) => (value - average(list)) ** 2)) / (list.length - 1) / list.length);
/** 自助法：有放回地重抽题目，看差的平均落在哪里。 */
function bootstrap(list: readonly number[], times: number, seed: number): [number, number] {
  const draw = random(seed);
  const means = Array.from({ length: times }, () => average(list.map(() => list[Math.floor(draw() * list.length)])));
  means.sort((a, b) => a - b);
  return [means[Math.floor(0.025 * times)], means[Math.floor(0.975 * times)]];
}
const neuralError = standardError(neuralRight.map(Number));
const countError = standardError(countRight.map(Number));
// #region 列表
const both = questions.filter((_, q) => neuralRight[q] && countRight[q]).length;
show(
  table(
    [
      { "": "四块的模型对", 三元模型对: both, 三元模型错: rightOf(neuralRight) - both },
      {
        "": "四块的模型错",
        三元模型对: rightOf(countRight) - both,
        三元模型错: count - rightOf(neuralRight) - rightOf(countRight) + both,
      },
    ],
    { title: "同一批题" },
  ),
);
const difference = average(differences);
const around = (error: number) => ({
  下端: percent(difference - 1.96 * error),
  上端: percent(difference + 1.96 * error),
});
const [low, high] = bootstrap(differences, 4000, 1);
show(
  table(
    [
      { 算法: "当作两批不同的题", ...around(Math.hypot(neuralError, countError)) },
      { 算法: "成对", ...around(standardError(differences)) },
      { 算法: "成对，自助法", 下端: percent(low), 上端: percent(high) },
    ],
    { title: `准确率之差 ${percent(difference)} 的 95% 区间` },
  ),
);

// %%--- [typescript]
// id: contaminate
// title: 造一次污染
// ---%%
// 测试诗里的前 120 首混进训练集。计数的模型最容易看清：见过的诗，下一个字几乎是背出来的。
const allQuestions = test.map((poem, at): Question => {
  const others = [1, 5, 11].map((step) => test[(at + step) % test.length].slice(15));
  return { opening: poem.slice(0, 15), options: [poem.slice(15), ...others], answer: 0 };
});
const leaked = test.slice(0, 120);
const dirty = countModel([...training, ...leaked]);
const perplexity = (score: (poem: string) => number[], list: readonly string[]): number =>
  Math.exp(-average(list.flatMap(score)));
const accuracy = (score: (poem: string) => number[], list: readonly Question[]): number =>
  average(list.map((question) => Number(answerBy(score, question) === question.answer)));
// #region 列表
table(
  [
    { 测试诗: "混进去的 120 首", from: 0 },
    { 测试诗: "没混进去的 120 首", from: 120 },
  ].map(({ 测试诗, from }) => {
    const [list, asked] = [test.slice(from, from + 120), allQuestions.slice(from, from + 120)];
    return {
      测试诗,
      "干净的模型，困惑度": perplexity(counted, list).toFixed(1),
      "污染的模型，困惑度": perplexity(dirty, list).toFixed(1),
      "干净的，准确率": percent(accuracy(counted, asked)),
      "污染的，准确率": percent(accuracy(dirty, asked)),
    };
  }),
);

// %%--- [typescript]
// id: find
// title: 把污染找出来
// ---%%
/** 几个字连在一起的全部片段。 */
const grams = (poem: string, size: number): string[] =>
  Array.from({ length: poem.length - size + 1 }, (_, i) => poem.slice(i, i + size));
/** 有多少首，与训练集有这样长的片段相同；或三字组有三分之一相同。 */
function found(list: readonly string[], material: readonly string[]) {
  const [runs, triples] = [8, 3].map((size) => new Set(material.flatMap((poem) => grams(poem, size))));
  const share = (poem: string) => average(grams(poem, 3).map((gram) => Number(triples.has(gram))));
  return {
    八字连着相同: list.filter((poem) => grams(poem, 8).some((gram) => runs.has(gram))).length,
    "三字组，三分之一相同": list.filter((poem) => share(poem) >= 1 / 3).length,
  };
}
/** 改写：每行换掉一个字，换成训练集里常见的。 */
const rewrite = (poem: string): string =>
  Array.from(poem, (character, i) => (i % 5 === 2 ? "山风春月"[Math.floor(i / 5)] : character)).join("");
// #region 列表
const material = [...training, ...leaked.slice(0, 60), ...leaked.slice(60).map(rewrite)];
show(
  table(
    [
      { 测试诗: "原样混进去的 60 首", list: leaked.slice(0, 60) },
      { 测试诗: "改写后混进去的 60 首", list: leaked.slice(60) },
      { 测试诗: "没混进去的 120 首", list: test.slice(120, 240) },
    ].map(({ 测试诗, list }) => ({ 测试诗, ...found(list, material) })),
    { title: "找到几首" },
  ),
);
// 本站的模型训练时留下的证明：去掉与留出的诗相近的，再换一种办法查。
const { proof } = await loadData("language-model");
const [removed, all, kept, whole, eight] = (proof.match(/\d+/g) ?? []).map(Number);
show(
  table(
    [
      { 项目: "备选的材料，篇", 数: all },
      { 项目: "与留出的诗相近，去掉的", 数: removed },
      { 项目: "留出的诗，首", 数: kept },
      { 项目: "去掉之后，整首还在的", 数: whole },
      { 项目: "去掉之后，八字连着还在的", 数: eight },
    ],
    { title: "四块的模型：训练之前查过" },
  ),
);

// %%--- [typescript]
// id: pass
// title: pass@k
// ---%%
/** n 次里对了 c 次：随便取 k 次，至少对一次的概率。 */
function passAtK(n: number, c: number, k: number): number {
  let none = 1;
  for (let i = 0; i < k; i++) none *= Math.max(0, n - c - i) / (n - i);
  return 1 - none;
}
const k = Number(select("k", ["1", "2", "5", "10"], "5"));
const trials = 10;
// 每次真的有 p 的概率对。抽 10 次估计 pass@k，对所有的 c 按二项分布平均，看估计的平均准不准。
const chances = [0.02, 0.1, 0.3, 0.6];
table(
  chances.map((p) => ({
    每次对的概率: p,
    [`真的 pass@${k}`]: 1 - (1 - p) ** k,
    "取 k 次的公式，平均": expected(trials, p, (c) => passAtK(trials, c, k)),
    "1 − (1 − c/n)ᵏ，平均": expected(trials, p, (c) => 1 - (1 - c / trials) ** k),
  })),
  { digits: 4 },
);
