// %%--- [typescript]
// id: data
// title: 诗、字表和编号
// notebook: 用循环神经网络写五言绝句
// description: 逐字读、逐字猜的循环网络：从检查点写诗，再从零开始训练，看它学到了多少。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  type AdamState,
  adamW,
  batchMean,
  button,
  chart,
  fit,
  generate,
  line,
  loadData,
  random,
  randomSplit,
  rankCharacters,
  sampleIndex,
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
const { vocabulary, encode, decode } = characters;
const [trainIds, validationIds, testIds] = [trainPoems, validationPoems, testPoems].map((set) => set.map(encode));
show(
  `训练 ${trainIds.length} 首，验证 ${validationIds.length} 首，测试 ${testIds.length} 首；字表 ${vocabulary.length} 项`,
);
`“${trainPoems[0].slice(0, 5)}”的编号：${trainIds[0].slice(0, 5).join("、")}`;

// %%--- [typescript]
// id: model
// title: 模型
// ---%%
// 全部参数叠成一个矩阵 θ，一行 64 个数：字向量 E、位置向量 P、三个权重矩阵。
const [length, width] = [20, 64];
const rowsPerPart = [vocabulary.length, length, width, width, width];
const rowCount = rowsPerPart.reduce((a, b) => a + b);
const split = (theta: tf.Tensor2D): tf.Tensor2D[] => tf.split(theta, rowsPerPart);

/** 给每个位置上的下一个字打分：ids 是 20 字一首接起来的编号，结果 [首数 × 20, 字表大小]。 */
function recurrent([E, P, W, U, V]: tf.Tensor2D[], ids: number[]): tf.Tensor2D {
  const x = tf.oneHot(ids, vocabulary.length).toFloat().matMul(E).matMul(W, false, true);
  const perPosition = tf.unstack(x.reshape([-1, length, width]).add(P), 1);
  let h = tf.zerosLike(perPosition[0]);
  const states = perPosition.map((z) => {
    h = z.add(h.matMul(U, false, true)).tanh();
    return h;
  });
  return tf.stack(states, 1).reshape([-1, width]).matMul(V, false, true).matMul(E, false, true) as tf.Tensor2D;
}
const partNames = ["字向量 E", "位置向量 P", "输入的权重 W", "隐状态的权重 U", "输出的权重 V"];
table(
  rowsPerPart.map((rows, i) => ({ 块: partNames[i], 形状: `${rows} × ${width}`, 参数: rows * width })),
  { title: `一共 ${(rowCount * width).toLocaleString("en-US")} 个参数` },
);

// %%--- [typescript]
// id: step
// title: 损失与一步训练
// ---%%
// 输入是右移一位的诗：第一个位置是“始”，要猜第一个字。
const inputsOf = (rows: number[][]): number[] => rows.flatMap((row) => [1, ...row.slice(0, -1)]);
// #region 列表
show(
  table([
    { 一首诗的前六个位置: "输入", 字: decode(inputsOf([trainIds[0]]).slice(0, 6)) },
    { 一首诗的前六个位置: "目标", 字: decode(trainIds[0].slice(0, 6)) },
  ]),
);
// #endregion

/** 每个位置上的平均交叉熵。 */
const lossOf = (theta: tf.Tensor2D, rows: number[][], inputs = inputsOf(rows)): tf.Scalar =>
  tf.losses.softmaxCrossEntropy(tf.oneHot(rows.flat(), vocabulary.length), recurrent(split(theta), inputs)).asScalar();
/** 困惑度是平均交叉熵的指数；64 首一批地算。 */
const perplexityOf = (theta: tf.Tensor2D, rows: number[][]): number =>
  Math.exp(batchMean(rows, 64, (batch) => tf.tidy(() => lossOf(theta, batch))));

