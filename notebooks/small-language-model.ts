// %%--- [typescript]
// id: data
// title: 文字：年份、干支和生肖
// notebook: 从头写一个语言模型
// description: 从数据到抽样的整个程序：词元、嵌入、旋转位置、RMSNorm、因果注意力、SwiGLU、Adam、验证和续写，不到两百五十行。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import { liveChart, progress, random, randomSplit, sampleIndex, show, slider, table, textInput } from "notebook";
// #endregion

const [digits, stems, branches, animals] = [
  "〇一二三四五六七八九",
  "甲乙丙丁戊己庚辛壬癸",
  "子丑寅卯辰巳午未申酉戌亥",
  "鼠牛虎兔龙蛇马羊猴鸡狗猪",
];
/** 1984 写成“一九八四甲子鼠”：公元 4 年是甲子年，天干十年一轮，地支和生肖十二年一轮。 */
const yearText = (year: number): string =>
  [...String(year)].map((digit) => digits[Number(digit)]).join("") +
  stems[(year - 4) % 10] +
  branches[(year - 4) % 12] +
  animals[(year - 4) % 12];
const documentFrom = (year: number): string => `${[0, 1, 2].map((k) => yearText(year + k)).join("，")}。`;

// 1005 到 3004 年，每 20 年一段，共 100 段；10 段验证，10 段测试，80 段训练。留出的年份，训练时一次也没有出现。
const blocks = Array.from({ length: 100 }, (_, b) => 1005 + 20 * b);
const [testTexts, validationTexts, trainTexts] = randomSplit(blocks, [10, 10], random(1)).map((part) =>
  part.flatMap((from) => Array.from({ length: 18 }, (_, k) => documentFrom(from + k))),
);
show(trainTexts.slice(0, 3).join("\n"));
`训练 ${trainTexts.length} 条，验证 ${validationTexts.length} 条，测试 ${testTexts.length} 条，每条三年`;

// %%--- [typescript]
// id: tokens
// title: 词元
// ---%%
// 一个字一个词元，标点也是；〈始〉放在最前，给第一个字作上文。
const vocabulary = ["〈始〉", "，", "。", ...digits, ...stems, ...branches, ...animals];
const idOf = new Map(vocabulary.map((token, id) => [token, id]));
const encode = (text: string): number[] => Array.from(text, (token) => idOf.get(token) ?? 0);
const [train, validation, test] = [trainTexts, validationTexts, testTexts].map((texts) => texts.map(encode));
const length = train[0].length;
// 输入右移一位：读到第 t 个，猜第 t + 1 个。
const inputOf = (ids: number[]): number[] => [0, ...ids.slice(0, -1)];
const rows = Object.entries({ 输入: inputOf(train[0]), 目标: train[0] });
table(rows.map(([一条, ids]) => ({ 一条, 词元: ids.map((id) => vocabulary[id]).join(""), 编号: ids.join(" ") })));

// %%--- [typescript]
// id: parameters
// title: 参数
// ---%%
const [width, heads, hidden, layers] = [48, 4, 64, 2];
const headWidth = width / heads;
/** 矩阵一行一个输出。方差取 1 / 输入的个数；加回主路的两个从零开始，一块起初什么也不改。 */
function initialize(seed: number): tf.Variable[] {
  const normal = (rows: number, columns: number, deviation: number, part: number) =>
    tf.randomNormal([rows, columns], 0, deviation, "float32", 100 * seed + part);
  const block = (l: number) => [
    tf.ones([width]),
    normal(3 * width, width, 1 / Math.sqrt(width), 10 * l + 1),
    tf.zeros([width, width]),
    tf.ones([width]),
    normal(2 * hidden, width, 1 / Math.sqrt(width), 10 * l + 2),
    tf.zeros([width, hidden]),
  ];
  const all = [
    normal(vocabulary.length, width, 0.05, 0),
    ...Array.from({ length: layers }, (_, l) => block(l)).flat(),
    tf.ones([width]),
  ];
  return all.map((tensor) => tf.variable(tensor));
}
const names = ["词嵌入，也是最后一层", "增益", "查询、键、值", "注意力的输出", "增益", "门和内容", "前馈的输出"];
const fresh = initialize(1);
table(
  names.map((name, i) => ({ 参数: name, 形状: fresh[i].shape.join(" × "), 个数: fresh[i].size })),
  { title: `两块各有后六项；一共 ${fresh.reduce((sum, { size }) => sum + size, 0).toLocaleString("en-US")} 个参数` },
);

