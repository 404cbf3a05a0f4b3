// %%--- [typescript]
// id: task
// title: 任务：没见过的序列，念到第二遍
// notebook: 上下文学习：归纳头
// description: 两层只有注意力的模型，在没见过的随机序列上学会照着前文往下接：手工搭一个归纳头，再现场训练，看它在哪一步长出来；一层的模型对照。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  adamW,
  chart,
  heatmap,
  line,
  progress,
  random,
  select,
  show,
  slider,
  startAdam,
  table,
  textInput,
} from "notebook";
// #endregion

const letters = "ABCDEFGHIJKL";
const vocabulary = [...letters, "◦"]; // 最后一个是开头的记号，每个序列都从它开始
const [V, T] = [vocabulary.length, 18];

/** 一个序列：抽 period 个不同的字母，排成一段，从头到尾重复。input 是模型读的 T 个，target 是各处的下一个。 */
interface Sequence {
  period: number;
  input: number[];
  target: number[];
}
function sample(next: () => number): Sequence {
  const period = 4 + Math.floor(5 * next()); // 4 到 8
  const order = [...letters].map((_, id) => ({ id, key: next() })).sort((a, b) => a.key - b.key);
  const all = Array.from({ length: T }, (_, t) => order[t % period].id);
  return { period, input: [V - 1, ...all.slice(0, -1)], target: all };
}
/** 这个位置上的字母以前出现过没有：出现过，下一个就看得出来。 */
const isSecond = ({ period }: Sequence, t: number): boolean => t > period;

const examples = Array.from({ length: 4 }, () => sample).map((draw, i) => draw(random(40 + i)));
table(
  examples.map((sequence) => ({
    周期: sequence.period,
    序列: sequence.input.map((id) => vocabulary[id]).join(" "),
    接得上的位置: sequence.input.filter((_, t) => isSecond(sequence, t)).length,
  })),
);

// %%--- [typescript]
// id: model
// title: 只有注意力的模型
// ---%%
/** 一层：查询、键、值、输出，和按距离加的偏置。第一维是“第几个模型”，几个种子一起算。 */
interface Layer {
  Q: tf.Tensor3D;
  K: tf.Tensor3D;
  V: tf.Tensor3D;
  O: tf.Tensor3D;
  /** 距离 0、1、…、T − 1 各一个数，[模型数, T]。 */
  b: tf.Tensor2D;
}
interface Model {
  E: tf.Tensor3D;
  layers: Layer[];
  U: tf.Tensor3D;
}
const mask = tf.linalg
  .bandPart(tf.ones([T, T]), -1, 0)
  .sub(1)
  .mul(1e4);
/** 第 i 行第 j 列用哪个距离：i − j。 */
const distances = tf
  .oneHot(
    tf.tensor1d(
      Array.from({ length: T * T }, (_, at) => Math.max(0, Math.floor(at / T) - (at % T))),
      "int32",
    ),
    T,
  )
  .toFloat() as tf.Tensor2D;

/** batch：每个模型读哪些序列。给出打分 [模型数, 序列数 · T, V]，和各层的注意力权重 [模型数, 序列数, T, T]。 */
function forward({ E, layers, U }: Model, batch: Sequence[][]) {
  const [models, count] = [batch.length, batch[0].length];
  const ids = tf.tensor2d(
    batch.map((sequences) => sequences.flatMap(({ input }) => input)),
    undefined,
    "int32",
  );
  let x: tf.Tensor = tf.oneHot(ids, V).toFloat().matMul(E);
  const attention = layers.map(({ Q, K, V: values, O, b }) => {
    const width = Q.shape[2];
    const project = (W: tf.Tensor3D): tf.Tensor => x.matMul(W).reshape([models * count, T, width]);
    const bias = b.matMul(distances, false, true).mul(4).reshape([models, 1, T, T]); // 乘 4，让它学得快一些
    const A = project(Q)
      .matMul(project(K), false, true)
      .div(Math.sqrt(width))
      .reshape([models, count, T, T])
      .add(bias)
      .add(mask)
      .softmax() as tf.Tensor4D;
    const read = A.reshape([models * count, T, T]).matMul(project(values));
    x = x.add(read.reshape([models, count * T, width]).matMul(O));
    return A;
  });
  return { logits: x.matMul(U, false, true) as tf.Tensor3D, attention };
}

