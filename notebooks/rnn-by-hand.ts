// %%--- [typescript]
// id: sentence
// title: 一句诗变成一列向量
// notebook: 循环网络：同一个式子用十次
// description: 手写循环网络的递推，与 tf.layers.simpleRNN 逐步比较，再看隐状态怎样记住、又怎样忘掉开头。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, line, scatter, show, slider, table } from "notebook";

// “头”出现了两次。换成别的句子试试，长短随意，用多少个字都行。
const verse = Array.from("举头望明月低头思故乡");
const vocabulary = [...new Set(verse)];
const ids = tf.tensor1d(
  verse.map((character) => vocabulary.indexOf(character)),
  "int32",
);
const X = tf.oneHot(ids, vocabulary.length).toFloat() as tf.Tensor2D; // 一行是一个字的独热向量

// #region 画图
show(`${verse.length} 步，每步的输入是 ${vocabulary.length} 维的独热向量`);
chart(
  { title: "输入：一列是一步", x: "步", y: "字表" },
  heatmap(X.transpose(), { xLabels: verse, yLabels: vocabulary }),
);

// %%--- [typescript]
// id: recurrence
// title: 递推
// ---%%
// 三组参数，各步共用。句子再长，参数也不会多一个。把 gain 改成 2 或 0.5，看后面的图怎样变。
const hiddenSize = 8;
const gain = 1;
const W = tf.randomNormal<tf.Rank.R2>([hiddenSize, vocabulary.length], 0, 1, "float32", 1);
const U = tf.randomNormal<tf.Rank.R2>([hiddenSize, hiddenSize], 0, gain / Math.sqrt(hiddenSize), "float32", 2);
const b = tf.randomNormal<tf.Rank.R1>([hiddenSize], 0, 0.1, "float32", 3);

/** 各步的隐状态，一行一步。x 的形状是 [步数, 输入维数]。 */
function hiddenStates(x: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    let h: tf.Tensor2D = tf.zeros([1, hiddenSize]); // h₀
    const states: tf.Tensor2D[] = [];
    for (const xt of tf.split(x, x.shape[0])) {
      const z = xt
        .matMul(W, false, true)
        .add(h.matMul(U, false, true))
        .add(b);
      h = z.tanh() as tf.Tensor2D;
      states.push(h);
    }
    return tf.concat(states, 0);
  });
}
const h = hiddenStates(X);
show(`h 的形状：[${h.shape.join(", ")}]`);
`参数：W ${W.size} 个，U ${U.size} 个，b ${b.size} 个，共 ${W.size + U.size + b.size} 个`;

// %%--- [typescript]
// id: states
// title: 隐状态随时间变化
// ---%%
// 两个“头”的输入完全相同，两列颜色却不同：隐状态里还有前面读过的字。
const [first, second] = [verse.indexOf("头"), verse.lastIndexOf("头")];
// #region 画图
show(
  chart(
    { title: "隐状态：一列是一步", x: "读到的字", y: "隐藏单元" },
    heatmap(h.transpose(), { xLabels: verse, valueLabel: "hₜ" }),
  ),
);
// #endregion
const rows = h.arraySync();
first === second
  ? "这句里没有重复的“头”。"
  : table(
      rows[first].map((value, i) => ({ 单元: i, "第一个“头”": value, "第二个“头”": rows[second][i] })),
      { digits: 3 },
    );

// %%--- [typescript]
// id: layer
// title: 与 tf.layers.simpleRNN 比较
// ---%%
// 库里的权重按“行乘矩阵”存放，所以交给它之前要转置。忘了转置 U，形状照样对得上，差却不再是 0。
const layer = tf.layers.simpleRNN({ units: hiddenSize, returnSequences: true });
const batch = X.expandDims(0); // [1, 步数, 输入维数]
layer.apply(batch);
layer.setWeights([W.transpose(), U.transpose(), b]);
const fromLibrary = (layer.apply(batch) as tf.Tensor3D).squeeze<tf.Tensor2D>([0]);

const differences = h.sub(fromLibrary).abs().max(1).arraySync() as number[];
// #region 列表
table(
  verse.map((字, t) => ({
    步: t + 1,
    字,
    手写的第一个单元: rows[t][0].toFixed(4),
    库的第一个单元: fromLibrary.arraySync()[t][0].toFixed(4),
    八个单元里最大的差: differences[t].toFixed(5),
  })),
);

// %%--- [typescript]
// id: forgetting
// title: 换掉一个字，后面记得多久
// ---%%
// 把第 k 个字的输入换成 0，再读一遍。两次隐状态之差，就是这个字此刻还留下的痕迹。
const changed = slider("抹去第几个字", { min: 1, max: verse.length, step: 1, value: 1 });
const keep = tf.tensor1d(verse.map((_, t) => (t === changed - 1 ? 0 : 1))).expandDims(1);
const trace = h.sub(hiddenStates(X.mul(keep))).norm("euclidean", 1);
const steps = verse.map((_, t) => t + 1);
const left = [...trace.dataSync()];
show(
  `抹去“${verse[changed - 1]}”之后的差：第 1 步 ${left[0].toFixed(3)}，第 7 步 ${left[6].toFixed(3)}，第 10 步 ${left[9].toFixed(3)}`,
);
// #region 画图
chart(
  { title: `“${verse[changed - 1]}”留下的痕迹`, x: "步", y: "两次隐状态之差的长度" },
  line(steps, trace, { label: "差的长度" }),
  scatter(steps, trace, { text: verse }),
);
