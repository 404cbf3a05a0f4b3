// %%--- [typescript]
// id: load
// title: 载入模型，给下一个字打分
// notebook: 解码：从分布里取一个字
// description: 同一个语言模型，同样的分数：贪心、温度、top-k、top-p、min-p 和束搜索各怎样取下一个字，写出的诗有什么不同。
// tolerance: 5e-3
// ---%%
// #region 导入
import {
  bar,
  chart,
  line,
  loadData,
  loadLanguageModel,
  random,
  randomSplit,
  sampleIndex,
  select,
  show,
  slider,
  table,
  textInput,
} from "notebook";
// #endregion

// 约 1.6 MB，按下运行才载入。
const poet = await loadLanguageModel();
const END = 1;
/** 不写 □ 和体裁的记号：它们的分数改成 −∞，概率就是 0。 */
const allow = (scores: ArrayLike<number>): number[] =>
  Array.from(scores, (score, id) => (id === 0 || (id > END && id < 2 + poet.forms.length) ? -Infinity : score));
/** 读完这些编号，下一个词元的分数。 */
async function scoresAfter(ids: number[]): Promise<number[]> {
  const cache = poet.startCache(64);
  const scores = poet.step(cache, ids);
  const values = allow(await scores.data());
  for (const one of [cache, scores]) one.dispose();
  return values;
}
const example = await scoresAfter(poet.encode("五绝", "白日依山尽，黄河"));
const writable = example.filter((score) => score > -Infinity);
`字表里有 ${poet.vocabulary.length} 项，能写的 ${writable.length} 项；“黄河”之后，它们的分数从 ${Math.min(...writable).toFixed(1)} 到 ${Math.max(...writable).toFixed(1)}`;

// %%--- [typescript]
// id: cuts
// title: 温度，和三种截断
// tolerance: 5e-3
// precision: float32
// ---%%
function softmax(scores: number[], temperature = 1): number[] {
  const top = Math.max(...scores);
  const weights = scores.map((score) => Math.exp((score - top) / temperature));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}
const ranked = (p: number[]): number[] => p.map((_, id) => id).sort((a, b) => p[b] - p[a]);
/** 只留下 keep 里的，再除以它们的和。 */
function restrict(p: number[], keep: number[]): number[] {
  const q = new Array<number>(p.length).fill(0);
  const total = keep.reduce((sum, id) => sum + p[id], 0);
  for (const id of keep) q[id] = p[id] / total;
  return q;
}
const topK = (p: number[], k: number): number[] => restrict(p, ranked(p).slice(0, k));
/** 从大到小取，取到和不小于 share 为止。 */
function topP(p: number[], share: number): number[] {
  const order = ranked(p);
  let [sum, count] = [0, 0];
  while (sum < share && count < order.length) sum += p[order[count++]];
  return restrict(p, order.slice(0, count));
}
/** 留下不小于最大概率的 part 倍的。 */
const minP = (p: number[], part: number): number[] => {
  const floor = part * Math.max(...p);
  return restrict(
    p,
    ranked(p).filter((id) => p[id] >= floor),
  );
};
const entropy = (p: number[]): number => -p.reduce((sum, value) => sum + (value > 0 ? value * Math.log(value) : 0), 0);
/** 四舍五入，给表格用。 */
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const sizeOf = (p: number[]): number => p.filter((value) => value > 0).length;

const form = select("体裁", poet.forms, "五绝");
const prompt = textInput("开头", { value: "白日依山尽，黄河", maxLength: 40 });
const temperature = slider("温度", { min: 0.1, max: 2, step: 0.1, value: 0.8 });
const k = slider("k", { min: 1, max: 100, step: 1, value: 20 });
const share = slider("p", { min: 0.05, max: 1, step: 0.05, value: 0.9 });
const part = slider("min-p", { min: 0.01, max: 0.5, step: 0.01, value: 0.1 });
const shownCut = select("画哪一种", ["top-k", "top-p", "min-p"], "top-p");

