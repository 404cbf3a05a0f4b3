// %%--- [typescript]
// id: task
// title: "任务：带标记的是哪个字"
// notebook: 记忆与距离：RNN、LSTM 与 GRU
// description: 同一个记忆任务、同样多的隐藏单元，现场训练一种循环网络，再看三种各十次训练的结果：标记离结尾越远，各自还答得对多少。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, line, liveChart, loadData, scatter, select, show, table } from "notebook";

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
// 三种网络共用这一段。改了步数，下面的单元都要重新运行。
const [batchSize, stepCount] = [64, 200];

/** 一个网络在各个距离上的准确率，和在另一批序列上的平均损失；两批都没有训练过。学习率照损失来选，不看准确率。 */
interface Result {
  accuracy: number[];
  loss: number;
}
// #region 训练一个网络，再考它
/** 初值：遗忘门 f、更新门 z 的偏置从 1 起步，一开始就倾向于保留。 */
function initialize(name: string, seed: number): tf.Tensor[] {
  const rows = steps[name].gates * n;
  const normal = (shape: number[], i: number): tf.Tensor =>
    tf.randomNormal(shape, 0, 1 / Math.sqrt(shape[1]), "float32", 10 * seed + i);
  const bias = tf.tensor1d(
    Array.from({ length: rows }, (_, i) => Number(name === "LSTM" ? i >= n && i < 2 * n : name === "GRU" && i < n)),
  );
  return [normal([rows, kinds + 1], 1), normal([rows, n], 2), bias, normal([kinds, n], 3), tf.zeros([kinds])];
}

/** 训练一个网络，再考它。种子决定初值和题目；每十步报告一次损失。 */
async function train(
  name: string,
  { rate, seed }: { rate: number; seed: number },
  report: (step: number, loss: number) => void = () => {},
): Promise<Result> {
  const theta = initialize(name, seed).map((value) => tf.variable(value));
  const lossOf = (X: tf.Tensor3D, Y: tf.Tensor2D): tf.Scalar =>
    tf.losses.softmaxCrossEntropy(Y, scores(name, theta, X)).asScalar();
  const optimizer = tf.train.adam(rate);
  for (let step = 1; step <= stepCount; step++) {
    const loss = tf.tidy(() => {
      const number = 10_000 * seed + 10 * step;
      const uniform = tf.randomUniform<tf.Rank.R1>([batchSize], 0, 1, "float32", number + 2);
      const { X, Y } = problems(uniform.square().mul<tf.Tensor1D>(T).floor(), number); // 平方：近处的题多一些
      return optimizer.minimize(() => lossOf(X, Y), true) as tf.Scalar;
    });
    if (step % 10 === 0) report(step, (await loss.data())[0]);
    loss.dispose();
  }
  const perDistance = 128;
  const [accuracy, loss] = tf.tidy(() => {
    const [test, validation] = [9999, 9990].map((number) => problems(tf.range(0, T).tile([perDistance]), number));
    const right = scores(name, theta, test.X).argMax(1).equal(test.Y.argMax(1));
    return [
      right.toFloat().reshape([perDistance, T]).mean(0).arraySync() as number[],
      lossOf(validation.X, validation.Y).dataSync()[0],
    ];
  });
  tf.dispose(theta);
  return { accuracy, loss };
}
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value) / values.length;
// #endregion
`每个网络训练 ${stepCount} 步，每步 ${batchSize} 个序列；考的是另外 ${128 * T} 个序列`;

// %%--- [typescript]
// id: rnn
// title: 现场训练一个
// tolerance: 0.02
// precision: float32
// backend: webgl
// ---%%
// 简单循环网络几秒就好；LSTM 和 GRU 一步要做的运算是它的四倍，要等久一些。
const chosen = select("训练哪一种", ["RNN", "LSTM", "GRU"]);
const curve = liveChart({ title: `${chosen} 的损失`, x: "步", y: "损失" });
const live = await train(chosen, { rate: 0.02, seed: 1 }, (step, loss) => curve.push(step, { 损失: loss }));
`准确率：标记在最后 4 步时 ${mean(live.accuracy.slice(0, 4)).toFixed(2)}，在最前 4 步时 ${mean(live.accuracy.slice(-4)).toFixed(2)}`;

// %%--- [typescript]
// id: compare
// title: 三种网络，各十次训练
// tolerance: 0.02
// precision: float32
// backend: webgl
// ---%%
// 三种网络各用三个学习率、十个种子，用上面的代码事先训练好，存了下来：一次一次现场做，要等好几分钟。
// 每种网络只留十个种子的平均损失最小的那个学习率。
const stored = (await loadData("memory-distance")).networks;
const distance = Array.from({ length: T }, (_, i) => i);
// #region 画图和列表
show(
  chart(
    { title: "标记离结尾越远，简单循环网络越答不对", x: "标记离结尾的步数", y: "准确率" },
    ...stored.map(({ name, accuracies }) =>
      line(
        distance,
        distance.map((i) => mean(accuracies.map((one) => one[i]))),
        { label: `${name}，十次平均`, points: true, dashed: name === "GRU" },
      ),
    ),
    scatter(
      stored[0].accuracies.flatMap(() => distance),
      stored[0].accuracies.flat(),
      { label: `${stored[0].name}，各次` },
    ),
    line(distance, live.accuracy, { label: `${chosen}，刚训练的` }),
    line(distance, tf.fill([T], 1 / kinds), { label: "乱猜", dashed: true }),
  ),
);
table(
  stored.map(({ name, rate, accuracies }) => {
    const [near, far] = [accuracies.map((one) => mean(one.slice(0, 4))), accuracies.map((one) => mean(one.slice(-4)))];
    return {
      网络: name,
      学习率: rate,
      最后4步: mean(near),
      最前4步: mean(far),
      "最前4步，最差的一次": Math.min(...far),
      "最前4步，最好的一次": Math.max(...far),
    };
  }),
  { title: "标记在最后 4 步、在最前 4 步时的准确率", digits: 3 },
);
