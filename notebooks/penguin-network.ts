// %%--- [typescript]
// id: data
// title: 数据：三种企鹅的喙
// notebook: 用深度网络认企鹅
// description: 由喙长和喙高判断企鹅的种类：划分数据、训练、画决策面、在没见过的企鹅上打分。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  chart,
  contour,
  heatmap,
  line,
  liveChart,
  loadData,
  random,
  scatter,
  select,
  show,
  slider,
  table,
} from "notebook";
// #endregion

const { features, labels, classNames, featureNames } = await loadData("penguins");
const chosen = [0, 1]; // 用哪两个特征：0 喙长，1 喙高，2 鳍长，3 体重。试试 [2, 3]
const raw = features.map((row) => chosen.map((i) => row[i]));

// #region 画图
chart(
  { title: `${labels.length} 只企鹅，3 种`, x: featureNames[chosen[0]], y: featureNames[chosen[1]] },
  scatter(
    raw.map((row) => row[0]),
    raw.map((row) => row[1]),
    { category: labels.map((label) => classNames[label]) },
  ),
);

// %%--- [typescript]
// id: split
// title: 三份：训练、验证、测试
// ---%%
const seed = 1; // 换一个种子，就换一种划分
const next = random(seed);
const order = labels.map((_, i) => i);
for (let i = order.length - 1; i > 0; i--) {
  const j = Math.floor(next() * (i + 1));
  [order[i], order[j]] = [order[j], order[i]];
}
// 测试集只在最后打一次分。训练途中画曲线、比较学习率和宽度，都看验证集。
const [testCount, validationCount] = [102, 48];
const testRows = order.slice(0, testCount);
const validationRows = order.slice(testCount, testCount + validationCount);
const trainRows = order.slice(testCount + validationCount);

// 标准化只用训练集的均值和标准差：另两份的任何信息都不能漏进来。
const rows = (indices: number[]) => tf.tensor2d(indices.map((i) => raw[i]));
const oneHot = (indices: number[]) =>
  tf
    .oneHot(
      tf.tensor1d(
        indices.map((i) => labels[i]),
        "int32",
      ),
      3,
    )
    .toFloat();
const { mean, variance } = tf.moments(rows(trainRows), 0);
const deviation = variance.sqrt();
const standardize = (x: tf.Tensor) => x.sub(mean).div(deviation);
const [trainX, validationX, testX] = [trainRows, validationRows, testRows].map((part) => standardize(rows(part)));
const [trainT, validationT] = [oneHot(trainRows), oneHot(validationRows)];

// #region 列表
table(
  classNames.map((name, label) => ({
    种类: name,
    训练集: trainRows.filter((i) => labels[i] === label).length,
    验证集: validationRows.filter((i) => labels[i] === label).length,
    测试集: testRows.filter((i) => labels[i] === label).length,
  })),
  { title: `训练 ${trainRows.length} 只，验证 ${validationCount} 只，测试 ${testCount} 只` },
);

// %%--- [typescript]
// id: model
// title: 网络：两个隐藏层
// ---%%
const width = slider("隐藏层宽度", { min: 0, max: 32, step: 4, value: 16 }); // 拉到 0，就没有隐藏层，只剩直线
const sizes = width === 0 ? [2, 3] : [2, width, width, 3];

// He 初始化：方差 2/输入个数，使信号逐层不变大也不变小。最后一层取得很小，于是开头三种的概率都接近 1/3。
const initialize = () =>
  sizes.slice(1).flatMap((outputs, l) => {
    const deviation = l === sizes.length - 2 ? 0.01 : Math.sqrt(2 / sizes[l]);
    return [tf.randomNormal([outputs, sizes[l]], 0, deviation, "float32", 20 + l), tf.zeros([outputs])];
  });

function logits(x: tf.Tensor, parameters: tf.Tensor[]): tf.Tensor {
  let h = x;
  for (let l = 0; l < parameters.length; l += 2) {
    h = h.matMul(parameters[l], false, true).add(parameters[l + 1]);
    if (l < parameters.length - 2) h = h.relu(); // 最后一层留给 softmax
  }
  return h;
}
const crossEntropy = (x: tf.Tensor, t: tf.Tensor, parameters: tf.Tensor[]) =>
  t.mul(logits(x, parameters).logSoftmax()).sum(-1).mean().neg() as tf.Scalar;