const scores = await scoresAfter(poet.encode(form, prompt));
const heated = softmax(scores, temperature);
const cuts = { "top-k": topK(heated, k), "top-p": topP(heated, share), "min-p": minP(heated, part) };
// #region 画图和列表
const leading = ranked(heated).slice(0, 15);
const names = leading.map((id) => poet.vocabulary[id]);
const values = (p: number[]) => leading.map((id) => p[id]);
show(
  chart(
    { title: "最可能的十五个", x: "下一个词元", y: "概率" },
    bar(names, values(softmax(scores)), { label: "原来" }),
    bar(names, values(heated), { label: "除以温度之后" }),
    bar(names, values(cuts[shownCut]), { label: `再用 ${shownCut} 截断` }),
  ),
);
const nameOf: Record<string, string> = {
  "top-k": `top-k，k = ${k}`,
  "top-p": `top-p，p = ${share}`,
  "min-p": `min-p，${part}`,
};
const described = (截断: string, p: number[]) => ({
  截断,
  留下几个: sizeOf(p),
  原来占的概率: heated.reduce((sum, value, id) => sum + (p[id] > 0 ? value : 0), 0),
  熵: entropy(p),
  相当于几个等可能的: Math.exp(entropy(p)),
});
// #endregion
table([described("不截断", heated), ...Object.entries(cuts).map(([name, p]) => described(nameOf[name], p))], {
  digits: 3,
});

// %%--- [typescript]
// id: adapt
// title: 留下几个，随处境变不变
// tolerance: 1e-2
// precision: float32
// ---%%
// 读一首诗，在每个位置上截一次：top-k 不管模型有没有把握，总留一样多。
const known = poet.encode("五绝", "白日依山尽，黄河入海流。");
const cache = poet.startCache(64);
const all = (await poet.stepAll(cache, known).array()) as number[][];
const places = known.slice(0, -1).map((_, t) => softmax(allow(all[t])));
// #region 画图
const labels = places.map((_, t) => `${t + 1} ${poet.vocabulary[known[t + 1]]}`);
show(
  chart(
    { title: "各个位置上留下几个", x: "第几个词元之前", y: "留下几个" },
    bar(
      labels,
      places.map((p) => sizeOf(topK(p, 20))),
      { label: "top-k，20" },
    ),
    bar(
      labels,
      places.map((p) => sizeOf(minP(p, 0.1))),
      { label: "min-p，0.1" },
    ),
  ),
);
// #endregion
table(
  places.map((p, t) => ({
    读过的: poet.decode(known.slice(1, t + 1)) || "（开头）",
    下一个其实是: poet.vocabulary[known[t + 1]],
    它的概率: rounded(p[known[t + 1]], 4),
    最大的概率: rounded(Math.max(...p), 4),
    熵: rounded(entropy(p), 2),
    "top-p 0.9": sizeOf(topP(p, 0.9)),
    "min-p 0.1": sizeOf(minP(p, 0.1)),
  })),
);

// %%--- [typescript]
// id: frequencies
// title: 抽五千次，频率合不合概率
// precision: float32
// tolerance: 1e-2
// ---%%
const draws = 5_000;
const nextNumber = random(7);
const counts = new Array<number>(scores.length).fill(0);
for (let i = 0; i < draws; i++) counts[sampleIndex(scores, nextNumber)]++;
const plain = softmax(scores);
/** 期望不到 5 次的并成一类；各类的（次数 − 期望）² / 期望相加，若真按这个分布抽，平均等于类数减一。 */
function chiSquare(counts: number[], p: number[]): { statistic: number; freedom: number } {
  const n = counts.reduce((a, b) => a + b);
  const classes = ranked(p).filter((id) => n * p[id] >= 5);
  const rest = 1 - classes.reduce((sum, id) => sum + p[id], 0);
  const restCount = n - classes.reduce((sum, id) => sum + counts[id], 0);
  const terms = classes.map((id) => (counts[id] - n * p[id]) ** 2 / (n * p[id]));
  if (rest * n >= 5) terms.push((restCount - rest * n) ** 2 / (rest * n));
  return { statistic: terms.reduce((a, b) => a + b), freedom: terms.length - 1 };
}
const { statistic, freedom } = chiSquare(counts, plain);
// 换成温度 1.2 的概率，同样的次数就对不上了。
const wrong = chiSquare(counts, softmax(scores, 1.2));
show(
  table(
    ranked(plain)
      .slice(0, 6)
      .map((id) => ({ 词元: poet.vocabulary[id], 概率: plain[id], 频率: counts[id] / draws })),
    { digits: 4 },
  ),
);
table([
  { 与什么比: "模型的概率", 卡方: Math.round(statistic), 自由度: freedom, 标准差: Math.round(Math.sqrt(2 * freedom)) },
  {
    与什么比: "温度 1.2 的概率",
    卡方: Math.round(wrong.statistic),
    自由度: wrong.freedom,
    标准差: Math.round(Math.sqrt(2 * wrong.freedom)),
  },
]);

