// %%--- [typescript]
// id: data
// title: 诗、字表和编号
// notebook: 用 Transformer 写五言绝句
// description: 一层因果自注意力：从检查点写诗，从零开始训练，再与计数和循环网络比困惑度。
// ---%%
import * as tf from "@tensorflow/tfjs";
import {
  button,
  chart,
  heatmap,
  line,
  liveChart,
  loadData,
  progress,
  random,
  select,
  show,
  slider,
  table,
  textInput,
} from "notebook";

const { poems } = await loadData("wujue");
// 打乱之后，前 256 首测试，再 256 首验证，其余训练。三个笔记本的分法和字表完全一样，困惑度才能比较。
const shuffle = random(1);
const shuffled = poems.map((poem) => ({ poem, key: shuffle() })).sort((a, b) => a.key - b.key);
const take = (from: number, to?: number): string[] => shuffled.slice(from, to).map(({ poem }) => poem);
const [testPoems, validationPoems, trainPoems] = [take(0, 256), take(256, 512), take(512)];

// 字表只由训练集数出来：0 号是字表外的字，1 号是一首诗的开头，后面是最常见的 1,998 个字。
const counts = new Map<string, number>();
for (const character of trainPoems.join("")) counts.set(character, (counts.get(character) ?? 0) + 1);
const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([character]) => character);
const vocabulary = ["□", "〈始〉", ...ranked.slice(0, 1998)];
const idOf = new Map(vocabulary.map((character, id) => [character, id]));
const encode = (text: string): number[] => Array.from(text, (character) => idOf.get(character) ?? 0);
const [trainIds, validationIds, testIds] = [trainPoems, validationPoems, testPoems].map((set) => set.map(encode));
show(
  `训练 ${trainIds.length} 首，验证 ${validationIds.length} 首，测试 ${testIds.length} 首；字表 ${vocabulary.length} 项`,
);
`“${trainPoems[0].slice(0, 5)}”的编号：${trainIds[0].slice(0, 5).join("、")}`;

// %%--- [typescript]
// id: model
// title: 模型
// ---%%
// 全部参数叠成一个矩阵 θ，一行 64 个数：字向量 E、位置向量 P，注意力的 4 个矩阵，前馈网络的 2 个。
const [length, width, heads] = [20, 64, 4];
const rowsPerPart = [vocabulary.length, length, 3 * width, width, 4 * width, 4 * width];
const rowCount = rowsPerPart.reduce((a, b) => a + b);
const split = (theta: tf.Tensor2D): tf.Tensor2D[] => tf.split(theta, rowsPerPart);
// 因果掩码：第 t 个位置只能看到第 1 到 t 个，其余的得分减去一个大数。
const mask = tf.tidy(() =>
  tf.linalg
    .bandPart(tf.ones([length, length]), -1, 0)
    .sub(1)
    .mul(1e9),
);

const normalize = (x: tf.Tensor2D): tf.Tensor2D => x.mul(x.square().mean(-1, true).add(1e-6).rsqrt());
/** 查询、键、值 [首数, 头, 20, 16]，注意力权重 A [首数, 头, 20, 20]，和加权平均后的值 [首数 × 20, 64]。 */
function attend(x: tf.Tensor2D, qkv: tf.Tensor2D) {
  const perHead = x
    .matMul(qkv, false, true)
    .reshape([-1, length, 3 * heads, width / heads])
    .transpose([0, 2, 1, 3]);
  const [Q, K, V] = tf.split(perHead, 3, 1);
  const A = Q.matMul(K, false, true)
    .div(Math.sqrt(width / heads))
    .add(mask)
    .softmax();
  const mixed = A.matMul(V).transpose([0, 2, 1, 3]).reshape([-1, width]);
  return { Q, K, V, A, mixed };
}