/** 各处的交叉熵 [模型数, 序列数 · T]。 */
function losses(logits: tf.Tensor3D, batch: Sequence[][]): tf.Tensor2D {
  const targets = batch.map((sequences) => sequences.flatMap(({ target }) => target));
  return logits
    .logSoftmax()
    .mul(tf.oneHot(tf.tensor2d(targets, undefined, "int32"), V))
    .sum<tf.Tensor2D>(-1)
    .neg();
}
`读 ${T} 个记号，每一层的注意力权重是 ${T} × ${T}`;

// %%--- [typescript]
// id: by-hand
// title: 手工搭一个归纳头
// ---%%
// 残差流分成三段，各 V 个数：自己是谁、前一个是谁、要写出谁。
const strength = slider("强度", { min: 1, max: 40, step: 1, value: 40 });
/** 把第 from 段抄到第 to 段的矩阵。 */
function copy(from: number, to: number, times = 1): tf.Tensor3D {
  const at = Array.from({ length: 3 }, (_, i) =>
    Array.from({ length: 3 }, (_, j) => (i === from && j === to ? tf.eye(V).mul(times) : tf.zeros([V, V]))),
  );
  return tf
    .concat(
      at.map((row) => tf.concat(row, 1)),
      0,
    )
    .expandDims(0) as tf.Tensor3D;
}
const none = tf.zeros<tf.Rank.R3>([1, 3 * V, 3 * V]);
const atDistance = (d: number, value: number): tf.Tensor2D =>
  tf.tensor2d([Array.from({ length: T }, (_, i) => (i === d ? value : 0))]);
const all = tf.eye(3 * V);
const hand: Model = {
  E: all.slice([0, 0], [V, -1]).expandDims(0), // 查表：写在第一段
  layers: [
    // 第一层只按距离看：看前一个，把它的第一段抄到第二段。
    { Q: none, K: none, V: copy(0, 1), O: all.expandDims(0), b: atDistance(1, strength / 4) },
    // 第二层拿自己的第一段，去找第二段相同的位置，把那里的第一段抄到第三段。
    {
      Q: copy(0, 1),
      K: copy(1, 1, strength * Math.sqrt(3 * V)),
      V: copy(0, 2),
      O: all.expandDims(0),
      b: atDistance(0, 0),
    },
  ],
  // 打分：读第三段。
  U: tf.concat([tf.zeros([V, 2 * V]), tf.eye(V).mul(strength)], 1).expandDims(0),
};

/** 前缀匹配得分：字母出现过的位置上，注意力落在“上一次它后面那个”的权重，取平均。一个模型一个数。 */
function prefixScore(A: tf.Tensor4D, batch: Sequence[][]): number[] {
  const weights = A.arraySync();
  return batch.map((sequences, m) => {
    let [sum, count] = [0, 0];
    for (const [i, sequence] of sequences.entries()) {
      const { input } = sequence;
      for (let t = 0; t < T; t++) {
        if (!isSecond(sequence, t)) continue;
        for (let j = 1; j <= t; j++) if (input[j - 1] === input[t]) sum += weights[m][i][t][j];
        count += 1;
      }
    }
    return sum / count;
  });
}
/** 一个模型在第一遍、第二遍上的平均损失。 */
function splitLoss(all: number[][], batch: Sequence[][]): { first: number; second: number }[] {
  return batch.map((sequences, m) => {
    const [sums, counts] = [
      [0, 0],
      [0, 0],
    ];
    sequences.forEach((sequence, i) => {
      for (let t = 0; t < T; t++) {
        if (t === sequence.period) continue; // 第一遍的最后一个：还看不出要重复
        const part = isSecond(sequence, t) ? 1 : 0;
        sums[part] += all[m][i * T + t];
        counts[part] += 1;
      }
    });
    return { first: sums[0] / counts[0], second: sums[1] / counts[1] };
  });
}
const next = random(7);
const exam = Array.from({ length: 32 }, () => sample(next));
// #region 列表
table(
  tf.tidy(() => {
    const one = (model: Model, 模型: string) => {
      const { logits, attention } = forward(model, [exam]);
      const { second } = splitLoss(losses(logits, [exam]).arraySync(), [exam])[0];
      const scores = attention.map((A) => Number(prefixScore(A, [exam])[0].toFixed(4)));
      return { 模型, 第二遍的损失: second, 第一层的得分: scores[0], 第二层的得分: scores[1] ?? "" };
    };
    return [one(hand, "两层"), one({ ...hand, layers: [hand.layers[1]] }, "只留第二层")];
  }),
  { title: "手工搭的模型，32 个没见过的序列", digits: 4 },
);

