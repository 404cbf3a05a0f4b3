// %%--- [typescript]
// id: load
// title: 载入模型，看一看缓存的形状
// notebook: 推理与键值缓存
// description: 带缓存和不带缓存写同样的字，数乘加、计时间；公开模型的缓存有多大；成批为什么划算；投机解码为什么不改变分布。
// ---%%
// #region 导入
import {
  bar,
  chart,
  line,
  loadData,
  loadLanguageModel,
  random,
  sampleIndex,
  select,
  show,
  slider,
  table,
} from "notebook";
// #endregion

// 约 1.6 MB，按下运行才载入。
const poet = await loadLanguageModel();
const { width, layers, heads, keyHeads, hidden } = poet.sizes;
const headWidth = width / heads;
/** 不写 □、〈终〉和体裁的记号。 */
const allow = (scores: ArrayLike<number>): number[] =>
  Array.from(scores, (score, id) => (id < 2 + poet.forms.length ? -Infinity : score));
const ids = poet.encode("五绝", "白日依山尽，");
const cache = poet.startCache(64);
// 预填：开头的各个词元一次读完。
poet.step(cache, ids).dispose();
table(
  [cache.keys[0], cache.values[0]].map((tensor, i) => ({
    缓存: i === 0 ? "键，每块一个" : "值，每块一个",
    形状: tensor.shape.join(" × "),
    已填: `${cache.length} 个位置`,
    各块合计: `${layers * tensor.size} 个数`,
  })),
);

// %%--- [typescript]
// id: count
// title: 数一数乘加
// ---%%
/** 已经有 seen 个位置，再读 fresh 个词元，要多少次乘加；只给最后一个位置打分。 */
function countStep(fresh: number, seen: number): number {
  const keyWidth = keyHeads * headWidth;
  const matrices = width * width * 2 + width * keyWidth * 2 + 3 * width * hidden;
  // 每个新词元的每个查询头，与看得见的各个位置的键相乘，再对值加权。
  const visible = Array.from({ length: fresh }, (_, i) => seen + i + 1).reduce((a, b) => a + b, 0);
  return layers * (fresh * matrices + 2 * heads * headWidth * visible) + poet.sizes.vocabulary * width;
}
const prompt = ids.length;
const most = slider("写多少个词元", { min: 10, max: 500, step: 10, value: 100 });
const written = Array.from({ length: most }, (_, t) => t);
const without = written.map((t) => countStep(prompt + t, 0));
const withCache = written.map((t) => (t === 0 ? countStep(prompt, 0) : countStep(1, prompt + t - 1)));
// #region 画图和列表
const million = (list: number[]) => list.map((value) => value / 1e6);
show(
  chart(
    { title: "写每个词元要的乘加", x: "第几个词元", y: "百万次" },
    line(written, million(without), { label: "每次从头算" }),
    line(written, million(withCache), { label: "留着键和值" }),
  ),
);
const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
// #endregion
table([
  { 做法: "每次从头算", 第一个: without[0], 最后一个: without[most - 1], 一共: sum(without) },
  { 做法: "留着键和值", 第一个: withCache[0], 最后一个: withCache[most - 1], 一共: sum(withCache) },
  {
    做法: "相差几倍",
    第一个: 1,
    最后一个: Number((without[most - 1] / withCache[most - 1]).toFixed(1)),
    一共: Number((sum(without) / sum(withCache)).toFixed(1)),
  },
]);

// %%--- [typescript]
// id: same
// title: 写出的字一样，分数一样
// tolerance: 1e-3
// precision: float32
// ---%%
const opening = poet.encode("七律", "月落乌啼霜满天，");
/** 每一步取最可能的，写 count 个；也给出每一步用了几毫秒。 */
async function write(keep: boolean, count: number) {
  const text = [...opening];
  const all: number[][] = [];
  const times: number[] = [];
  let one = poet.startCache(64);
  for (let fresh = [...opening], n = 0; n < count; n++) {
    const from = performance.now();
    if (!keep) {
      // 扔掉缓存，从第一个词元读起。
      one.dispose();
      one = poet.startCache(64);
      fresh = [...text];
    }
    const tensor = poet.step(one, fresh);
    all.push(allow(await tensor.data()));
    tensor.dispose();
    times.push(performance.now() - from);
    fresh = [all[n].indexOf(Math.max(...all[n]))];
    text.push(...fresh);
  }
  one.dispose();
  return { text: poet.decode(text.slice(1)), all, times };
}
const [kept, again] = [await write(true, 24), await write(false, 24)];
let largest = 0;
for (const [n, row] of kept.all.entries()) {
  for (const [id, score] of row.entries()) {
    if (score > -Infinity) largest = Math.max(largest, Math.abs(score - again.all[n][id]));
  }
}
show(`留着：${kept.text}`);
show(`重算：${again.text}`);
`写的${kept.text === again.text ? "相同" : "不同"}；24 步里各项分数最多相差 ${largest.toFixed(4)}`;