// %%--- [typescript]
// id: model
// title: 模型
// tolerance: 1e-3
// ---%%
const times = (x: tf.Tensor, W: tf.Tensor): tf.Tensor => tf.matMul(x, W, false, true);
const rmsNorm = (x: tf.Tensor, gain: tf.Tensor): tf.Tensor =>
  x.mul(x.square().mean(-1, true).add(1e-6).rsqrt()).mul(gain);

// 旋转位置：第 t 个位置，第 i 对数转过 t · 10000^(−2i/宽) 弧度。
const angles = tf
  .range(0, length)
  .expandDims(1)
  .mul(tf.pow(10000, tf.range(0, headWidth / 2).div(-headWidth / 2)));
const [cos, sin] = [angles.cos(), angles.sin()];
function rotate(x: tf.Tensor): tf.Tensor {
  const [a, b] = tf.split(x, 2, -1);
  return tf.concat([a.mul(cos).sub(b.mul(sin)), a.mul(sin).add(b.mul(cos))], -1);
}
const mask = tf.linalg
  .bandPart(tf.ones([length, length]), -1, 0)
  .sub(1)
  .mul(1e4);

/** 因果注意力：x [条数 × 位置, 宽]。 */
function attention(x: tf.Tensor, qkv: tf.Tensor, output: tf.Tensor): tf.Tensor {
  const [QK, V] = tf.split(
    times(x, qkv)
      .reshape([-1, length, 3 * heads, headWidth])
      .transpose([0, 2, 1, 3]),
    [2 * heads, heads],
    1,
  );
  const [Q, K] = tf.split(rotate(QK), 2, 1);
  const A = Q.matMul(K, false, true).div(Math.sqrt(headWidth)).add(mask).softmax();
  return times(A.matMul(V).transpose([0, 2, 1, 3]).reshape([-1, width]), output);
}
function swiGlu(x: tf.Tensor, gateUp: tf.Tensor, down: tf.Tensor): tf.Tensor {
  const [gate, up] = tf.split(times(x, gateUp), 2, -1);
  return times(gate.mul(gate.sigmoid()).mul(up), down);
}
/** 每条每个位置上，下一个词元的打分 [条数 × 位置, 词表]。 */
function logits(inputs: number[][], [E, ...rest]: tf.Tensor[]): tf.Tensor2D {
  let x: tf.Tensor = tf.oneHot(inputs.flat(), vocabulary.length).toFloat().matMul(E);
  for (let l = 0; l < layers; l++) {
    const [gain1, qkv, output, gain2, gateUp, down] = rest.slice(6 * l);
    x = x.add(attention(rmsNorm(x, gain1), qkv, output));
    x = x.add(swiGlu(rmsNorm(x, gain2), gateUp, down));
  }
  return times(rmsNorm(x, rest[rest.length - 1]), E) as tf.Tensor2D;
}
/** 平均交叉熵。 */
const lossOf = (rows: number[][], parameters: tf.Tensor[]): tf.Scalar =>
  tf.losses
    .softmaxCrossEntropy(tf.oneHot(rows.flat(), vocabulary.length), logits(rows.map(inputOf), parameters))
    .asScalar();
`训练之前的损失 ${lossOf(train.slice(0, 32), fresh).dataSync()[0].toFixed(2)}，乱猜是 ln ${vocabulary.length} = ${Math.log(vocabulary.length).toFixed(2)}`;

// %%--- [typescript]
// id: train
// title: 训练
// tolerance: 0.08
// precision: float32
// ---%%
const seed = slider("种子", { min: 1, max: 9, step: 1, value: 1 });
const stepCount = slider("步数", { min: 20, max: 600, step: 20, value: 160 });
const peakRate = 0.015;
const parameters = initialize(seed);
const adam = tf.train.adam(peakRate, 0.9, 0.99);
const pick = random(seed);
const curve = liveChart({ title: "交叉熵", x: "步", y: "每个词元" });
const done = progress("训练", stepCount);
const validationLoss = () => tf.tidy(() => lossOf(validation.slice(0, 60), parameters).dataSync()[0]);
for (let step = 1; step <= stepCount; step++) {
  // 学习率前 20 步升上去，后一半降到十分之一。
  Object.assign(adam, { learningRate: peakRate * Math.min(1, step / 20, (1.05 - step / stepCount) * 2) });
  const batch = Array.from({ length: 32 }, () => train[Math.floor(pick() * train.length)]);
  const loss = adam.minimize(() => lossOf(batch, parameters), true, parameters) as tf.Scalar;
  const [training] = await loss.data();
  loss.dispose();
  done.update(step);
  if (step % 20 === 0) curve.push(step, { 训练的这一批: training, 验证: validationLoss() });
}
`最后的验证损失 ${validationLoss().toFixed(3)}`;