// %%--- [typescript]
// id: train
// title: 让它自己学
// tolerance: 0.05
// precision: float32
// ---%%
// 两层的和一层的，各三个种子，每一步 32 个新抽的序列。十几秒。
const [width, steps, seeds] = [24, 80, [1, 2, 3]];
const rate = slider("学习率", { min: 0.005, max: 0.03, step: 0.005, value: 0.015 });

/** 全部参数叠成一个矩阵，每个种子一段；一段里依次是 E、U，和各层的 Q、K、V、O、b，宽都是 24。 */
const partRows = (depth: number): number[] => [
  V,
  V,
  ...Array.from({ length: depth }, () => [width, width, width, width, 1]).flat(),
];
function unstack(theta: tf.Tensor, depth: number): Model {
  const [E, U, ...rest] = tf.split(theta.reshape([seeds.length, -1, width]), partRows(depth), 1) as tf.Tensor3D[];
  const layers = Array.from({ length: depth }, (_, l) => {
    const [Q, K, values, O, b] = rest.slice(5 * l, 5 * l + 5);
    return { Q, K, V: values, O, b: b.reshape<tf.Tensor2D>([seeds.length, width]).slice([0, 0], [-1, T]) };
  });
  return { E, U, layers };
}
function start(depth: number): tf.Tensor2D {
  const scale = 1 / Math.sqrt(width);
  const scales = [1, 0.1 * scale, ...Array.from({ length: depth }, () => [scale, scale, scale, scale, 0]).flat()];
  const parts = seeds.flatMap((seed) =>
    partRows(depth).map((rows, i) => tf.randomNormal([rows, width], 0, 1, "float32", 100 * seed + i).mul(scales[i])),
  );
  return tf.concat(parts) as tf.Tensor2D;
}
/** 训练中量到的：第几步、第一遍和第二遍的损失、各层的前缀匹配得分，每个种子一个数。 */
type Measure = {
  step: number;
  first: number[];
  second: number[];
  scores: number[][];
};
// #region 训练
/** 在没见过的 32 个序列上量一次。 */
function measure(model: Model, step: number): Measure {
  return tf.tidy(() => {
    const batch = seeds.map(() => exam);
    const { logits, attention } = forward(model, batch);
    const parts = splitLoss(losses(logits, batch).arraySync(), batch);
    return {
      step,
      first: parts.map(({ first }) => first),
      second: parts.map(({ second }) => second),
      scores: attention.map((A) => prefixScore(A, batch)),
    };
  });
}
async function train(depth: number, report: (step: number, note: string) => void) {
  const before = start(depth);
  let state = startAdam(before);
  const draws = seeds.map((seed) => random(1000 + seed));
  const look = (step: number): Measure => tf.tidy(() => measure(unstack(state.theta, depth), step));
  const history = [look(0)];
  for (let step = 1; step <= steps; step++) {
    const left = state;
    state = tf.tidy(() => {
      const batch = draws.map((draw) => Array.from({ length: 32 }, () => sample(draw)));
      // 各个种子的损失相加：参数各管各的，互不影响。
      const loss = (theta: tf.Tensor) =>
        losses(forward(unstack(theta, depth), batch).logits, batch)
          .mean()
          .mul(seeds.length);
      return adamW(left, tf.valueAndGrad(loss)(left.theta), { rate, decay: 0 })[0];
    });
    tf.dispose([left.theta, left.m, left.v]);
    if (step % 10 !== 0) continue;
    history.push(look(step));
    const { second } = history[history.length - 1];
    report(step, `第二遍的损失 ${second.map((value) => value.toFixed(2)).join("、")}`);
    await tf.nextFrame();
  }
  return { before: unstack(before, depth), after: unstack(state.theta, depth), history };
}
// #endregion
const status = progress("训练", 2 * steps);
const two = await train(2, (step, note) => status.update(step, `两层：${note}`));
const one = await train(1, (step, note) => status.update(steps + step, `一层：${note}`));
// #region 画图和列表
const at = two.history.map(({ step }) => step);
const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
show(
  chart(
    { title: "没见过的序列上的损失，三个种子的平均", x: "步", y: "交叉熵" },
    line(
      at,
      two.history.map(({ first }) => mean(first)),
      { label: "两层，第一遍" },
    ),
    line(
      at,
      two.history.map(({ second }) => mean(second)),
      { label: "两层，第二遍", points: true },
    ),
    line(
      at,
      one.history.map(({ second }) => mean(second)),
      { label: "一层，第二遍", dashed: true },
    ),
  ),
);
const last = <T>(list: T[]): T => list[list.length - 1];
table(
  [
    { depth: "两层", run: two },
    { depth: "一层", run: one },
  ].flatMap(({ depth, run }) =>
    seeds.map((seed, i) => ({
      模型: `${depth}，种子 ${seed}`,
      第一遍: last(run.history).first[i],
      第二遍: last(run.history).second[i],
      最后一层的得分: last(last(run.history).scores)[i],
      训练之前的得分: last(run.history[0].scores)[i],
    })),
  ),
  { title: `训练 ${steps} 步之后`, digits: 3 },
);