/** 给每个位置上的下一个字打分：ids 是 20 字一首接起来的编号，结果 [首数 × 20, 字表大小]。 */
function transformer([E, P, qkv, output, up, down]: tf.Tensor2D[], ids: tf.Tensor1D): tf.Tensor2D {
  const embedded = tf.oneHot(ids, vocabulary.length).toFloat().matMul(E).reshape([-1, length, width]);
  let x = embedded.add(P).reshape([-1, width]) as tf.Tensor2D;
  x = x.add(attend(normalize(x), qkv).mixed.matMul(output, false, true));
  x = x.add(normalize(x).matMul(up, false, true).relu().matMul(down));
  return normalize(x).matMul(E, false, true) as tf.Tensor2D;
}
const partNames = ["字向量 E", "位置向量 P", "查询、键、值", "注意力的输出", "前馈，升到 4 倍", "前馈，降回来"];
table(
  rowsPerPart.map((rows, i) => ({ 块: partNames[i], 形状: `${rows} × ${width}`, 参数: rows * width })),
  { title: `一共 ${(rowCount * width).toLocaleString("en-US")} 个参数` },
);

// %%--- [typescript]
// id: step
// title: 损失与一步训练
// ---%%
// 输入是右移一位的诗：第一个位置是“始”，要猜第一个字。训练时把一部分输入字换成 □，模型就不能只靠死记。
const inputsOf = (rows: number[][], hideRate = 0, next = random(1)): tf.Tensor1D =>
  tf.tensor1d(
    rows.flatMap((row) => [1, ...row.slice(0, -1).map((id) => (next() < hideRate ? 0 : id))]),
    "int32",
  );
const targetsOf = (rows: number[][]): tf.Tensor2D =>
  tf.oneHot(tf.tensor1d(rows.flat(), "int32"), vocabulary.length).toFloat() as tf.Tensor2D;
const lossOf = (parts: tf.Tensor2D[], inputs: tf.Tensor1D, targets: tf.Tensor2D): tf.Scalar =>
  tf.losses.softmaxCrossEntropy(targets, transformer(parts, inputs)).asScalar();

/** 训练到一半的全部状态：参数 θ，Adam 的两个滑动平均，走过的步数。 */
type State = { theta: tf.Tensor2D; m: tf.Tensor2D; v: tf.Tensor2D; steps: number };
const startFrom = (theta: tf.Tensor2D): State => ({ theta, m: tf.zerosLike(theta), v: tf.zerosLike(theta), steps: 0 });

/** 走一步 AdamW。梯度接成与 θ 一样大的矩阵，所以更新只要十来次 GPU 运算，与参数分成几块无关。 */
function trainStep(
  state: State,
  rows: number[][],
  rate: number,
  hideRate: number,
  next: () => number,
): [State, tf.Scalar] {
  const [inputs, targets] = [inputsOf(rows, hideRate, next), targetsOf(rows)];
  const lossAndGradients = tf.valueAndGrads((...parts) => lossOf(parts as tf.Tensor2D[], inputs, targets));
  const { value, grads } = lossAndGradients(split(state.theta));
  const gradient = tf.concat(grads, 0) as tf.Tensor2D;
  const [steps, beta1, beta2, decay] = [state.steps + 1, 0.9, 0.99, 0.5];
  const m: tf.Tensor2D = state.m.mul(beta1).add(gradient.mul(1 - beta1));
  const v: tf.Tensor2D = state.v.mul(beta2).add(gradient.square().mul(1 - beta2));
  const step = m
    .div(
      v
        .div(1 - beta2 ** steps)
        .sqrt()
        .add(1e-8),
    )
    .mul(rate / (1 - beta1 ** steps));
  const theta: tf.Tensor2D = state.theta.mul(1 - rate * decay).sub(step);
  return [{ theta, m, v, steps }, value as tf.Scalar];
}

/** 每个位置上的平均交叉熵，再按 256 首诗平均；困惑度是它的指数。 */
function perplexityOf(theta: tf.Tensor2D, rows: number[][]): number {
  let sum = 0;
  for (let from = 0; from < rows.length; from += 64) {
    const part = rows.slice(from, from + 64);
    const loss = tf.tidy(() => lossOf(split(theta), inputsOf(part), targetsOf(part)));
    sum += loss.dataSync()[0] * part.length;
    loss.dispose();
  }
  return Math.exp(sum / rows.length);
}

