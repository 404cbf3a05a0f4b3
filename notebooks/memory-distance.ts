// %%--- [typescript]
// id: task
// title: "任务：带标记的是哪个字"
// notebook: 记忆与距离：RNN、LSTM 与 GRU
// description: 同一个记忆任务、同样多的隐藏单元，训练三种循环网络，看标记离结尾越远，各自还答得对多少。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, line, liveChart, table } from "notebook";

// 每一步是甲乙丙丁之一，其中一步带着标记 ★。读完之后，要答出带标记的是哪个字。
const [T, hiddenSize, kinds] = [16, 16, 4];
const symbols = ["甲", "乙", "丙", "丁", "★"];

/** 一批题目：X 是 [步数, 序列数, 5]，前 4 个数是独热的字，第 5 个是标记；Y 是答案。distances 是标记离结尾的步数。 */
function problems(distances: tf.Tensor1D, seed: number): { X: tf.Tensor3D; Y: tf.Tensor2D } {
  const flag = tf
    .oneHot(tf.sub(T - 1, distances).toInt(), T)
    .transpose()
    .toFloat()
    .expandDims(2);
  const ids = tf.randomUniform([T, distances.shape[0]], 0, kinds, "int32", seed);
  const characters = tf.oneHot(ids.toInt(), kinds).toFloat();
  return { X: tf.concat([characters, flag], 2) as tf.Tensor3D, Y: characters.mul(flag).sum(0) };
}
const example = problems(tf.tensor1d([12], "int32"), 1).X.squeeze<tf.Tensor2D>([1]);
chart(
  { title: "一个序列：一列是一步，标记离结尾 12 步", x: "步", y: "输入" },
  heatmap(example.transpose(), { yLabels: symbols }),
);

// %%--- [typescript]
// id: models
// title: 三种网络的一步
// ---%%
/** 一步：xt 是这一步的 W·x + b（各个门并排），state 的第一项是 h。 */
type Step = (xt: tf.Tensor, state: tf.Tensor[], U: tf.Tensor) => tf.Tensor[];
const n = hiddenSize;
const steps: Record<string, { gates: number; state: number; forward: Step }> = {
  RNN: { gates: 1, state: 1, forward: (xt, [h], U) => [xt.add(h.matMul(U, false, true)).tanh()] },
  LSTM: {
    gates: 4, // 依次是 i、f、o 和候选值 g
    state: 2,
    forward: (xt, [h, c], U) => {
      const [gates, g] = tf.split(xt.add(h.matMul(U, false, true)), [3 * n, n], 1);
      const [i, f, o] = tf.split(gates.sigmoid(), 3, 1);
      const next = f.mul(c).add(i.mul(g.tanh()));
      return [o.mul(next.tanh()), next];
    },
  },
  GRU: {
    gates: 3, // 依次是 z、r 和候选值
    state: 1,
    forward: (xt, [h], U) => {
      const [fromGates, fromX] = tf.split(xt, [2 * n, n], 1);
      const [ofGates, ofCandidate] = tf.split(U, [2 * n, n], 0);
      const [z, r] = tf.split(fromGates.add(h.matMul(ofGates, false, true)).sigmoid(), 2, 1);
      const candidate = fromX.add(r.mul(h).matMul(ofCandidate, false, true)).tanh();
      return [candidate.add(z.mul(h.sub(candidate)))];
    },
  },
};
Object.entries(steps)
  .map(([name, { gates }]) => `${name}：${gates * n * (kinds + 1 + n + 1)} 个参数`)
  .join("，");

// %%--- [typescript]
// id: scores
// title: 读完一个序列
// ---%%
// 三种网络只有上面的一步不同，读法相同。
/** 读完整个序列之后的打分。theta 依次是 W、U、b、V、c。 */
function scores(name: string, [W, U, b, V, c]: tf.Tensor[], X: tf.Tensor3D): tf.Tensor2D {
  const { state, forward } = steps[name];
  const [, count, size] = X.shape;
  const inputs = X.reshape([T * count, size])
    .matMul(W, false, true)
    .add(b); // 各步的 W·x + b 一次算完
  let current = Array.from({ length: state }, (): tf.Tensor => tf.zeros([count, n]));
  for (const xt of tf.split(inputs, T)) current = forward(xt, current, U);
  return current[0].matMul(V, false, true).add(c) as tf.Tensor2D;
}

