// %%--- [typescript]
// id: load
// title: 载入模型，数一数参数
// notebook: 语言模型的一次前向
// description: 一个四块的语言模型，从文字到下一个字：词元、各块的注意力、每块之后的猜测、写诗，参数逐项数清。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  bar,
  chart,
  heatmap,
  line,
  loadData,
  random,
  sampleIndex,
  select,
  show,
  slider,
  table,
  textInput,
  unpackRows,
} from "notebook";
// #endregion

// 检查点约 1.6 MB，按下运行才载入。每个参数一个字节，每行一个比例。
const saved = await loadData("language-model");
const { vocabulary } = saved;
const { width, layers, heads, keyHeads, hidden } = saved.sizes;
const headWidth = width / heads;
const keyWidth = keyHeads * headWidth;

/** 一块的参数，按行排；前馈网络的最后一个矩阵一行一个输入，其余一行一个输出。 */
const blockRows = [1, width, keyWidth, keyWidth, width, 1, hidden, hidden, hidden];
const rowsPerPart = [vocabulary.length, ...Array.from({ length: layers }, () => blockRows).flat(), 1];
const rowCount = rowsPerPart.reduce((a, b) => a + b);
const theta = tf.tensor2d(unpackRows(saved, [rowCount, width]), [rowCount, width]);
const parts = tf.split(theta, rowsPerPart);
const [E, finalGain] = [parts[0], parts[parts.length - 1]];
const blocks = Array.from({ length: layers }, (_, l) => parts.slice(1 + 9 * l, 10 + 9 * l));

// #region 列表
const partNames = ["规范化", "查询", "键", "值", "注意力的输出", "规范化", "门", "内容", "前馈的输出"];
const perBlock = blockRows.reduce((a, b) => a + b) * width;
table(
  [
    { 部分: "词嵌入（也是最后一层）", 形状: `${vocabulary.length} × ${width}`, 参数: vocabulary.length * width },
    ...blockRows.map((rows, i) => ({ 部分: `每块：${partNames[i]}`, 形状: `${rows} × ${width}`, 参数: rows * width })),
    { 部分: "每块合计", 形状: `${layers} 块`, 参数: perBlock },
    { 部分: "最后的规范化", 形状: `1 × ${width}`, 参数: width },
    { 部分: "全部", 形状: "", 参数: rowCount * width },
  ],
  { title: "参数" },
);

// %%--- [typescript]
// id: curve
// title: 它是怎样训练的
// ---%%
// #region 画图
const { curve } = saved;
const at = curve.map(({ step }) => step);
show(
  chart(
    { title: "训练与验证", x: "步", y: "交叉熵" },
    line(
      at,
      curve.map(({ training }) => training),
      { label: "训练，每个词元" },
    ),
    line(
      at,
      curve.map(({ validation }) => validation),
      { label: "验证，每个字" },
    ),
  ),
);
const { transformer: earlier } = await loadData("poems-checkpoint");
const loss = (perplexity: number) => Math.log(perplexity);
// #endregion
table(
  [
    { 模型: "一层，只学绝句", 困惑度: earlier.testPerplexity, 每字交叉熵: loss(earlier.testPerplexity) },
    { 模型: "四块，学各种诗词", 困惑度: saved.testPerplexity, 每字交叉熵: loss(saved.testPerplexity) },
    {
      模型: "交叉熵降低的百分比",
      困惑度: "",
      每字交叉熵: 100 * (1 - loss(saved.testPerplexity) / loss(earlier.testPerplexity)),
    },
  ],
  { title: `256 首测试诗；训练了 ${saved.steps} 步，读了 ${saved.tokens.toLocaleString("en-US")} 个词元`, digits: 3 },
);

// %%--- [typescript]
// id: tokens
// title: 文字变成词元
// ---%%
const forms = vocabulary.slice(2, 10).map((mark) => mark.slice(1, -1));
const form = select("体裁", forms, "五绝");
const prompt = textInput("开头", { value: "白日依山尽，黄河入", maxLength: 40 });
const idOf = new Map(vocabulary.map((token, id) => [token, id]));
// 第一个词元是体裁；字表里没有的字是 □。词要先写词牌和冒号，例如“浣溪沙：”。
const ids = [`〈${form}〉`, ...prompt].map((token) => idOf.get(token) ?? 0);
const readable = ids.map((id) => vocabulary[id]);
table(readable.map((词元, t) => ({ 位置: t, 词元, 编号: ids[t] })));

// %%--- [typescript]
// id: forward
// title: 一次前向
// tolerance: 1e-3
// ---%%
const normalize = (x: tf.Tensor, gain: tf.Tensor): tf.Tensor2D =>
  x.mul(x.square().mean(-1, true).add(1e-6).rsqrt()).mul(gain);