// %%--- [typescript]
// id: causal
// title: 检查：后文不影响前面
// precision: float32
// ---%%
// 把输入的最后三个词元换掉，前面各个位置的打分应当一点不变。
const changed = [...inputOf(test[0]).slice(0, -3), 5, 6, 7];
const [before, after] = [inputOf(test[0]), changed].map((input) => logits([input], parameters));
const moved = Array.from(before.sub(after).abs().max(1).dataSync(), (value, t) => (value > 0 ? t + 1 : 0));
`换了第 ${length - 2} 到 ${length} 个，打分变了的位置：${moved.filter(Boolean).join("、")}`;

// %%--- [typescript]
// id: compare
// title: 与数数比，在留出的测试集上
// tolerance: 0.08
// precision: float32
// ---%%
const counts = tf.buffer([vocabulary.length, vocabulary.length]);
for (const ids of train) {
  for (const [t, id] of inputOf(ids).entries()) counts.set(counts.get(id, ids[t]) + 1, id, ids[t]);
}
const pairs = counts.toTensor().add(0.1) as tf.Tensor2D;
const bigram = pairs.div(pairs.sum(1, true)).log().neg().arraySync() as number[][];
const unigram = pairs.sum(0).div(pairs.sum()).log().neg().arraySync() as number[];
const scores = tf.tidy(() => logits(test.map(inputOf), parameters).logSoftmax().neg());
const [measured, guessed] = [scores.arraySync(), scores.argMin(1).arraySync() as number[]];
/** 测试集上，各个位置的平均损失。 */
const byPosition = (lossAt: (ids: number[], t: number, row: number) => number): number[] =>
  Array.from({ length }, (_, t) => mean(test.map((ids, row) => lossAt(ids, t, row))));
const mean = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const losses = {
  乱猜: byPosition(() => Math.log(vocabulary.length)),
  一元模型: byPosition((ids, t) => unigram[ids[t]]),
  二元模型: byPosition((ids, t) => bigram[inputOf(ids)[t]][ids[t]]),
  这个模型: byPosition((ids, t, row) => measured[row * length + t][ids[t]]),
  // 头一年的四个数字，两千年里哪一年都可能；不算年份除以 12 的余数，头一年的地支有六种可能；其余都推得出。
  只错推不出的: byPosition((_, t) => (t < 4 ? Math.log(2000) / 4 : t === 5 ? Math.log(6) : 0)),
};
show(
  table(
    Object.entries(losses).map(([模型, list]) => ({
      模型,
      每个词元: mean(list),
      头一年的数字: mean(list.slice(0, 4)),
      头一年的地支: list[5],
      推得出的: mean(list.filter((_, t) => t > 3 && t !== 5)),
    })),
    { title: `${test.length} 条测试，平均交叉熵`, digits: 3 },
  ),
);
const right = test.filter((ids, row) => ids.every((id, t) => t < 8 || guessed[row * length + t] === id)).length;
`给出头一年，后两年全对的有 ${right} 条，占 ${((100 * right) / test.length).toFixed(1)}%`;

// %%--- [typescript]
// id: sample
// title: 续写
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
// 每次抽一个词元接上，直到句号。补齐到同样的长度；因果掩码使后面补的不影响前面。
const opening = textInput("开头", { value: "二〇二六丙午马，", maxLength: 20 });
const temperature = slider("温度", { min: 0.1, max: 2, step: 0.1, value: 0.5 });
const next = random(7);
async function write(start: string): Promise<string> {
  const ids = encode(start);
  while (ids.length < length && vocabulary[ids[ids.length - 1]] !== "。") {
    const padded = [0, ...ids, ...Array<number>(length).fill(0)].slice(0, length);
    const last = tf.tidy(() => logits([padded], parameters).div<tf.Tensor2D>(temperature));
    ids.push(sampleIndex((await last.array())[ids.length], next));
    last.dispose();
  }
  return ids.map((id) => vocabulary[id]).join("");
}
const written = [await write(opening), await write(opening), await write("")];
const yearOf = (text: string): number =>
  Number(Array.from(text.slice(0, 4), (digit) => digits.indexOf(digit)).join(""));
table(written.map((写出的) => ({ 写出的, 与历法相符: 写出的 === documentFrom(yearOf(写出的)) ? "是" : "否" })));