const fresh = initialize();
const parameterCount = fresh.reduce((total, parameter) => total + parameter.size, 0);
// #region 列表
table(
  [
    {
      各层的宽度: sizes.join(" → "),
      参数: parameterCount,
      训练前的损失: crossEntropy(trainX, trainT, fresh).dataSync()[0],
      "均匀猜测 ln 3": Math.log(3),
    },
  ],
  { digits: 3 },
);

// %%--- [typescript]
// id: train
// title: 从头训练
// tolerance: 0.02
// precision: float32
// backend: webgl
// ---%%
const learningRate = slider("学习率", { min: 0.002, max: 0.1, step: 0.002, value: 0.02 });
const stepCount = 200;
const curve = liveChart({ title: "交叉熵损失", x: "步", y: "损失" });

const history: { step: number; train: number; validation: number }[] = [];
const variables = initialize().map((parameter) => tf.variable(parameter));
const adam = tf.train.adam(learningRate);
for (let step = 0; step <= stepCount; step++) {
  if (step % 10 === 0) {
    const both = tf.tidy(() =>
      tf.stack([crossEntropy(trainX, trainT, variables), crossEntropy(validationX, validationT, variables)]),
    );
    const [train, validation] = await both.data();
    both.dispose();
    curve.push(step, { 训练集: train, 验证集: validation });
    history.push({ step, train, validation });
  }
  if (step < stepCount) adam.minimize(() => crossEntropy(trainX, trainT, variables));
}
const lowest = history.reduce((a, b) => (b.validation < a.validation ? b : a));
const last = history[history.length - 1];
const right = logits(validationX, variables).argMax(-1).equal(validationT.argMax(-1)).sum().dataSync()[0];
show(`验证集的损失在第 ${lowest.step} 步最低，是 ${lowest.validation.toFixed(3)}`);
show(`走完之后，训练集的损失 ${last.train.toFixed(3)}，验证集的损失 ${last.validation.toFixed(3)}`);
`验证集 ${validationCount} 只，认对 ${right} 只，准确率 ${((100 * right) / validationCount).toFixed(1)}%`;

// %%--- [typescript]
// id: surface
// title: 决策面
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
const species = select("看哪一种的概率", classNames, classNames[1]);
const [xRange, yRange] = [0, 1].map((axis): [number, number] => {
  const values = raw.map((row) => row[axis]);
  const margin = (Math.max(...values) - Math.min(...values)) * 0.15;
  return [Math.min(...values) - margin, Math.max(...values) + margin];
});
/** 平面上每行 columns 个、共 rows 行的点，一行一个点。 */
function gridOf(columns: number, rows: number): tf.Tensor2D {
  const [gridX, gridY] = tf.meshgrid(tf.linspace(...xRange, columns), tf.linspace(...yRange, rows));
  return tf.stack([gridX.flatten(), gridY.flatten()], 1) as tf.Tensor2D;
}
const nodes = gridOf(31, 21);
const judged = logits(standardize(nodes), variables).argMax(-1).arraySync() as number[];
const steps = 61;
const probability = logits(standardize(gridOf(steps, steps)), variables)
  .softmax()
  .slice([0, classNames.indexOf(species)], [-1, 1]);

// #region 画图
const [x, y] = [0, 1].map((axis) => ({
  label: featureNames[chosen[axis]],
  domain: axis === 0 ? xRange : yRange,
}));
/** 每一种各用一种颜色和记号，两张图相同。 */
const byKind = (at: number[][], kinds: number[]) =>
  classNames.map((label, k) => {
    const those = at.filter((_, i) => kinds[i] === k);
    return scatter(
      those.map((point) => point[0]),
      those.map((point) => point[1]),
      { label },
    );
  });
show(chart({ title: "平面上的每一处，判成哪一种", x, y }, ...byKind(nodes.arraySync(), judged)));
chart(
  { title: `${species}的概率；点是验证集里的企鹅`, x, y },
  contour(probability.reshape([steps, steps]) as tf.Tensor2D, {
    xRange,
    yRange,
    levels: [0.1, 0.3, 0.5, 0.7, 0.9],
    valueLabel: "概率",
  }),
  ...byKind(
    validationRows.map((i) => raw[i]),
    validationRows.map((i) => labels[i]),
  ),
);