// %%--- [typescript]
// id: time
// title: 快多少
// tolerance: 100
// ---%%
// 时间随机器而变。头几步要编译着色器，不算；取后面各步的中位数。
const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const perStep = { 留着键和值: median(kept.times.slice(10)), 每次从头算: median(again.times.slice(-8)) };
/** 一次写几首，读一个词元要几毫秒。 */
async function timeBatch(batch: number): Promise<number> {
  const together = poet.startCache(64, batch);
  const rows = Array<number[]>(batch).fill([30]);
  const times: number[] = [];
  for (let n = 0; n < 8; n++) {
    const from = performance.now();
    const tensor = poet.stepBatch(together, rows);
    await tensor.data();
    tensor.dispose();
    times.push(performance.now() - from);
  }
  together.dispose();
  return median(times.slice(3));
}
const batches: { 一批: number; 一步几毫秒: number }[] = [];
for (const batch of [1, 4, 16]) batches.push({ 一批: batch, 一步几毫秒: await timeBatch(batch) });
/** 一位小数。 */
const tenth = (value: number): number => Number(value.toFixed(1));
show(
  table(Object.entries(perStep).map(([做法, ms]) => ({ 做法, 每个字几毫秒: tenth(ms), 每秒几个字: tenth(1000 / ms) }))),
);
table(
  batches.map(({ 一批, 一步几毫秒 }) => ({
    一批,
    一步几毫秒: tenth(一步几毫秒),
    每秒几个字: tenth((1000 * 一批) / 一步几毫秒),
  })),
);

// %%--- [typescript]
// id: published
// title: 公开的模型，缓存有多大
// ---%%
/** 块数、查询头、键值头、每头的宽、参数（十亿）。 */
const published = [
  { 模型: "Qwen2 0.5B", L: 24, h: 14, kv: 2, dh: 64, billions: 0.5 },
  { 模型: "Qwen2 7B", L: 28, h: 28, kv: 4, dh: 128, billions: 7 },
  { 模型: "Qwen3 8B", L: 36, h: 32, kv: 8, dh: 128, billions: 8.2 },
  { 模型: "Llama 3 8B", L: 32, h: 32, kv: 8, dh: 128, billions: 8 },
  { 模型: "Llama 3 70B", L: 80, h: 64, kv: 8, dh: 128, billions: 70 },
  { 模型: "Llama 3 405B", L: 126, h: 128, kv: 8, dh: 128, billions: 405 },
];
const tokens = slider("词元数", { min: 1024, max: 131_072, step: 1024, value: 32_768 });
/** 键和值两份，一个数两个字节；1 KiB 是 1024 字节，1 GiB 是 2³⁰ 字节。 */
const cacheBytes = (L: number, kvHeads: number, dh: number, n: number): number => 2 * L * kvHeads * dh * n * 2;
const gibibytes = (...of: Parameters<typeof cacheBytes>): number => Number((cacheBytes(...of) / 2 ** 30).toFixed(2));
table(
  published.map(({ 模型, L, h, kv, dh }) => ({
    模型,
    块数: L,
    查询头: h,
    键值头: kv,
    "一个词元（KiB）": cacheBytes(L, kv, dh, 1) / 1024,
    "缓存（GiB）": gibibytes(L, kv, dh, tokens),
    "若不分组（GiB）": gibibytes(L, h, dh, tokens),
    "若只有一个键值头（GiB）": gibibytes(L, 1, dh, tokens),
  })),
  { title: `一段 ${tokens} 个词元的文字` },
);