const times = (x: tf.Tensor, W: tf.Tensor): tf.Tensor => tf.matMul(x, W, false, true);
/** [n, 头数 × 宽] 变成 [头数, n, 宽]。 */
const splitHeads = (x: tf.Tensor): tf.Tensor3D => x.reshape([x.shape[0], -1, headWidth]).transpose([1, 0, 2]);
/** 旋转位置编码：x [头数, n, 宽]，第一个词元在位置 from。 */
function rotate(x: tf.Tensor3D, from = 0): tf.Tensor3D {
  const [a, b] = tf.split(x, 2, 2);
  const angles = tf
    .range(from, from + x.shape[1])
    .expandDims(1)
    .mul(tf.pow(10000, tf.range(0, headWidth / 2).div(-headWidth / 2)));
  const [cos, sin] = [angles.cos(), angles.sin()];
  return tf.concat([a.mul(cos).sub(b.mul(sin)), a.mul(sin).add(b.mul(cos))], 2) as tf.Tensor3D;
}
/** 键值头比查询头少，每个给几个查询头用。 */
const share = (x: tf.Tensor3D): tf.Tensor =>
  tf.tile(x.expandDims(1), [1, heads / keyHeads, 1, 1]).reshape([heads, -1, headWidth]);

/** 一块：x [n, 宽] 进，同样形状的 out 出；中间的每一步也给出，A 是各个头的注意力权重 [头数, n, n]。 */
function runBlock(x: tf.Tensor2D, [gain1, WQ, WK, WV, WO, gain2, gate, up, down]: tf.Tensor[]) {
  const n = x.shape[0];
  const normed = normalize(x, gain1);
  const [Q, K] = [WQ, WK].map((W) => rotate(splitHeads(times(normed, W))));
  const V = splitHeads(times(normed, WV));
  const mask = tf.linalg
    .bandPart(tf.ones([n, n]), -1, 0)
    .sub(1)
    .mul(1e4);
  const A = times(Q, share(K)).div(Math.sqrt(headWidth)).add(mask).softmax() as tf.Tensor3D;
  const read = A.matMul(share(V)).transpose([1, 0, 2]).reshape<tf.Tensor2D>([n, width]);
  const added = times(read, WO) as tf.Tensor2D;
  const middle = x.add<tf.Tensor2D>(added);
  const normed2 = normalize(middle, gain2);
  const gated = times(normed2, gate) as tf.Tensor2D;
  const content = times(normed2, up) as tf.Tensor2D;
  const inner = gated.mul(gated.sigmoid()).mul<tf.Tensor2D>(content);
  const added2 = inner.matMul<tf.Tensor2D>(down as tf.Tensor2D);
  const out = middle.add<tf.Tensor2D>(added2);
  return { normed, Q, K, V, A, read, added, middle, normed2, gated, content, inner, added2, out };
}
/** 从编号到每一块之后的残差流，和各块里的每一步。 */
function forward(ids: number[]) {
  const streams = [tf.gather(E, ids) as tf.Tensor2D];
  const insides: ReturnType<typeof runBlock>[] = [];
  for (const block of blocks) {
    const inside = runBlock(streams[streams.length - 1], block);
    streams.push(inside.out);
    insides.push(inside);
  }
  return { streams, insides };
}
/** 残差流变成字表里每一项的打分。 */
const scoresOf = (stream: tf.Tensor2D): tf.Tensor2D => times(normalize(stream, finalGain), E) as tf.Tensor2D;

function rms(x: tf.Tensor): number {
  return x.square().mean().sqrt().dataSync()[0];
}
const lastOf = <T>(list: T[]): T => list[list.length - 1];

const { streams, insides } = forward(ids);
const [embedded, after1, after2, after3, after4] = streams;
const finalNormed = normalize(lastOf(streams), finalGain);
const logits = scoresOf(lastOf(streams));
const probabilities = logits.softmax() as tf.Tensor2D;
// #region 列表
table(
  [
    { 一步: "查词嵌入", 形状: embedded.shape.join(" × "), 均方根: rms(embedded) },
    ...[after1, after2, after3, after4]
      .slice(0, insides.length)
      .map((stream, l) => ({ 一步: `第 ${l + 1} 块之后`, 形状: stream.shape.join(" × "), 均方根: rms(stream) })),
    { 一步: "最后的规范化", 形状: finalNormed.shape.join(" × "), 均方根: rms(finalNormed) },
    { 一步: "打分", 形状: logits.shape.join(" × "), 均方根: rms(logits) },
    { 一步: "概率", 形状: probabilities.shape.join(" × "), 均方根: rms(probabilities) },
  ],
  { title: "整个前向", digits: 3 },
);