// %%--- [typescript]
// id: evaluate
// title: 在没见过的企鹅上打分
// tolerance: 0.03
// precision: float32
// backend: webgl
// ---%%
// 别处都不看测试集，只在这里看一次。回头再改学习率、步数、宽度，就该看验证集，不看这个数。
const predicted = logits(testX, variables).argMax(-1).arraySync() as number[];
const actual = testRows.map((i) => labels[i]);
const confusion = classNames.map((_, row) =>
  classNames.map((_, column) => actual.filter((label, i) => label === row && predicted[i] === column).length),
);

// #region 画图和列表
show(
  chart(
    { title: "混淆矩阵：行是真实，列是预测", x: "预测", y: "真实" },
    heatmap(confusion, { xLabels: classNames, yLabels: classNames, showValues: true, valueLabel: "只数" }),
  ),
);
table(
  classNames.map((name, k) => {
    const hit = confusion[k][k];
    const [called, real] = [
      confusion.reduce((sum, row) => sum + row[k], 0),
      confusion[k].reduce((sum, n) => sum + n, 0),
    ];
    return { 种类: name, 查准率: hit / called, 查全率: hit / real, F1: (2 * hit) / (called + real) };
  }),
  {
    title: `测试集准确率 ${((100 * actual.filter((label, i) => label === predicted[i]).length) / testCount).toFixed(1)}%`,
    digits: 3,
  },
);