// %%--- [typescript]
// id: batching
// title: 一次只写一条，显卡在等什么
// ---%%
// 每写一个词元，所有的参数要从显存读一遍，各条的缓存也要读一遍；一个参数对每条做一次乘加，算两次运算。
const bandwidth = slider("显存带宽（TB/s）", { min: 0.5, max: 8, step: 0.5, value: 3 });
const compute = slider("算力（万亿次/秒）", { min: 100, max: 2000, step: 100, value: 1000 });
const context = slider("每条多长", { min: 0, max: 32_768, step: 1024, value: 2048 });
const { L, kv, dh, billions } = published[3];
const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const timed = sizes.map((batch) => {
  const bytes = 2 * billions * 1e9 + batch * cacheBytes(L, kv, dh, context);
  const operations = 2 * billions * 1e9 * batch;
  const [reading, computing] = [bytes / (bandwidth * 1e12), operations / (compute * 1e12)];
  return { batch, reading, computing, perSecond: batch / Math.max(reading, computing), intensity: operations / bytes };
});
// #region 画图
show(
  chart(
    { title: "Llama 3 8B，写一步要的时间", x: "一批几条", y: "毫秒" },
    bar(
      sizes.map(String),
      timed.map(({ reading }) => 1000 * reading),
      { label: "读显存" },
    ),
    bar(
      sizes.map(String),
      timed.map(({ computing }) => 1000 * computing),
      { label: "计算" },
    ),
  ),
);
// #endregion
table(
  timed.map(({ batch, intensity, reading, computing, perSecond }) => ({
    一批几条: batch,
    每字节几次运算: Number(intensity.toFixed(1)),
    卡在: reading > computing ? "读显存" : "计算",
    每秒几个词元: Math.round(perSecond),
  })),
);

// %%--- [typescript]
// id: speculate
// title: 投机：草稿怎样不改变分布
// tolerance: 0.02
// precision: float32
// ---%%
function softmax(scores: number[]): number[] {
  const top = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - top));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}
const drawFrom = (p: number[], next: () => number): number => sampleIndex(p.map(Math.log), next);
/** 大模型比草稿多出的部分，没有归一。 */
const surplusOf = (p: number[], q: number[]): number[] => p.map((value, id) => Math.max(0, value - q[id]));
/** 草稿从 q 里抽到了 drafted：按 min(1, p/q) 收下；不收，就从 p 比 q 多出的部分里另抽。 */
function verify(p: number[], q: number[], drafted: number, next: () => number): { id: number; accepted: boolean } {
  if (next() < p[drafted] / q[drafted]) return { id: drafted, accepted: true };
  return { id: drawFrom(surplusOf(p, q), next), accepted: false };
}
// 草稿模型：数五言绝句里每个字后面跟着什么字，与各字自己的次数掺在一起，再掺一点均匀分布。
const { poems } = await loadData("wujue");
const corpus = poems.map((poem) =>
  poet.encode("五绝", `${poem.replace(/(.{5})(.{5})(.{5})(.{5})/u, "$1，$2。$3，$4。")}`),
);
const V = poet.vocabulary.length;
const single = new Float64Array(V);
const pairs = new Map<number, Map<number, number>>();
for (const poem of corpus) {
  for (const [t, id] of [...poem, 1].entries()) {
    if (t === 0) continue;
    single[id]++;
    const after = pairs.get(poem[t - 1]) ?? new Map<number, number>();
    pairs.set(poem[t - 1], after.set(id, (after.get(id) ?? 0) + 1));
  }
}
const total = single.reduce((a, b) => a + b);
/** 前一个字是 last，草稿猜的分布。 */
function draftOf(last: number): number[] {
  const after = pairs.get(last) ?? new Map<number, number>();
  const seen = [...after.values()].reduce((a, b) => a + b, 0);
  const trust = seen / (seen + 40);
  const mixed = Array.from(single, (count, id) =>
    id < 2 + poet.forms.length
      ? 0
      : trust * ((after.get(id) ?? 0) / Math.max(seen, 1)) + (1 - trust) * (0.98 * (count / total) + 0.02 / V),
  );
  const all = mixed.reduce((a, b) => a + b);
  return mixed.map((value) => value / all);
}
const reading = poet.startCache(64);
const here = poet.encode("五绝", "白日依山尽，黄");
const target = softmax(allow(await poet.step(reading, here).data()));
const draft = draftOf(here[here.length - 1]);
const dice = random(3);
const counts = new Array<number>(V).fill(0);
const tries = 5_000;
let hits = 0;
for (let i = 0; i < tries; i++) {
  const { id, accepted } = verify(target, draft, drawFrom(draft, dice), dice);
  counts[id]++;
  hits += Number(accepted);
}
const overlap = target.reduce((sum, value, id) => sum + Math.min(value, draft[id]), 0);
// #region 列表
const leading = target.map((_, id) => id).sort((a, b) => target[b] - target[a]);
show(
  table(
    leading.slice(0, 6).map((id) => ({
      词元: poet.vocabulary[id],
      大模型的概率: target[id],
      草稿的概率: draft[id],
      投机抽到的频率: counts[id] / tries,
    })),
    { digits: 4 },
  ),
);
// #endregion
table(
  [
    { 比例: "收下的", 数: hits / tries },
    { 比例: "两个分布重合的 Σ min(p, q)", 数: overlap },
  ],
  { digits: 3 },
);