// %%--- [typescript]
// id: inside
// title: 打开一块，看每一步
// tolerance: 2e-3
// ---%%
// 一块里的每一步都是一个张量，名字与上面图里的框相同。选一块，再选一步，它的每一个数都画出来，一行一个位置。
const whichOpen = select(
  "打开第几块",
  insides.map((_, l) => `${l + 1}`),
  "1",
);
const intoBlock = streams[Number(whichOpen) - 1];
const { normed, Q, K, V, A, read, added, middle, normed2, gated, content, inner, added2, out } =
  insides[Number(whichOpen) - 1];
const steps: Record<string, tf.Tensor> = {
  进来的残差流: intoBlock,
  规范化: normed,
  查询: Q,
  键: K,
  值: V,
  注意力权重: A,
  各个头取回的值: read,
  乘注意力的输出矩阵: added,
  加回主路: middle,
  再规范化: normed2,
  门: gated,
  内容: content,
  "SiLU(门) ⊙ 内容": inner,
  乘前馈的输出矩阵: added2,
  再加回主路: out,
};
const step = select("看哪一步", Object.keys(steps), "查询");
const headOpen = slider("第几个头（查询、键、值、注意力权重才分头）", { min: 1, max: heads, step: 1, value: 1 });
// #region 画图和列表
const places = readable.map((token, t) => `${t} ${token}`);
/** 一个张量画成矩阵：分头的取一个头，键和值的头少，几个查询头共用一个。 */
function pageOf(x: tf.Tensor): { values: tf.Tensor2D; of: string } {
  if (x.rank === 2) return { values: x as tf.Tensor2D, of: "" };
  const head = Math.floor(((headOpen - 1) * x.shape[0]) / heads);
  return { values: tf.unstack(x)[head] as tf.Tensor2D, of: `，第 ${head + 1} 个头` };
}
const { values, of } = pageOf(steps[step]);
show(
  chart(
    { title: `第 ${whichOpen} 块：${step}${of}`, x: step === "注意力权重" ? "看哪个位置" : "第几个数", y: "位置" },
    heatmap(values, { yLabels: places, ...(step === "注意力权重" && { xLabels: places }), valueLabel: step }),
  ),
);
/** 最后一个位置（分头的取第一个头）的前四个数。 */
const firstFour = (x: tf.Tensor): string =>
  Array.from(
    x
      .reshape([-1, ids.length, x.shape[x.rank - 1]])
      .slice([0, ids.length - 1, 0], [1, 1, 4])
      .dataSync(),
  )
    .map((value) => value.toFixed(2))
    .join("，");
table(
  Object.entries(steps).map(([一步, x]) => ({
    一步,
    形状: x.shape.join(" × "),
    均方根: rms(x),
    "最后一个位置，前四个数": firstFour(x),
  })),
  { title: `第 ${whichOpen} 块`, digits: 3 },
);

// %%--- [typescript]
// id: heads
// title: 哪个头在看什么
// tolerance: 0.02
// ---%%
const whichBlock = select(
  "第几块",
  insides.map((_, l) => `${l + 1}`),
  "1",
);
const whichHead = select(
  "第几个头",
  Array.from({ length: heads }, (_, h) => `${h + 1}`),
  "1",
);
// #region 画图
chart(
  { title: `第 ${whichBlock} 块第 ${whichHead} 个头`, x: "看哪个词元", y: "在哪个位置" },
  heatmap(tf.unstack(insides[Number(whichBlock) - 1].A)[Number(whichHead) - 1] as tf.Tensor2D, {
    xLabels: places,
    yLabels: places,
    valueLabel: "权重",
  }),
);

// %%--- [typescript]
// id: lens
// title: 每一块之后，它猜什么
// tolerance: 0.02
// ---%%
// 把中间的残差流也送进最后一层：看猜测怎样一块一块地成形。
const chancesAfter = (stream: tf.Tensor2D): number[] =>
  Array.from(tf.softmax(scoresOf(stream).slice([ids.length - 1, 0], [1, -1])).dataSync());
const guesses = streams.map((stream) => {
  const chances = chancesAfter(stream);
  const order = chances.map((_, id) => id).sort((a, b) => chances[b] - chances[a]);
  return { chances, order };
});
// #region 列表
table(
  guesses.map(({ chances, order }, l) => ({
    残差流: l === 0 ? "词嵌入" : `第 ${l} 块之后`,
    最可能的五个: order
      .slice(0, 5)
      .map((id) => vocabulary[id])
      .join(" "),
    第一个的概率: chances[order[0]].toFixed(2),
  })),
);

// %%--- [typescript]
// id: next
// title: 下一个字的分布
// tolerance: 0.02
// ---%%
// #region 画图
const { chances, order } = lastOf(guesses);
const top = order.slice(0, 12);
chart(
  { title: "最可能的十二个", x: "下一个词元", y: "概率" },
  bar(
    top.map((id) => vocabulary[id]),
    top.map((id) => chances[id]),
  ),
);