// %%--- [typescript]
// id: write
// title: 一步一步写
// tolerance: 1e-2
// precision: float32
// ---%%
// 每一步：模型有多拿不准（熵），截断之后剩几个，抽中了哪个，它原来的概率是多少。
const ways = {
  贪心: (s: number[]) => topK(softmax(s), 1),
  只用温度: (s: number[]) => softmax(s, temperature),
  "top-k": (s: number[]) => topK(softmax(s, temperature), k),
  "top-p": (s: number[]) => topP(softmax(s, temperature), share),
  "min-p": (s: number[]) => minP(softmax(s, temperature), part),
};
const way = select("办法", Object.keys(ways) as (keyof typeof ways)[], "top-p");
const seed = slider("种子", { min: 1, max: 30, step: 1, value: 1 });
/** 按分布抽一个编号。 */
const draw = (p: number[], next: () => number): number => sampleIndex(p.map(Math.log), next);

const steps: Record<string, string | number>[] = [];
/** 每一步的分布，截断之前和之后，和抽中的编号。 */
const drawn: { before: string; p: number[]; q: number[]; id: number }[] = [];
const written = poet.encode(form, prompt);
const reading = poet.startCache(128);
const dice = random(seed);
/** 给人看的：去掉体裁和〈终〉，一句一行。 */
const poemOf = (ids: number[]): string =>
  poet
    .decode(ids.slice(1))
    .replace("〈终〉", "")
    .replace(/([。？！])/gu, "$1\n");
const poem = show(poemOf(written));
for (let fresh = written; written.length < 48 && written[written.length - 1] !== END;) {
  const tensor = poet.step(reading, fresh);
  const here = allow(await tensor.data());
  tensor.dispose();
  const [p, q] = [softmax(here), ways[way](here)];
  fresh = [draw(q, dice)];
  drawn.push({ before: poet.decode(written.slice(-7)), p, q, id: fresh[0] });
  written.push(...fresh);
  poem.update(poemOf(written));
  steps.push({
    抽中: poet.vocabulary[fresh[0]],
    熵: rounded(entropy(p), 2),
    剩几个: sizeOf(q),
    它的概率: rounded(p[fresh[0]], 4),
    截断后: rounded(q[fresh[0]], 4),
  });
}
table(steps);

// %%--- [typescript]
// id: at-step
// title: 停在一步上，看它的分布
// tolerance: 1e-2
// precision: float32
// ---%%
// 上面写的每一步都停得下来：模型原来给各项多少概率，温度和截断之后又是多少。抽签照后一种。
const stop = slider("第几步", { min: 1, max: 40, step: 1, value: 1 });
const stopped = Math.min(stop, drawn.length);
const { before, p: given, q: left, id: picked } = drawn[stopped - 1];
const order = ranked(given);
// #region 画图
const twelve = [...new Set([...order.slice(0, 12), picked])];
const captions = twelve.map((id) => (id === picked ? `${poet.vocabulary[id]}（抽中）` : poet.vocabulary[id]));
show(
  chart(
    { title: `第 ${stopped} 步，“${before}”之后`, x: "下一个词元", y: "概率" },
    ...Object.entries({ 模型给的: given, 温度和截断之后: left }).map(([label, chances]) =>
      bar(
        captions,
        twelve.map((id) => chances[id]),
        { label },
      ),
    ),
  ),
);
// #endregion
`能写的 ${sizeOf(given)} 个，截断之后剩 ${sizeOf(left)} 个；抽中的“${poet.vocabulary[picked]}”原来排第 ${order.indexOf(picked) + 1}`;