/** 一步：抽 16 首，把一成的输入字换成 □，模型就不能只靠死记；求损失和梯度，走一步 AdamW。 */
function trainStep(state: AdamState, rate: number, pick: () => number): [AdamState, tf.Scalar] {
  const rows = Array.from({ length: 16 }, () => trainIds[Math.floor(pick() * trainIds.length)]);
  const inputs = inputsOf(rows).map((id) => (id !== 1 && pick() < 0.1 ? 0 : id));
  const lossAndGradient = tf.valueAndGrad((theta: tf.Tensor2D) => lossOf(theta, rows, inputs));
  return tf.tidy(() => adamW(state, lossAndGradient(state.theta), { rate, decay: 0.5 }));
}

// %%--- [typescript]
// id: checkpoint
// title: 检查点
// ---%%
// 检查点是同样的代码在验证集上练到最好时存下的 θ：每个数一个字节，每行一个比例。
const saved = (await loadData("poems-checkpoint")).rnn;
const savedTheta = tf.tensor2d(unpackRows(saved, [rowCount, width]), [rowCount, width]);
show(`θ 是 ${rowCount} × ${width} 的矩阵，共 ${(rowCount * width).toLocaleString("en")} 个参数`);
// 全部 256 首要算好一会儿，这里只取前 64 首；下面凡是比较，也都用这 64 首。
const watched = validationIds.slice(0, 64);
show(
  `训练了 ${saved.steps} 步；存下的记录：验证集 ${validationIds.length} 首上的困惑度 ${saved.validationPerplexity.toFixed(0)}`,
);
`现在在其中 ${watched.length} 首上再算一遍：${perplexityOf(savedTheta, watched).toFixed(0)}`;

// %%--- [typescript]
// id: neighbours
// title: 字向量学到了什么
// tolerance: 0.02
// precision: float32
// ---%%
// 与一个字向量夹角最小的六个字。没有人告诉模型字义，它只见过上下文。换几个字试试。
const [E, P, W, U, V] = split(savedTheta);
show(table(Object.entries({ E, P, W, U, V }).map(([矩阵, { shape }]) => ({ 矩阵, 形状: shape.join(" × ") }))));
const unit = E.div<tf.Tensor2D>(E.norm("euclidean", 1, true).add(1e-4));
// #region 列表
table(
  ["山", "月", "春", "红", "不", "三"].map((字) => {
    const similarity = unit.matMul(unit.gather([vocabulary.indexOf(字)]), false, true).flatten();
    const near = Array.from(tf.topk(similarity, 7).indices.dataSync()).filter((id) => vocabulary[id] !== 字);
    return {
      字,
      最近的字: near
        .slice(0, 6)
        .map((id) => vocabulary[id])
        .join(" "),
    };
  }),
);

// %%--- [typescript]
// id: sampling
// title: 逐字抽样
// ---%%
// 把 used.has(id) ? 3 : 0 里的 3 改成 0，看“夜夜夜”会不会满篇都是。
/** 接着开头写三首：每个字抽好之后，就是下一个位置的输入。 */
function write(theta: tf.Tensor2D, opening: string, temperature: number, seed: number): Promise<string[]> {
  const score = (rows: number[][]): tf.Tensor2D => tf.tidy(() => recurrent(split(theta), inputsOf(rows)));
  return generate(opening, { characters, count: 3, length, seed, score, adjust: adjust(temperature) });
}

/** 抽之前怎样改一个打分：除以温度 τ。0 和 1 不是字，不抽；这首诗里用过的字先扣 3 分。 */
const adjust = (temperature: number) => (score: number, id: number, used: Set<number>) =>
  id < 2 ? -Infinity : (score - (used.has(id) ? 3 : 0)) / temperature;