// %%--- [typescript]
// id: baselines
// title: 一次得分靠不住：二十种划分，各自选好再比
// tolerance: 0.01
// precision: float32
// ---%%
// 每种划分都是测试 102 只、验证 48 只、训练 192 只；每种划分又用三个学习率各训练一次。
// 六十个网络的参数叠成一个矩阵，一行一个网络，一次批量矩阵乘法同时算。
const splits = 20;
const rateCount = 3;
const networks = rateCount * splits;
const shuffled = Array.from({ length: splits }, (_, s) => {
  const draw = random(100 + s);
  return labels
    .map((_, i) => ({ i, key: draw() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
});
const part = (from: number, to: number) => {
  const chosenRows = shuffled.map((s) => s.slice(from, to));
  return {
    x: tf.tensor3d(chosenRows.map((indices) => indices.map((i) => raw[i]))),
    t: oneHot(chosenRows.flat())
      .reshape([splits, to - from, 3])
      .tile([rateCount, 1, 1]),
  };
};
const [held, watched, fitted] = [part(0, 102), part(102, 150), part(150, labels.length)];
// 每种划分各用自己的训练集来标准化。
const moments = tf.moments(fitted.x, 1, true);
for (const each of [held, watched, fitted]) {
  each.x = each.x.sub(moments.mean).div(moments.variance.sqrt()).tile([rateCount, 1, 1]);
}

/** 学习率和步数都由验证集的损失来选；选定之后，才在测试集上打一次分。 */
async function compare(hidden: number[], rates: number[], stepCount: number) {
  const widths = [2, ...hidden, 3];
  const shapes = widths.slice(1).flatMap((outputs, l) => [
    [networks, widths[l], outputs],
    [networks, 1, outputs],
  ]);
  const scores = (theta: tf.Tensor, x: tf.Tensor) => {
    const sizes = shapes.map(([, inputs, outputs]) => inputs * outputs);
    const weights = tf.split(theta, sizes, 1).map((values, i) => values.reshape(shapes[i]));
    let h = x;
    for (let l = 0; l < weights.length; l += 2) {
      h = h.matMul(weights[l]).add(weights[l + 1]);
      if (l < weights.length - 2) h = h.relu();
    }
    return h;
  };
  /** 各个网络的损失。 */
  const losses = ({ x, t }: typeof held, theta: tf.Tensor) =>
    t.mul(scores(theta, x).logSoftmax()).sum(-1).mean(1).neg();
  // 同一种划分的几个网络从同样的初值出发，偏置从 0 开始。
  const starts = shapes.map(([, inputs, outputs], i) => {
    const deviation = i % 2 === 0 ? Math.sqrt(2 / inputs) : 0;
    return tf.randomNormal([splits, inputs * outputs], 0, deviation, "float32", 40 + i).tile([rateCount, 1]);
  });
  let theta: tf.Tensor = tf.concat(starts, 1);
  const rateColumn = tf.tensor2d(
    rates.flatMap((rate) => Array<number>(splits).fill(rate)),
    [networks, 1],
  );
  const gradient = tf.grad((theta: tf.Tensor) => losses(fitted, theta).sum()); // 各个网络互不相干，损失相加
  let [m, v]: tf.Tensor[] = [tf.zerosLike(theta), tf.zerosLike(theta)];
  let best = { loss: Infinity, rate: 0, step: 0, place: 0, theta };
  for (let step = 1; step <= stepCount; step++) {
    const old = [m, v, theta];
    // Adam，与 tf.train.adam 一样，只是每一行有自己的学习率。
    [m, v, theta] = tf.tidy(() => {
      const g = gradient(theta);
      const [nextM, nextV] = [m.mul(0.9).add(g.mul(0.1)), v.mul(0.999).add(g.square().mul(0.001))];
      const size = rateColumn.mul(Math.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step));
      return [nextM, nextV, theta.sub(nextM.div(nextV.sqrt().add(1e-7)).mul(size))];
    });
    tf.dispose(old.filter((tensor) => tensor !== best.theta));
    if (step % 20 > 0) continue;
    const measured = await losses(watched, theta).data();
    for (const [k, rate] of rates.entries()) {
      const loss = average([...measured.slice(k * splits, (k + 1) * splits)]);
      if (loss < best.loss) best = { loss, rate, step, place: k * splits, theta };
    }
  }
  const hits = scores(best.theta, held.x).argMax(-1).equal(held.t.argMax(-1)).toFloat().mean(1);
  const chosen = (values: tf.Tensor) => [...values.dataSync()].slice(best.place, best.place + splits);
  return { ...best, accuracies: chosen(hits), heldLoss: average(chosen(losses(held, best.theta))) };
}

const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const counts = classNames.map((_, k) => labels.filter((label) => label === k).length);
const most = counts.indexOf(Math.max(...counts));
const guessed = shuffled.map((s) => s.slice(0, 102).filter((i) => labels[i] === most).length / 102);
const [straight, deep] = [await compare([], [0.1, 0.3, 1], 120), await compare([16, 16], [0.01, 0.03, 0.1], 60)];
// #region 列表
const row = (模型: string, 各次: number[]) => ({
  模型,
  平均准确率: average(各次),
  最低: Math.min(...各次),
  最高: Math.max(...各次),
});
const settled = ({ rate, step, heldLoss }: typeof deep) => ({ 学习率: rate, 步数: step, 测试损失: heldLoss });
show(
  table(
    [
      { ...row(`总猜${classNames[most]}`, guessed), 学习率: "", 步数: "", 测试损失: "" },
      { ...row("没有隐藏层（直线）", straight.accuracies), ...settled(straight) },
      { ...row("两个隐藏层，各 16", deep.accuracies), ...settled(deep) },
    ],
    { title: `${splits} 种划分的测试集准确率`, digits: 3 },
  ),
);
// #endregion
// 同一种划分上，两个模型各得几分，相减；再看这些差的平均和它的标准误。
const gaps = deep.accuracies.map((accuracy, s) => accuracy - straight.accuracies[s]);
const spread = Math.sqrt(average(gaps.map((gap) => (gap - average(gaps)) ** 2)) * (splits / (splits - 1)));
table([{ 相减: "两个隐藏层 − 直线", 平均: average(gaps), 标准误: spread / Math.sqrt(splits) }], {
  title: "逐种划分相减",
  digits: 4,
});

// %%--- [typescript]
// id: far
// title: 它不知道自己不知道
// tolerance: 0.05
// precision: float32
// backend: webgl
// ---%%
// 从训练集的中心出发，朝一个方向越走越远，早就不是企鹅了。
const distances = tf.linspace(0, 12, 49);
const ray = tf.stack([distances.mul(Math.SQRT1_2), distances.mul(-Math.SQRT1_2)], 1); // 喙越来越长，越来越扁
const confidence = logits(ray, variables).softmax().max(-1);
chart({ title: "离数据越远，网络反而越有把握", x: "离中心几个标准差", y: "最大的概率" }, line(distances, confidence));