const firstPoem = trainIds.slice(0, 1);
const inCharacters = (ids: ArrayLike<number>): string =>
  Array.from(ids, (id) => vocabulary[id])
    .slice(0, 6)
    .join("");
table([
  { 一首诗的前六个位置: "输入", 字: inCharacters(inputsOf(firstPoem).dataSync()) },
  { 一首诗的前六个位置: "目标", 字: inCharacters(targetsOf(firstPoem).argMax(1).dataSync()) },
]);

// %%--- [typescript]
// id: checkpoint
// title: 检查点
// ---%%
// 检查点是同样的代码在验证集上练到最好时存下的 θ：每个数一个字节，每行一个比例。
const saved = (await loadData("poems-checkpoint")).transformer;
if (saved.scales.length !== rowCount || saved.width !== width) {
  throw new Error("检查点与现在的模型形状不同：把字表大小、宽度和层数改回原样，或者只从零开始训练。");
}
const savedTheta = tf.tidy(() =>
  tf
    .tensor2d(Float32Array.from(Int8Array.from(saved.weights)), [rowCount, width])
    .mul<tf.Tensor2D>(tf.tensor2d(saved.scales, [rowCount, 1])),
);
show(`θ 是 ${rowCount} × ${width} 的矩阵，共 ${(rowCount * width).toLocaleString("en")} 个参数`);
`训练了 ${saved.steps} 步；验证集上的困惑度 ${perplexityOf(savedTheta, validationIds).toFixed(0)}`;

// %%--- [typescript]
// id: sampling
// title: 逐字抽样
// ---%%
// 把 used.has(id) ? 3 : 0 里的 3 改成 0，看“夜夜夜”会不会满篇都是。
const poemCount = 3;
/** 按 softmax(打分 ÷ 温度) 抽一个编号。0 和 1 不是字，不抽；这首诗里用过的字扣 3 分。 */
function sample(scores: number[], used: Set<number>, temperature: number, next: () => number): number {
  const scaled = scores.map((score, id) => (id < 2 ? -1e9 : (score - (used.has(id) ? 3 : 0)) / temperature));
  const top = scaled.reduce((a, b) => Math.max(a, b));
  const weights = scaled.map((value) => Math.exp(value - top));
  let rest = next() * weights.reduce((a, b) => a + b);
  return weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
}

/** 接着开头写 poemCount 首：每个字抽好之后，就是下一个位置的输入。 */
async function write(theta: tf.Tensor2D, start: string, temperature: number, seed: number): Promise<string[]> {
  const given = Array.from(start);
  const next = random(seed);
  const rows = Array.from({ length: poemCount }, () =>
    [...encode(start), ...Array<number>(length).fill(0)].slice(0, length),
  );
  for (let t = given.length; t < length; t++) {
    const scores = tf.tidy(() =>
      transformer(split(theta), inputsOf(rows))
        .reshape([poemCount, length, -1])
        .slice([0, t, 0], [-1, 1, -1])
        .squeeze([1]),
    );
    const perPoem = (await scores.array()) as number[][];
    scores.dispose();
    rows.forEach((row, i) => {
      row[t] = sample(perPoem[i], new Set(row.slice(0, t)), temperature, next);
    });
  }
  return rows.map((row) => row.map((id, t) => given[t] ?? vocabulary[id]).join(""));
}

// 四个字的打分是 0、1、2、3，各温度抽一千次，看各抽到几次。
const draw = random(3);
const drawn = [0.5, 1, 2].map((temperature) =>
  Array.from({ length: 1000 }, () => sample([0, 0, 0, 1, 2, 3], new Set(), temperature, draw)),
);
table(
  drawn.map((ids, i) => ({
    温度: [0.5, 1, 2][i],
    ...Object.fromEntries([2, 3, 4, 5].map((id) => [`打分 ${id - 2}`, ids.filter((one) => one === id).length])),
  })),
);

// %%--- [typescript]
// id: write
// title: 从你给的开头写下去
// tolerance: 0.02
// ---%%
// 温度拖到 0.2，写得稳而平淡；拖到 1.2，用字新奇而不成句。换种子，换一批诗。
const typed = textInput("开头（一到五个字，可以空着）", { value: "空山新雨后", maxLength: 5 });
const temperature = slider("温度 τ", { min: 0.1, max: 1.5, step: 0.05, value: 0.4 });
const seed = slider("种子", { min: 1, max: 50, step: 1, value: 1 });