// %%--- [typescript]
// id: beam
// title: 束搜索
// tolerance: 1e-2
// precision: float32
// ---%%
const logSoftmax = (s: number[]): number[] => softmax(s).map(Math.log);
interface Beam {
  ids: number[];
  /** 新写的各个词元的概率的对数，和它们的和。 */
  logs: number[];
  logP: number;
}
/** 每个开头写 length 个词元，每一步留下和最大的 width 条；不许写〈终〉，好让几条一样长。几个开头一起算。 */
async function beamSearch(starts: number[][], width: number, length: number): Promise<Beam[][]> {
  const cache = poet.startCache(32, width * starts.length);
  let found = starts.map((ids): Beam[] => [{ ids, logs: [], logP: 0 }]);
  let scores = poet.stepBatch(
    cache,
    starts.flatMap((ids) => Array<number[]>(width).fill(ids)),
  );
  for (let n = 0; n < length; n++) {
    const rows = (await scores.array()) as number[][];
    scores.dispose();
    const kept = found.map((beams, start) => {
      const longer = beams.flatMap(({ ids, logs, logP }, i) => {
        const from = start * width + i;
        const next = logSoftmax(allow(rows[from]).with(END, -Infinity));
        const best = ranked(next).slice(0, width);
        return best.map((id) => ({ from, ids: [...ids, id], logs: [...logs, next[id]], logP: logP + next[id] }));
      });
      return longer.sort((a, b) => b.logP - a.logP).slice(0, width);
    });
    found = kept.map((beams) => beams.map(({ from: _, ...beam }) => beam));
    if (n === length - 1) break;
    // 留下的几条各从哪一条来，缓存也跟着换。
    cache.choose(kept.flat().map(({ from }) => from));
    scores = poet.stepBatch(
      cache,
      found.flat().map(({ ids }) => ids.slice(-1)),
    );
  }
  cache.dispose();
  return found;
}
const width = slider("束宽", { min: 1, max: 8, step: 1, value: 4 });
const opening = poet.encode("五绝", "白日依山尽，");
const [found] = await beamSearch([opening], width, 18);
table(found.map(({ ids, logP }, i) => ({ 名次: i + 1, 诗: poet.decode(ids.slice(1)), 概率的对数: rounded(logP, 2) })));

// %%--- [typescript]
// id: compare
// title: 概率最大的，是不是最好的
// tolerance: 1e-2
// precision: float32
// ---%%
// 验证集里的六首五绝，各取首句作开头，写满后三句。抽样的办法各写四遍；人写的原诗也算一算，作为对照。要二十来秒。
const { poems } = await loadData("wujue");
const [, validationPoems] = randomSplit(poems, [256, 256], random(1)); // 办法照这些数来选，不动测试集
const punctuate = (poem: string): number[] =>
  poet.encode("五绝", poem.replace(/(.{5})(.{5})(.{5})(.{5})/u, "$1，$2。$3，$4。"));
// 有字表以外的字的不取：那个字没有概率可言。
const originals = validationPoems
  .map(punctuate)
  .filter((ids) => !ids.includes(0))
  .slice(0, 6);
const openings = originals.map((ids) => ids.slice(0, 7));
const rest = 18;
/** 一步里各行的分数；〈终〉不许写。 */
const bounded = (row: ArrayLike<number>): number[] => allow(row).with(END, -Infinity);
/** 一首诗，和后三句里每个词元的概率的对数：由模型给出，不截断，温度 1。 */
interface Text {
  ids: number[];
  logs: number[];
}
/** 怎样从第 n 步的分数里取一个。 */
type Choose = (scores: number[], next: () => number, n: number) => number;
interface Row {
  start: number[];
  choose: Choose;
  seed: number;
}
/** 几行一起往下写，一批算完，各用各的办法。 */
async function writeRows(rows: Row[]): Promise<Text[]> {
  const together = poet.startCache(32, rows.length);
  const written = rows.map(({ start, seed }) => ({ ids: [...start], logs: [] as number[], next: random(seed) }));
  for (let fresh = rows.map(({ start }) => start), n = 0; n < rest; n++) {
    const tensor = poet.stepBatch(together, fresh);
    const here = ((await tensor.array()) as number[][]).map(bounded);
    tensor.dispose();
    fresh = rows.map(({ choose }, i) => [choose(here[i], written[i].next, n)]);
    for (const [i, [id]] of fresh.entries()) {
      written[i].ids.push(id);
      written[i].logs.push(Math.log(softmax(here[i])[id]));
    }
  }
  together.dispose();
  return written;
}
const once = (chooseFor: (poem: number) => Choose): Row[] =>
  openings.map((start, poem) => ({ start, choose: chooseFor(poem), seed: 100 + poem }));
