// %%--- [typescript]
// id: lstm
// title: LSTM 的一步
// notebook: 门：LSTM 与 GRU 的一步
// description: 把 LSTM 和 GRU 的一步逐行写出来，与库里的层比较，再看记忆元上的梯度怎样随距离变化。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, show, slider, table } from "notebook";

const [inputSize, hiddenSize] = [3, 4];
const normal = (shape: number[], seed: number): tf.Tensor => tf.randomNormal(shape, 0, 0.8, "float32", seed);
const x = normal([1, inputSize], 1);
const before = normal([1, hiddenSize], 2).tanh(); // hₜ₋₁
const memory = normal([1, hiddenSize], 3); // cₜ₋₁

// 四组参数各管一个门或候选值。把 f 的偏置 b.f 加上 10，遗忘门就全开，旧的记忆原样留下。
const names = ["i", "f", "g", "o"] as const;
type Gates<Value> = Record<(typeof names)[number], Value>;
const each = <Value>(make: (seed: number) => Value): Gates<Value> => ({
  i: make(10),
  f: make(20),
  g: make(30),
  o: make(40),
});
const W = each((seed) => normal([hiddenSize, inputSize], seed));
const U = each((seed) => normal([hiddenSize, hiddenSize], seed + 1));
const b = each((seed) => normal([hiddenSize], seed + 2));
const sum = (name: keyof typeof W): tf.Tensor =>
  x
    .matMul(W[name], false, true)
    .add(before.matMul(U[name], false, true))
    .add(b[name]);

const i = sum("i").sigmoid(); // 输入门
const f = sum("f").sigmoid(); // 遗忘门
const o = sum("o").sigmoid(); // 输出门
const g = sum("g").tanh(); // 候选值
const c = f.mul(memory).add(i.mul(g)); // 新的记忆元
const h = o.mul(c.tanh()); // 新的隐状态
const shown = { "旧的 c": memory, f, i, g, "新的 c": c, o, "新的 h": h };
// #region 列表
table(
  Object.entries(shown).map(([名称, value]) =>
    Object.fromEntries([["量", 名称], ...[...value.dataSync()].map((each, unit) => [`单元 ${unit}`, each])]),
  ),
  { digits: 3 },
);

// %%--- [typescript]
// id: lstm-layer
// title: 与 tf.layers.lstm 比较
// ---%%
// 库把四组参数并成一个矩阵，次序是 i、f、g、o，而且存的是转置。它的门默认用分段直线，这里改成 sigmoid。
const side = (parts: Gates<tf.Tensor>): tf.Tensor =>
  tf.concat(
    names.map((name) => parts[name]),
    0,
  );
const lstm = tf.layers.lstm({ units: hiddenSize, recurrentActivation: "sigmoid", returnState: true });
const inputs = [x.expandDims(1), before, memory];
lstm.apply(inputs);
lstm.setWeights([side(W).transpose(), side(U).transpose(), side(b)]);
const [, fromLayerH, fromLayerC] = lstm.apply(inputs) as tf.Tensor[];
const gap = (a: tf.Tensor, b: tf.Tensor): string => a.sub(b).abs().max().dataSync()[0].toFixed(5);
`与库最多差：h ${gap(h, fromLayerH)}，c ${gap(c, fromLayerC)}`;

// %%--- [typescript]
// id: gru
// title: GRU 的一步
// ---%%
// 没有单独的记忆元。z 接近 1，隐状态原样留下；z 接近 0，换成候选值。
const z = sum("i").sigmoid(); // 更新门
const r = sum("f").sigmoid(); // 重置门
const candidate = x
  .matMul(W.g, false, true)
  .add(r.mul(before).matMul(U.g, false, true))
  .add(b.g)
  .tanh(); // 候选值
const hNext = z.mul(before).add(tf.sub(1, z).mul(candidate));

const gru = tf.layers.gru({ units: hiddenSize, recurrentActivation: "sigmoid" });
const three = (parts: Gates<tf.Tensor>): tf.Tensor => tf.concat([parts.i, parts.f, parts.g], 0); // 次序是 z、r、候选值
gru.apply([x.expandDims(1), before]);
gru.setWeights([three(W).transpose(), three(U).transpose(), three(b)]);
`与 tf.layers.gru 最多差：${gap(hNext, gru.apply([x.expandDims(1), before]) as tf.Tensor)}`;

// %%--- [typescript]
// id: path
// title: 记忆元上的梯度
// precision: float32
// ---%%
// ∂c_T/∂c_{T−k} 有一条直路：各步遗忘门之积。拖动滑块改遗忘门的偏置，看这条路能通多远。
const [T, size] = [40, 32];
const series = tf.randomNormal([T, 16, size], 0, 0.5, "float32", 4);
const recurrent = tf.randomNormal([4 * size, size], 0, 1 / Math.sqrt(size), "float32", 5);

/** 最后一步的记忆元之和，对每一步记忆元的梯度的平均长度；第 k 个数隔 k 步。偏置只加在遗忘门上。 */
function reach(forgetBias: number): tf.Tensor {
  const last = (nudges: tf.Tensor): tf.Tensor => {
    let [state, cell]: tf.Tensor[] = [tf.zeros([16, size]), tf.zeros([16, size])];
    tf.unstack(nudges).forEach((nudge, t) => {
      const sums = tf
        .unstack(series)
        [t].tile([1, 4])
        .add(state.matMul(recurrent, false, true));
      const [si, sf, so, sg] = tf.split(sums, 4, 1);
      cell = sf.add(forgetBias).sigmoid().mul(cell).add(si.sigmoid().mul(sg.tanh())).add(nudge);
      state = so.sigmoid().mul(cell.tanh());
    });
    return cell.sum();
  };
  return tf.tidy(() =>
    tf
      .grad(last)(tf.zeros([T, 16, size]))
      .norm("euclidean", 2)
      .mean(1)
      .reverse(),
  );
}
const chosen = slider("遗忘门的偏置", { min: -2, max: 6, step: 0.5, value: 2 });
const distances = tf.range(0, T);
const reached = [0, 1, 2, 4].map((bias) => ({ bias, lengths: Array.from(reach(bias).dataSync()) }));
/** 隔 k 步还剩百分之几，两位有效数字。 */
const percentLeft = (lengths: number[], k: number): number => Number(((100 * lengths[k]) / lengths[0]).toPrecision(2));
// #region 画图和列表
show(
  chart(
    { title: "记忆元的梯度与距离", x: "隔了几步", y: { label: "梯度的长度", scale: "log" } },
    ...reached
      .filter(({ bias }) => bias !== 2)
      .map(({ bias, lengths }) => line(distances, lengths, { label: `偏置 ${bias}` })),
    line(distances, reach(chosen), { label: `滑块：偏置 ${chosen}`, dashed: true }),
  ),
);
table(
  reached.map(({ bias, lengths }) => ({
    偏置: bias,
    "隔 20 步剩下（%）": percentLeft(lengths, 20),
    "隔 39 步剩下（%）": percentLeft(lengths, 39),
  })),
  { title: "遗忘门的偏置，和记忆元的梯度" },
);