// %%--- [typescript]
// id: write
// title: 写下去
// tolerance: 0.05
// precision: float32
// ---%%
// 每写一个字，整个前向重算一遍；只重算新字的办法叫键值缓存。温度 0 就是每次取最可能的。要几秒到十几秒。
// 先补齐到同样的长度，GPU 就不必为每种长度各编译一次；因果掩码使后面补的不影响前面。
const temperature = slider("温度", { min: 0, max: 1.2, step: 0.1, value: 0.6 });
const seed = slider("种子", { min: 1, max: 30, step: 1, value: 1 });
/** 给人看的：去掉体裁和〈终〉，一句一行。 */
const written = (text: number[]): string =>
  text
    .slice(1)
    .map((id) => vocabulary[id])
    .join("")
    .replace("〈终〉", "")
    .replace(/([。？！])/gu, "$1\n");
async function write(start: number[], most: number): Promise<void> {
  const next = random(seed);
  const text = [...start];
  const shown = show(written(text));
  for (let n = 0; n < most && text[text.length - 1] !== 1; n++) {
    const padded = [...text, ...Array<number>(Math.max(0, 64 - text.length)).fill(0)];
    const scores = tf.tidy(() =>
      scoresOf(tf.gather(lastOf(forward(padded).streams), [text.length - 1]) as tf.Tensor2D).squeeze([0]),
    );
    const values = Array.from(await scores.data());
    scores.dispose();
    // 不写 □ 和体裁的记号。
    const allowed = values.map((score, id) => (id === 0 || (id > 1 && id < 10) ? -Infinity : score));
    text.push(
      temperature === 0
        ? allowed.indexOf(Math.max(...allowed))
        : sampleIndex(
            allowed.map((score) => score / temperature),
            next,
          ),
    );
    shown.update(written(text));
  }
}
await write(ids, 60);

// %%--- [typescript]
// id: published
// title: 同样的数法，数公开的模型
// ---%%
/** 词嵌入、各块、最后的规范化；不算偏置。tied：最后一层与词嵌入是不是同一个矩阵。 */
function countParameters(m: {
  V: number;
  d: number;
  L: number;
  h: number;
  kv: number;
  dh: number;
  ff: number;
  tied: boolean;
}): number {
  const attentionSize = m.d * m.h * m.dh * 2 + m.d * m.kv * m.dh * 2;
  const block = attentionSize + 3 * m.d * m.ff + 2 * m.d;
  return m.V * m.d * (m.tied ? 1 : 2) + m.L * block + m.d;
}
const [qwen2, llama3] = ["Qwen2 技术报告", "Llama 3 技术报告"];
const published = [
  {
    模型: "本页的",
    V: vocabulary.length,
    d: width,
    L: layers,
    h: heads,
    kv: keyHeads,
    dh: headWidth,
    ff: hidden,
    tied: true,
    context: "111", // 训练时最长的一首
    tokens: `${Math.round(saved.tokens / 1e4)} 万`,
    source: "训练脚本",
  },
  {
    模型: "Qwen2 0.5B",
    V: 151646,
    d: 896,
    L: 24,
    h: 14,
    kv: 2,
    dh: 64,
    ff: 4864,
    tied: true,
    context: "32K",
    tokens: "12 万亿",
    source: qwen2,
  },
  {
    模型: "Qwen2 7B",
    V: 151646,
    d: 3584,
    L: 28,
    h: 28,
    kv: 4,
    dh: 128,
    ff: 18944,
    tied: false,
    context: "32K",
    tokens: "7 万亿",
    source: qwen2,
  },
  {
    模型: "Llama 3 8B",
    V: 128000,
    d: 4096,
    L: 32,
    h: 32,
    kv: 8,
    dh: 128,
    ff: 14336,
    tied: false,
    context: "128K",
    tokens: "15 万亿",
    source: llama3,
  },
  {
    模型: "Llama 3 70B",
    V: 128000,
    d: 8192,
    L: 80,
    h: 64,
    kv: 8,
    dh: 128,
    ff: 28672,
    tied: false,
    context: "128K",
    tokens: "15 万亿",
    source: llama3,
  },
  {
    模型: "Llama 3 405B",
    V: 128000,
    d: 16384,
    L: 126,
    h: 128,
    kv: 8,
    dh: 128,
    ff: 53248,
    tied: false,
    context: "128K",
    tokens: "15.6 万亿",
    source: llama3,
  },
];
table(
  published.map(({ 模型, ...m }) => ({
    模型,
    词表: m.V,
    宽度: m.d,
    块数: m.L,
    查询头: m.h,
    键值头: m.kv,
    前馈宽度: m.ff,
    上下文: m.context,
    训练的词元: m.tokens,
    尺寸的出处: m.source,
    "参数（亿），数出来的": (countParameters(m) / 1e8).toFixed(m.L > 4 ? 1 : 4),
  })),
);
