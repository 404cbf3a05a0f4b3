// %%--- [typescript]
// id: data
// title: 诗、字表和编号
// notebook: 用 Transformer 写五言绝句
// description: 一层因果自注意力：从检查点写诗，从零开始训练，再与计数和循环网络比困惑度。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  adamW,
  batchMean,
  button,
  chart,
  fit,
  generate,
  heatmap,
  line,
  loadData,
  random,
  randomSplit,
  rankCharacters,
  select,
  show,
  sideBySide,
  slider,
  startAdam,
  table,
  textInput,
  tokenizer,
  unpackRows,
} from "notebook";
// #endregion

const { poems } = await loadData("wujue");
// 打乱之后，前 256 首测试，再 256 首验证，其余训练。三个笔记本的分法和字表完全一样，困惑度才能比较。
const [testPoems, validationPoems, trainPoems] = randomSplit(poems, [256, 256], random(1));

// 字表只由训练集数出来：0 号是字表外的字，1 号是一首诗的开头，后面是最常见的 1,998 个字。
const characters = tokenizer(["□", "〈始〉"], rankCharacters(trainPoems).slice(0, 1998));
const { vocabulary, encode } = characters;
const [trainIds, validationIds, testIds] = [trainPoems, validationPoems, testPoems].map((set) => set.map(encode));
`训练 ${trainIds.length} 首，验证 ${validationIds.length} 首，测试 ${testIds.length} 首；字表 ${vocabulary.length} 项`;

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
    .mul(1e4),
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
function transformer([E, P, qkv, output, up, down]: tf.Tensor2D[], ids: number[]): tf.Tensor2D {
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
// title: 损失
// ---%%
// 输入是右移一位的诗：第一个位置是“始”，要猜第一个字。
const inputsOf = (rows: number[][]): number[] => rows.flatMap((row) => [1, ...row.slice(0, -1)]);
/** 每个位置上的平均交叉熵。 */
const lossOf = (theta: tf.Tensor2D, rows: number[][], inputs = inputsOf(rows)): tf.Scalar =>
  tf.losses
    .softmaxCrossEntropy(tf.oneHot(rows.flat(), vocabulary.length), transformer(split(theta), inputs))
    .asScalar();
/** 困惑度是平均交叉熵的指数；64 首一批地算。 */
const perplexityOf = (theta: tf.Tensor2D, rows: number[][]): number =>
  Math.exp(batchMean(rows, 64, (batch) => tf.tidy(() => lossOf(theta, batch))));

const zeros = tf.zeros<tf.Rank.R2>([rowCount, width]);
`θ 全是零时，各字的打分都一样：损失 ${lossOf(zeros, trainIds.slice(0, 1)).dataSync()[0].toFixed(3)}，ln 2000 = ${Math.log(vocabulary.length).toFixed(3)}`;

// %%--- [typescript]
// id: checkpoint
// title: 检查点
// ---%%
// 检查点是同样的代码在验证集上练到最好时存下的 θ：每个数一个字节，每行一个比例。
const { rnn, transformer: saved } = await loadData("poems-checkpoint");
const savedTheta = tf.tensor2d(unpackRows(saved, [rowCount, width]), [rowCount, width]);
// 全部 256 首要算好一会儿，这里只取前 64 首；下面凡是比较，也都用这 64 首。
const watched = validationIds.slice(0, 64);
show(
  `训练了 ${saved.steps} 步；存下的记录：验证集 ${validationIds.length} 首上的困惑度 ${saved.validationPerplexity.toFixed(0)}`,
);
`现在在其中 ${watched.length} 首上再算一遍：${perplexityOf(savedTheta, watched).toFixed(0)}`;

// %%--- [typescript]
// id: write
// title: 从你给的开头写下去
// tolerance: 0.02
// precision: float32
// ---%%
// 温度拖到 0.2，写得稳而平淡；拖到 1.2，用字新奇而不成句。换种子，换一批诗。
const opening = textInput("开头（一到五个字，可以空着）", { value: "空山新雨后", maxLength: 5, only: /\p{sc=Han}/u });
const temperature = slider("温度 τ", { min: 0.1, max: 1.5, step: 0.05, value: 0.4 });
const seed = slider("种子", { min: 1, max: 50, step: 1, value: 1 });
const unknown = Array.from(opening).filter((character) => !vocabulary.includes(character));
if (unknown.length > 0) show(`字表里没有“${unknown.join("”“")}”，模型只能把它读作 □。换一个常用字，或改用简体。`);

// 把 used.has(id) ? 3 : 0 里的 3 改成 0，看“夜夜夜”会不会满篇都是。
/** 抽之前怎样改一个打分：除以温度 τ。0 和 1 不是字，不抽；这首诗里用过的字先扣 3 分。 */
const adjust = (temperature: number) => (score: number, id: number, used: Set<number>) =>
  id < 2 ? -Infinity : (score - (used.has(id) ? 3 : 0)) / temperature;
/** 接着开头写三首：每个字抽好之后，就是下一个位置的输入。 */
function write(theta: tf.Tensor2D, opening: string, temperature: number, seed: number): Promise<string[]> {
  const score = (rows: number[][]): tf.Tensor2D => tf.tidy(() => transformer(split(theta), inputsOf(rows)));
  return generate(opening, { characters, count: 3, length, seed, score, adjust: adjust(temperature) });
}

const written = await write(savedTheta, opening, temperature, seed);
sideBySide(written.map((poem) => poem.replace(/(.{5})(.{5})/gu, "$1，\n$2。\n").trim()));

// %%--- [typescript]
// id: train
// title: 训练
// tolerance: 0.02
// precision: float32
// ---%%
// 从零开始走 30 步，损失从 ln 2000 ≈ 7.6 往下降。步数拖到 400，或者改成接着检查点，再看下一个单元。
const origin = select("从哪里开始", ["从零开始", "接着检查点"]);
const stepCount = slider("步数", { min: 10, max: 2000, step: 10, value: 30 });
const randomTheta = tf.randomNormal<tf.Rank.R2>([rowCount, width], 0, 0.05, "float32", 1);
const [start, peakRate] = origin === "从零开始" ? [randomTheta, 0.006] : [savedTheta, 0.001];
const pick = random(2);
// 一步：抽 16 首，把一成的输入字换成 □，模型就不能只靠死记；求损失和梯度，走一步 AdamW。
const { theta: trainedTheta } = await fit(
  startAdam(start),
  { stepCount, peakRate, loss: "平均交叉熵" },
  (state, rate) => {
    const rows = Array.from({ length: 16 }, () => trainIds[Math.floor(pick() * trainIds.length)]);
    const inputs = inputsOf(rows).map((id) => (id !== 1 && pick() < 0.1 ? 0 : id));
    const lossAndGradient = tf.valueAndGrad((theta: tf.Tensor2D) => lossOf(theta, rows, inputs));
    return tf.tidy(() => adamW(state, lossAndGradient(state.theta), { rate, decay: 0.5 }));
  },
);

// %%--- [typescript]
// id: learned
// title: 这一会儿学到了什么
// tolerance: 0.02
// precision: float32
// ---%%
// 按一下按钮，三组参数用同一个开头、温度和种子各写一首；再按换一批。
const presses = button("各写一首");
const rowOf = async (参数: string, theta: tf.Tensor2D) => ({
  参数,
  验证集困惑度: Math.round(perplexityOf(theta, watched)),
  ...(presses > 0
    ? { 写出的诗: (await write(theta, opening, temperature, presses))[0].replace(/.{5}(?!$)/gu, "$& ") }
    : {}),
});
const lines = [
  await rowOf("训练之前", start),
  await rowOf("训练之后", trainedTheta),
  await rowOf("检查点", savedTheta),
];
table(lines, { title: `验证集的 ${watched.length} 首` });

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

`“明”后面是“月”的概率：一元模型 ${unigram(vocabulary.indexOf("月")).toFixed(3)}，二元模型 ${bigram(vocabulary.indexOf("月"), vocabulary.indexOf("明")).toFixed(3)}`;

// %%--- [typescript]
// id: compare
// title: 在没见过的诗上比一比
// tolerance: 0.02
// precision: float32
// ---%%
// 256 首测试诗，同一个字表，只在这里量一次。循环网络的困惑度取自检查点的记录，与它的笔记本算出的一样。
/** 每个位置上的平均交叉熵，20 个数。 */
const lossByPosition = (theta: tf.Tensor2D): number[] =>
  Array.from(
    tf.tidy(() => {
      const logProbabilities = transformer(split(theta), inputsOf(testIds)).logSoftmax();
      return logProbabilities
        .mul(tf.oneHot(testIds.flat(), vocabulary.length))
        .sum(1)
        .neg()
        .reshape([-1, length])
        .mean(0)
        .dataSync();
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
const { Transformer, ...others } = perplexities;
const all = {
  ...others,
  循环网络: rnn.testPerplexity,
  Transformer,
};
// #region 列表
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
// precision: float32
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
// #region 画图和列表
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