const sampled = (cut: (s: number[]) => number[]): Row[] =>
  openings
    .flatMap((start) => Array<number[]>(4).fill(start))
    .map((start, i) => ({ start, choose: (s, next) => draw(cut(s), next), seed: 100 + i }));
const rowsOf = {
  人写的原诗: once((poem) => (_, __, n) => originals[poem][7 + n]),
  贪心: once(() => (s) => s.indexOf(Math.max(...s))),
  按概率抽: sampled((s) => softmax(s)),
  "温度 0.7": sampled((s) => softmax(s, 0.7)),
  "top-k，20": sampled((s) => topK(softmax(s), 20)),
  "top-p，0.9": sampled((s) => topP(softmax(s), 0.9)),
  "min-p，0.1": sampled((s) => minP(softmax(s), 0.1)),
};
const poemsWritten = await writeRows(Object.values(rowsOf).flat());
const entries = Object.entries(rowsOf).map(([name, rows]) => [name, poemsWritten.splice(0, rows.length)]);
const { 人写的原诗, 贪心, ...others } = Object.fromEntries(entries) as Record<keyof typeof rowsOf, Text[]>;
const beamed = (await beamSearch(openings, 4, rest)).map(([best]): Text => best);
const texts = { 人写的原诗, 贪心, "束搜索，束宽 4": beamed, ...others };
const mean = (list: number[]): number => list.reduce((a, b) => a + b) / list.length;
const deviation = (list: number[]): number =>
  Math.sqrt(list.reduce((sum, value) => sum + (value - mean(list)) ** 2, 0) / (list.length - 1));
const isPunctuation = (id: number): boolean => "，。？！：；、".includes(poet.vocabulary[id]);
/** 后三句的字里，这首诗前面已经写过的占几成。 */
function repetition(ids: number[]): number {
  const places = ids.map((_, t) => t).slice(7);
  const characters = places.filter((t) => !isPunctuation(ids[t]));
  return characters.filter((t) => ids.slice(1, t).includes(ids[t])).length / characters.length;
}
// #region 画图和列表
const at = Array.from({ length: rest }, (_, n) => n + 1);
show(
  chart(
    { title: "一步一步的概率", x: "后三句的第几个词元", y: "概率的对数，各首平均" },
    ...(["人写的原诗", "束搜索，束宽 4", "按概率抽"] as const).map((name) =>
      line(
        at,
        at.map((_, n) => mean(texts[name].map(({ logs }) => logs[n]))),
        { label: name, points: true },
      ),
    ),
  ),
);
show(
  table(
    (["束搜索，束宽 4", "按概率抽", "top-p，0.9"] as const).flatMap((name) =>
      texts[name].slice(0, 2).map(({ ids }) => ({ 办法: name, 诗: poet.decode(ids.slice(1)) })),
    ),
  ),
);
// #endregion
table(
  Object.entries(texts).map(([办法, rows]) => {
    const each = rows.map(({ logs }) => mean(logs));
    const again = rows.map(({ ids }) => 100 * repetition(ids));
    return {
      办法,
      首数: rows.length,
      每个词元的概率的对数: rounded(mean(each), 2),
      标准差: rounded(deviation(each), 2),
      "重字（%）": rounded(mean(again), 1),
      "标准差，重字": rounded(deviation(again), 1),
    };
  }),
);