// 用全零的参数读两个序列，只看形状对不对：每个序列给四个字各打一个分。
const two = problems(tf.tensor1d([3, 12], "int32"), 1).X;
const blank = (rows: number) =>
  [[rows, kinds + 1], [rows, n], [rows], [kinds, n], [kinds]].map((shape) => tf.zeros(shape));
// #region 列表
table(
  Object.entries(steps).map(([网络, { gates }]) => ({
    网络,
    输入: two.shape.join(" × "),
    打分: scores(网络, blank(gates * n), two).shape.join(" × "),
  })),
);

// %%--- [typescript]
// id: training
// title: 怎样训练，怎样考
// ---%%
// 三种网络共用这一段。改了步数或学习率，下面三个单元都要重新运行。
const [batchSize, stepCount, learningRate] = [64, 200, 0.007];

// #region 训练一个网络，再考它在各个距离上的正确率
/** 训练一个网络，返回它在各个距离上的正确率。 */
async function train(name: string): Promise<number[]> {
  const rows = steps[name].gates * n;
  const normal = (shape: number[], seed: number): tf.Tensor =>
    tf.randomNormal(shape, 0, 1 / Math.sqrt(shape[1]), "float32", seed);
  // 遗忘门 f、更新门 z 的偏置从 1 起步，一开始就倾向于保留。
  const bias = tf.tensor1d(
    Array.from({ length: rows }, (_, i) => Number(name === "LSTM" ? i >= n && i < 2 * n : name === "GRU" && i < n)),
  );
  const initial = [normal([rows, kinds + 1], 1), normal([rows, n], 2), bias, normal([kinds, n], 3), tf.zeros([kinds])];
  const theta = initial.map((value) => tf.variable(value));
  const optimizer = tf.train.adam(learningRate);
  const curve = liveChart({ title: `${name} 的损失`, x: "步", y: "损失" });
  for (let step = 1; step <= stepCount; step++) {
    const loss = tf.tidy(() => {
      const uniform = tf.randomUniform<tf.Rank.R1>([batchSize], 0, 1, "float32", 10 * step + 2);
      const { X, Y } = problems(uniform.square().mul<tf.Tensor1D>(T).floor(), 10 * step); // 平方：近处的题多一些
      const lossOf = (): tf.Scalar => tf.losses.softmaxCrossEntropy(Y, scores(name, theta, X)).asScalar();
      return optimizer.minimize(lossOf, true) as tf.Scalar;
    });
    if (step % 10 === 0) curve.push(step, { 损失: (await loss.data())[0] });
    loss.dispose();
  }
  const perDistance = 128;
  return tf.tidy(() => {
    const { X, Y } = problems(tf.range(0, T).tile([perDistance]), 9999);
    const right = scores(name, theta, X).argMax(1).equal(Y.argMax(1));
    return right.toFloat().reshape([perDistance, T]).mean(0).arraySync() as number[];
  });
}
const mean = (values: number[]): string => (values.reduce((sum, value) => sum + value) / values.length).toFixed(2);
const summary = (accuracy: number[]): string =>
  `正确率：标记在最后 4 步时 ${mean(accuracy.slice(0, 4))}，在最前 4 步时 ${mean(accuracy.slice(-4))}`;
// #endregion
`每个网络训练 ${stepCount} 步，每步 ${batchSize} 个序列`;

// %%--- [typescript]
// id: rnn
// title: 训练简单循环网络
// tolerance: 0.15
// precision: float32
// ---%%
const rnn = await train("RNN");
summary(rnn);

// %%--- [typescript]
// id: lstm
// title: 训练 LSTM
// tolerance: 0.15
// precision: float32
// ---%%
const lstm = await train("LSTM");
summary(lstm);

// %%--- [typescript]
// id: gru
// title: 训练 GRU
// tolerance: 0.15
// precision: float32
// ---%%
const gru = await train("GRU");
summary(gru);

// %%--- [typescript]
// id: compare
// title: 正确率与距离
// tolerance: 0.15
// precision: float32
// ---%%
const distance = tf.range(0, T);
chart(
  { title: "标记离结尾越远，简单循环网络越答不对", x: "标记离结尾的步数", y: "正确率" },
  line(distance, rnn, { label: "RNN", points: true }),
  line(distance, lstm, { label: "LSTM" }),
  line(distance, gru, { label: "GRU", dashed: true }),
  line(distance, tf.fill([T], 1 / kinds), { label: "乱猜", dashed: true }),
);