const opening = typed.replace(/[^\p{Script=Han}]/gu, "");
if (opening !== typed) show("开头里不是汉字的部分略去了。");
const unknown = Array.from(opening).filter((character) => !idOf.has(character));
if (unknown.length > 0) show(`字表里没有“${unknown.join("”“")}”，模型只能把它读作 □。换一个常用字，或改用简体。`);

const written = await write(savedTheta, opening, temperature, seed);
[0, 5, 10, 15]
  .map((from) => written.map((poem) => poem.slice(from, from + 5) + (from % 10 ? "。" : "，")).join("　　"))
  .join("\n");

// %%--- [typescript]
// id: train
// title: 训练
// tolerance: 0.02
// ---%%
// 从零开始走 120 步，损失从 ln 2000 ≈ 7.6 往下降。步数拖大，或者改成接着检查点，再看验证集。
const origin = select("从哪里开始", ["从零开始", "接着检查点"]);
const stepCount = slider("步数", { min: 20, max: 2000, step: 20, value: 120 });
const [batchSize, peakRate] = [16, origin === "从零开始" ? 0.006 : 0.001];
const randomTheta = tf.randomNormal<tf.Rank.R2>([rowCount, width], 0, 0.05, "float32", 1);

const status = progress("训练", stepCount);
const curve = liveChart({ title: "每一步的损失", x: "步", y: "平均交叉熵" });
const pick = random(2);
let state = startFrom(origin === "从零开始" ? randomTheta : savedTheta);
let average = Number.NaN;
for (let step = 1; step <= stepCount; step++) {
  const rows = Array.from({ length: batchSize }, () => trainIds[Math.floor(pick() * trainIds.length)]);
  const rate = peakRate * Math.min(1, step / 20, (1.05 - step / stepCount) * 2);
  const old = state;
  const [next, loss] = tf.tidy(() => trainStep(old, rows, rate, 0.1, pick));
  state = next;
  const value = (await loss.data())[0];
  tf.dispose([loss, old.m, old.v, ...(step > 1 ? [old.theta] : [])]);
  average = step === 1 ? value : 0.9 * average + 0.1 * value;
  if (step % 5 === 0 || step === 1) curve.push(step, { 这一批: value, 滑动平均: average });
  if (step % 5 === 0) status.update(step, `损失 ${average.toFixed(2)}`);
}
const trainedTheta = state.theta;

// %%--- [typescript]
// id: learned
// title: 这一会儿学到了什么
// tolerance: 0.02
// ---%%
// 按一下按钮，三组参数用同一个开头、温度和种子各写一首；再按换一批。
const presses = button("各写一首");
const thetas = { 训练之前: randomTheta, 训练之后: trainedTheta, 检查点: savedTheta };
const lines: Record<string, string | number>[] = [];
for (const [参数, theta] of Object.entries(thetas)) {
  const 测试集困惑度 = Math.round(perplexityOf(theta, testIds));
  const poem = presses > 0 ? (await write(theta, opening, temperature, presses))[0] : "";
  lines.push({ 参数, 测试集困惑度, ...(presses > 0 ? { 写出的诗: poem.replace(/.{5}(?!$)/gu, "$& ") } : {}) });
}
table(lines);