// 四个字的打分是 0、1、2、3，各温度抽一千次，看各抽到几次。
const draw = random(3);
const drawn = [0.5, 1, 2].map((temperature) => {
  const scores = [0, 0, 0, 1, 2, 3].map((score, id) => adjust(temperature)(score, id, new Set()));
  return Array.from({ length: 1000 }, () => sampleIndex(scores, draw));
});
// #region 列表
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
// precision: float32
// ---%%
// 温度拖到 0.2，写得稳而平淡；拖到 1.2，用字新奇而不成句。换种子，换一批诗。
const opening = textInput("开头（一到五个字，可以空着）", { value: "空山新雨后", maxLength: 5, only: /\p{sc=Han}/u });
const temperature = slider("温度 τ", { min: 0.1, max: 1.5, step: 0.05, value: 0.4 });
const seed = slider("种子", { min: 1, max: 50, step: 1, value: 1 });
const unknown = Array.from(opening).filter((character) => !vocabulary.includes(character));
if (unknown.length > 0) show(`字表里没有“${unknown.join("”“")}”，模型只能把它读作 □。换一个常用字，或改用简体。`);

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
const randomTheta = tf.randomNormal<tf.Rank.R2>([rowCount, width], 0, 0.1, "float32", 1);
const [start, peakRate] = origin === "从零开始" ? [randomTheta, 0.02] : [savedTheta, 0.001];
const pick = random(2);
const trained = await fit(startAdam(start), { stepCount, peakRate, loss: "平均交叉熵" }, (state, rate) =>
  trainStep(state, rate, pick),
);
const trainedTheta = trained.theta;

// %%--- [typescript]
// id: learned
// title: 这一会儿学到了什么
// tolerance: 0.02
// precision: float32
// ---%%
// 按一下按钮，三组参数用同一个开头、温度和种子各写一首；再按换一批。
const presses = button("各写一首");
const thetas = { 训练之前: start, 训练之后: trainedTheta, 检查点: savedTheta };
const lines: Record<string, string | number>[] = [];
for (const [参数, theta] of Object.entries(thetas)) {
  const 验证集困惑度 = Math.round(perplexityOf(theta, watched));
  const poem = presses > 0 ? (await write(theta, opening, temperature, presses))[0] : "";
  lines.push({ 参数, 验证集困惑度, ...(presses > 0 ? { 写出的诗: poem.replace(/.{5}(?!$)/gu, "$& ") } : {}) });
}
table(lines, { title: `验证集的 ${watched.length} 首` });

// %%--- [typescript]
// id: test
// title: 在测试集上，只量一次
// tolerance: 0.01
// precision: float32
// ---%%
// 选好了检查点，才看测试集。改来改去都看它，它就成了另一份验证集。
`检查点在 ${testIds.length} 首测试诗上的困惑度：${perplexityOf(savedTheta, testIds).toFixed(0)}`;

// %%--- [typescript]
// id: source
// title: 源程序的循环会怎样
// tolerance: 0.01
// precision: float32
// ---%%
// 源程序的递推：100 个单元，W、U 都取标准正态分布，激活函数 ReLU。下面补上 h₀ = 0、批量 32 和随机输入，其余照旧。
const [inputWeights, recurrentWeights] = [31, 32].map((seed) => tf.randomNormal([100, 100], 0, 1, "float32", seed));
const shrunken = recurrentWeights.mul(Math.sqrt(2 / 100)); // 把标准差从 1 改成 √(2/100)
function sizes(U: tf.Tensor): number[] {
  const norms = tf.tidy(() => {
    let h = tf.zeros([32, 100]);
    const found: tf.Tensor[] = [];
    for (let t = 0; t < length; t++) {
      const x = tf.randomNormal([32, 100], 0, 1, "float32", 100 + t);
      h = x.matMul(inputWeights).add(h.matMul(U)).relu();
      found.push(h.norm("euclidean", 1).mean());
    }
    return tf.stack(found);
  });
  return Array.from(norms.dataSync());
}
const [original, repaired] = [sizes(recurrentWeights), sizes(shrunken)];
// #region 画图
show(
  `源程序：第 1 步 ${original[0].toFixed(0)}，第 20 步 ${original[length - 1].toExponential(0)}，平均每步乘 ${((original[19] / original[4]) ** (1 / 15)).toFixed(1)}`,
);
chart(
  { title: "隐状态的长度", x: "步", y: { label: "‖h‖", scale: "log" } },
  line(tf.range(1, length + 1), original, { label: "U 的标准差 1（源程序）" }),
  line(tf.range(1, length + 1), repaired, { label: "U 的标准差 √(2/100)", dashed: true }),
);