// %%--- [typescript]
// id: draft
// title: 投机：一次验几个
// tolerance: 0.1
// precision: float32
// ---%%
const ahead = slider("草稿先猜几个", { min: 1, max: 7, step: 1, value: 4 });
const draftModel = select("草稿", ["数出来的字对", "同一个模型的前三块"], "数出来的字对");
const early = { ...poet.weights, blocks: poet.weights.blocks.slice(0, 3) };
/** 写 count 个词元；给出大模型读了几次，草稿猜了几个、收下几个。 */
async function speculate(seed: number, count: number) {
  const next = random(seed);
  const text = poet.encode("五绝", "白日依山尽，");
  const first = text.length;
  const [large, small] = [poet.startCache(96), poet.startCache(96)];
  // 缓存里总比文字少一个：最后一个词元还没有读。
  poet.step(large, text.slice(0, -1)).dispose();
  const usesModel = draftModel !== "数出来的字对";
  if (usesModel) poet.step(small, text.slice(0, -1), early).dispose();
  let [passes, drafted, accepted] = [0, 0, 0];
  while (text.length < first + count) {
    const guesses: { id: number; q: number[] }[] = [];
    for (let n = 0; n < ahead; n++) {
      const last = n === 0 ? text[text.length - 1] : guesses[n - 1].id;
      const q = usesModel ? softmax(allow(await poet.step(small, [last], early).data())) : draftOf(last);
      guesses.push({ id: drawFrom(q, next), q });
    }
    // 大模型一次读完：上一个词元，和所有的猜测。
    const scores = poet.stepAll(large, [text[text.length - 1], ...guesses.map(({ id }) => id)]);
    const rows = (await scores.array()) as number[][];
    scores.dispose();
    passes++;
    for (const [n, { id, q }] of guesses.entries()) {
      drafted++;
      const result = verify(softmax(allow(rows[n])), q, id, next);
      text.push(result.id);
      if (!result.accepted) break;
      accepted++;
      // 全收下了：最后一行还能再抽一个。
      if (n === ahead - 1) text.push(drawFrom(softmax(allow(rows[ahead])), next));
    }
    // 猜错的那些退回去。
    large.length = text.length - 1;
    if (usesModel) {
      const behind = text.slice(Math.min(small.length, large.length), large.length);
      small.length = large.length - behind.length;
      if (behind.length > 0) poet.step(small, behind, early).dispose();
    }
  }
  for (const one of [large, small]) one.dispose();
  return { text: poet.decode(text.slice(1)), length: text.length - first, passes, drafted, accepted };
}
const runs: Awaited<ReturnType<typeof speculate>>[] = [];
for (const seed of [1, 2, 3, 4]) runs.push(await speculate(seed, 18));
show(
  table(
    runs.map(({ text, length, passes, drafted, accepted }, i) => ({
      种子: i + 1,
      写了: length,
      大模型读了: passes,
      每次写几个: length / passes,
      "收下（%）": (100 * accepted) / drafted,
      文字: text,
    })),
    { digits: 2 },
  ),
);
const rate = sum(runs.map(({ accepted }) => accepted)) / sum(runs.map(({ drafted }) => drafted));
const speed = sum(runs.map(({ length }) => length)) / sum(runs.map(({ passes }) => passes));
`四遍合计：收下 ${(100 * rate).toFixed(0)}%，大模型每读一次写 ${speed.toFixed(2)} 个词元`;