// %%--- [typescript]
// id: score
// title: 损失下降的那几步，得分在上升
// tolerance: 0.05
// precision: float32
// ---%%
// 每条线一个种子。
chart(
  { title: "前缀匹配得分", x: "步", y: "得分" },
  ...seeds.map((seed, i) =>
    line(
      at,
      two.history.map(({ scores }) => scores[1][i]),
      { label: `两层的第二层，种子 ${seed}`, points: true },
    ),
  ),
  ...seeds.map((seed, i) =>
    line(
      at,
      one.history.map(({ scores }) => scores[0][i]),
      { label: `一层，种子 ${seed}`, dashed: true },
    ),
  ),
);

// %%--- [typescript]
// id: pattern
// title: 训练前后，各层在看什么
// tolerance: 0.05
// precision: float32
// ---%%
const when = select("什么时候", ["训练之后", "训练之前"]);
const which = select("哪一层", ["第二层", "第一层"]);
const sequence = exam.find(({ period }) => period === 6) ?? exam[0];
// #region 画图
/** 第一个种子的模型，读一个序列，各层的注意力权重。 */
function look(model: Model, read: Sequence): tf.Tensor2D[] {
  return tf.tidy(() =>
    forward(
      model,
      seeds.map(() => [read]),
    ).attention.map((A) => A.slice([0, 0, 0, 0], [1, 1, T, T]).reshape([T, T])),
  ) as tf.Tensor2D[];
}
const names = sequence.input.map((id, t) => `${t} ${vocabulary[id]}`);
chart(
  { title: `两层的模型，${which}，${when}`, x: "看哪个位置", y: "在哪个位置" },
  heatmap(look(when === "训练之后" ? two.after : two.before, sequence)[which === "第二层" ? 1 : 0], {
    xLabels: names,
    yLabels: names,
    valueLabel: "权重",
  }),
);

// %%--- [typescript]
// id: knock-out
// title: 拿掉一层的注意力
// tolerance: 0.05
// precision: float32
// ---%%
// 把一层的查询和偏置换成零：它仍然读前文，但平均地读，不再挑。
const flat = (layer: Layer): Layer => ({ ...layer, Q: tf.zerosLike(layer.Q), b: tf.zerosLike(layer.b) });
const cut = (...which: number[]): Model => ({
  ...two.after,
  layers: two.after.layers.map((layer, l) => (which.includes(l) ? flat(layer) : layer)),
});
table(
  Object.entries({ 完整: cut(), 第一层平均地看: cut(0), 第二层平均地看: cut(1) }).map(([模型, model]) => {
    const { second, scores } = measure(model, 0);
    return { 模型, 第二遍的损失: mean(second), "损失，最小": Math.min(...second), 第二层的得分: mean(scores[1]) };
  }),
  { title: "三个种子的平均", digits: 3 },
);

// %%--- [typescript]
// id: yours
// title: 你写一段
// tolerance: 0.05
// precision: float32
// ---%%
// 写几个 A 到 L 的字母，不超过 17 个，最好不重复，然后把开头几个再写一遍：看它接什么。
const text = textInput("字母", { value: "KAFCBKAF", maxLength: 17 });
const typed = [...text.toUpperCase()].map((letter) => letters.indexOf(letter)).filter((id) => id >= 0);
// 后面补齐，因果掩码使补的不影响前面。
const padded = [V - 1, ...typed, ...Array<number>(T).fill(V - 1)].slice(0, T);
const probabilities = tf.tidy(() => {
  const batch = seeds.map(() => [{ period: T, input: padded, target: padded }]);
  const { logits } = forward(two.after, batch);
  return logits.softmax().slice([0, typed.length, 0], [-1, 1, -1]).reshape([seeds.length, V]).arraySync() as number[][];
});
table(
  seeds.map((seed, i) => {
    const order = probabilities[i].map((p, id) => ({ p, id })).sort((a, b) => b.p - a.p);
    return {
      种子: seed,
      最可能的下一个: vocabulary[order[0].id],
      概率: order[0].p,
      第二可能: vocabulary[order[1].id],
      "概率，第二": order[1].p,
    };
  }),
  { title: `${typed.map((id) => letters[id]).join(" ")} …`, digits: 2 },
);