// %%--- [typescript]
// id: baselines
// title: 计数的基线
// ---%%
// 与“只靠数数猜下一个字”里的一元、二元模型相同，k = 200。
const single = new Float64Array(vocabulary.length);
const contexts = new Float64Array(vocabulary.length);
const pairs = new Map<number, number>();
const previousOf = (row: number[], t: number): number => (t === 0 ? 1 : row[t - 1]);
for (const row of trainIds) {
  row.forEach((id, t) => {
    single[id] += 1;
    contexts[previousOf(row, t)] += 1;
    const pair = previousOf(row, t) * vocabulary.length + id;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
}
const unigram = (id: number): number => (single[id] + 1) / (length * trainIds.length + vocabulary.length);
const bigram = (id: number, previous: number): number =>
  ((pairs.get(previous * vocabulary.length + id) ?? 0) + 200 * unigram(id)) / (contexts[previous] + 200);

`“明”后面是“月”的概率：一元模型 ${unigram(idOf.get("月") ?? 0).toFixed(3)}，二元模型 ${bigram(idOf.get("月") ?? 0, idOf.get("明") ?? 0).toFixed(3)}`;

// %%--- [typescript]
// id: compare
// title: 在没见过的诗上比一比
// tolerance: 0.02
// ---%%
// 256 首测试诗，同一个字表。循环网络的困惑度取自检查点的记录，与它的笔记本算出的一样。
/** 每个位置上的平均交叉熵，20 个数。 */
const lossByPosition = (theta: tf.Tensor2D): number[] =>
  Array.from(
    tf.tidy(() => {
      const logProbabilities = transformer(split(theta), inputsOf(testIds)).logSoftmax();
      return logProbabilities.mul(targetsOf(testIds)).sum(1).neg().reshape([-1, length]).mean(0).dataSync();
    }),
  );
const countedByPosition = (probability: (id: number, previous: number) => number): number[] =>
  Array.from({ length }, (_, t) => {
    const losses = testIds.map((row) => -Math.log(probability(row[t], previousOf(row, t))));
    return losses.reduce((a, b) => a + b) / losses.length;
  });
const byPosition = {
  均匀分布: Array<number>(length).fill(Math.log(vocabulary.length)),
  一元模型: countedByPosition(unigram),
  二元模型: countedByPosition(bigram),
  Transformer: lossByPosition(savedTheta),
};
const perplexities = Object.fromEntries(
  Object.entries(byPosition).map(([name, losses]) => [name, Math.exp(losses.reduce((a, b) => a + b) / length)]),
);
const { testPerplexity } = (await loadData("poems-checkpoint")).rnn;
const { Transformer, ...others } = perplexities;
const all = {
  ...others,
  循环网络: testPerplexity,
  Transformer,
  "Transformer，刚训练的": perplexityOf(trainedTheta, testIds),
};
table(
  Object.entries(all).map(([模型, value]) => ({
    模型,
    困惑度: Math.round(value),
    每字比特: Math.log2(value).toFixed(2),
  })),
);

// %%--- [typescript]
// id: positions
// title: 哪些字难猜
// tolerance: 0.02
// ---%%
// 第 1、6、11、16 个字是句首。二元模型在句首看到的是上一句的末字，几乎没有用处。
const { 均匀分布: _, ...curves } = byPosition;
chart(
  { title: "一首诗里的 20 个位置，各自的平均交叉熵", x: "第几个字", y: "交叉熵" },
  ...Object.entries(curves).map(([label, losses]) =>
    line(
      losses.map((_, t) => t + 1),
      losses,
      { label, points: true },
    ),
  ),
);

// %%--- [typescript]
// id: heads
// title: 每个头在看什么
// tolerance: 0.02
// ---%%
// 一行是要猜的字，一列是已经读到的字。换一个头，看它们怎样分工；上三角全是零，因为不许看后文。
const head = select("哪个头", ["1", "2", "3", "4"]);
const observed = testIds[0];
const [E, P, qkv] = split(savedTheta);
const { Q, K, V, A } = attend(normalize(E.gather(inputsOf([observed])).add<tf.Tensor2D>(P)), qkv);
show(
  table(
    Object.entries({ Q, K, V, A }).map(([张量, { shape }]) => ({ 张量, "首数 × 头 × 位置 × 列": shape.join(" × ") })),
  ),
);
chart(
  { title: `第 ${head} 个头的注意力权重`, x: "读到的字", y: "要猜的字" },
  heatmap(tf.unstack(A.squeeze([0]))[Number(head) - 1] as tf.Tensor2D, {
    xLabels: [1, ...observed.slice(0, -1)].map((id, t) => `${t} ${vocabulary[id]}`),
    yLabels: observed.map((id, t) => `${t + 1} ${vocabulary[id]}`),
    valueLabel: "权重",
  }),
);
