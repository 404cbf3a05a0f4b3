// %%--- [typescript]
// id: causal-mask
// title: 因果掩码：只许看自己和前面
// notebook: 掩码、多头和 Transformer 块
// description: 给注意力加上因果掩码和填充掩码，分成几个头，加进位置，最后拼成一个 Transformer 块。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, select, show, slider, table } from "notebook";

/** 缩放点积注意力。掩码里 1 是可见，0 是不可见；前面的轴（批量、头）原样保留。 */
function attention(Q: tf.Tensor, K: tf.Tensor, V: tf.Tensor, mask?: tf.Tensor) {
  const scores = tf.matMul(Q, K, false, true).div(Math.sqrt(Q.shape[Q.shape.length - 1]));
  // 不可见的得分加上 −10000，可见的加上 0；softmax 之后，不可见的权重就是 0。
  const weights = tf.softmax(mask ? scores.add(mask.sub(1).mul(1e4)) : scores);
  return { weights, output: tf.matMul(weights, V) };
}

const characters = ["床", "前", "明", "月", "光"];
const length = characters.length;
const modelSize = 16;
// 词向量和权重都是随机的，没有训练过：这里看的是结构，不是意义。
const X = tf.randomNormal<tf.Rank.R2>([length, modelSize], 0, 1, "float32", 1);
const projection = (seed: number) =>
  tf.randomNormal([modelSize, modelSize], 0, 1 / Math.sqrt(modelSize), "float32", seed);
const [WQ, WK, WV, WO] = [2, 3, 4, 5].map(projection);
const project = (x: tf.Tensor, W: tf.Tensor): tf.Tensor => tf.matMul(x, W, false, true);

const causalMask = tf.linalg.bandPart(tf.ones([length, length]), -1, 0); // 下三角（含对角线）是 1
const causal = attention(project(X, WQ), project(X, WK), project(X, WV), causalMask);
chart(
  { title: "因果掩码下的权重：右上角全是 0", x: "键", y: "查询" },
  heatmap(causal.weights, { xLabels: characters, yLabels: characters, showValues: true, valueLabel: "权重" }),
);

// %%--- [typescript]
// id: no-peeking
// title: 改掉最后一个字，前面的输出变不变
// ---%%
// 第 5 个字的向量换成别的。有掩码时，前 4 个位置的输出一点不动，训练时才能同时预测每个位置的下一个字。
const changedX = tf.concat([X.slice([0, 0], [length - 1, modelSize]), tf.fill([1, modelSize], 2)]);
const selfAttention = (x: tf.Tensor, mask?: tf.Tensor) =>
  attention(project(x, WQ), project(x, WK), project(x, WV), mask).output;
const changeBy = (mask?: tf.Tensor) => {
  return tf.tidy(() => selfAttention(changedX, mask).sub(selfAttention(X, mask)).abs().max(1).dataSync());
};
const [unmasked, masked] = [changeBy(), changeBy(causalMask)];
// #region 列表
table(
  characters.map((character, s) => ({
    位置: `${s + 1} ${character}`,
    "变化，没有掩码": unmasked[s],
    "变化，有掩码": masked[s],
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: padding-mask
// title: 填充掩码：补齐的位置谁都不看
// ---%%
// 一批两句，第二句“月光”只有 2 个字，补了 3 个填充。填充的内容本应无关紧要：分别填 0 和填 5，看输出变不变。
const batchWith = (filler: number) => {
  const short = tf.concat([X.slice([3, 0], [2, modelSize]), tf.fill([3, modelSize], filler)]);
  return tf.stack([X, short]); // [2, 5, 16]
};
const lengths = tf.tensor1d([5, 2]);
const isReal = tf.range(0, length).expandDims(0).less(lengths.expandDims(1)); // [2, 5]：第 t 个位置小于句长吗
const paddingMask = isReal.toFloat().expandDims(1); // [2, 1, 5]：对每个查询都一样

/** 批量的投影：先把前两个轴合成一个。 */
const projectBatch = (x: tf.Tensor, W: tf.Tensor) => project(x.reshape([-1, modelSize]), W).reshape(x.shape);
const attendBatch = (x: tf.Tensor, mask?: tf.Tensor) =>
  attention(projectBatch(x, WQ), projectBatch(x, WK), projectBatch(x, WV), mask);
/** 只留第二句真正的两个字。 */
const shortOutput = (filler: number, mask?: tf.Tensor) =>
  attendBatch(batchWith(filler), mask).output.slice([1, 0, 0], [1, 2, modelSize]);
const fillerChange = (mask?: tf.Tensor) => shortOutput(5, mask).sub(shortOutput(0, mask)).abs().max().dataSync()[0];

const shortWeights = attendBatch(batchWith(0), paddingMask).weights.slice([1, 0, 0], [1, 2, length]);
const padded = ["月", "光", "填充 1", "填充 2", "填充 3"];
// #region 画图和列表
show(
  chart(
    { title: "“月光”的权重：填充的三列是 0", x: "键", y: "查询" },
    heatmap(shortWeights.reshape([2, length]), { xLabels: padded, yLabels: ["月", "光"], showValues: true }),
  ),
);
table(
  [
    { 掩码: "没有", "填充换成 5，输出最多变": fillerChange() },
    { 掩码: "填充掩码", "填充换成 5，输出最多变": fillerChange(paddingMask) },
  ],
  { digits: 3 },
);

// %%--- [typescript]
// id: heads
// title: 多头：切片与变形，结果相同
// ---%%
const headCount = 4;
const headSize = modelSize / headCount;

/** 写法一：每个头取自己的几列，逐个算，再拼起来。 */
function headsBySlices(x: tf.Tensor): tf.Tensor {
  const [Q, K, V] = [WQ, WK, WV].map((W) => project(x, W));
  const outputs = Array.from({ length: headCount }, (_, i) => {
    const [q, k, v] = [Q, K, V].map((all) => all.slice([0, i * headSize], [-1, headSize]));
    return attention(q, k, v).output;
  });
  return project(tf.concat(outputs, 1), WO);
}
/** [n, 16] 变成 [4, n, 4]：先把 16 列分成 4 组，再把“头”这个轴换到前面。 */
const splitHeads = (x: tf.Tensor) => x.reshape([-1, headCount, headSize]).transpose([1, 0, 2]);
/** 写法二：四个头一次矩阵乘法。 */
function multiHead(x: tf.Tensor, mask?: tf.Tensor) {
  const [Q, K, V] = [WQ, WK, WV].map((W) => splitHeads(project(x, W)));
  const { weights, output } = attention(Q, K, V, mask); // 权重 [4, n, n]，输出 [4, n, 4]
  return { weights, output: project(output.transpose([1, 0, 2]).reshape([-1, modelSize]), WO) };
}
const split = multiHead(X);
const gap = headsBySlices(X).sub(split.output).abs().max().dataSync()[0];

const head = select("看哪个头", ["1", "2", "3", "4"]);
const oneHead = split.weights.slice([Number(head) - 1, 0, 0], [1, length, length]).reshape([length, length]);
// #region 画图和列表
show(
  chart(
    { title: `第 ${head} 个头的权重`, x: "键", y: "查询" },
    heatmap(oneHead, { xLabels: characters, yLabels: characters, showValues: true, valueLabel: "权重" }),
  ),
);
table([{ 各头权重: split.weights.shape.join(" × "), 输出: split.output.shape.join(" × "), 两种写法的最大差距: gap }]);

// %%--- [typescript]
// id: position
// title: 位置编码的热图
// tolerance: 1e-3
// ---%%
/** 正弦位置编码，[n, size]：偶数列是 sin，奇数列是 cos，越往右波长越长。 */
function positionEncoding(n: number, size: number): tf.Tensor2D {
  return tf.tidy(() => {
    const positions = tf.range(0, n).expandDims(1); // [n, 1]
    const frequencies = tf.pow(10000, tf.range(0, size, 2).div(-size)); // [size / 2]
    const angles = positions.mul(frequencies); // [n, size / 2]
    return tf.stack([angles.sin(), angles.cos()], 2).reshape([n, size]);
  });
}
const encoding = positionEncoding(40, 32);
show(chart({ title: "位置编码：40 个位置，32 维", x: "维", y: "位置" }, heatmap(encoding)));
// 两个位置的编码的内积只与它们的距离有关：同一条对角线上的值相同。
chart({ title: "编码两两的内积", x: "位置", y: "位置" }, heatmap(tf.matMul(encoding, encoding, false, true)));

// %%--- [typescript]
// id: order
// title: 没有掩码，也没有位置编码，就不知道词序
// ---%%
// 把五个字倒过来再算。既没有掩码，也不加位置编码，每个字得到的输出与原来一样，只是跟着倒了过来。
const reversedChange = (x: tf.Tensor2D, encode: boolean, mask?: tf.Tensor) => {
  const add = (rows: tf.Tensor) => (encode ? rows.add(positionEncoding(length, modelSize)) : rows);
  const forward = multiHead(add(x), mask).output;
  const backward = multiHead(add(x.reverse(0)), mask).output.reverse(0); // 倒回来，逐字比较
  return forward.sub(backward).abs().max().dataSync()[0];
};
// #region 列表
table(
  [
    { encode: false, mask: undefined },
    { encode: false, mask: causalMask },
    { encode: true, mask: undefined },
  ].map(({ encode, mask }) => {
    const change = reversedChange(X, encode, mask);
    return {
      因果掩码: mask ? "有" : "没有",
      位置编码: encode ? "有" : "没有",
      同一个字的输出最多变多少: change < 1e-5 ? 0 : change,
    };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: block
// title: 一个 Transformer 块
// ---%%
const innerSize = 4 * modelSize; // 前馈网络中间的宽度
const W1 = tf.randomNormal([innerSize, modelSize], 0, Math.sqrt(2 / modelSize), "float32", 6);
const W2 = tf.randomNormal([modelSize, innerSize], 0, Math.sqrt(1 / innerSize), "float32", 7);
const [b1, b2] = [tf.zeros([innerSize]), tf.zeros([modelSize])];
/** RMSNorm：每个词元自己的 16 个数，除以它们的均方根。可学习的缩放取初值 1，略去。 */
const rmsNorm = (x: tf.Tensor): tf.Tensor => x.div(x.square().mean(1, true).add(1e-5).sqrt());
// 拖动句长：含 n × n 的两行乘加次数按平方增长，其余按比例增长。
const n = slider("句长 n", { min: 8, max: 256, step: 8, value: 8 });
const input = tf.randomNormal([n, modelSize], 0, 1, "float32", 8).add(positionEncoding(n, modelSize));
const { weights, output } = multiHead(rmsNorm(input), tf.linalg.bandPart(tf.ones([n, n]), -1, 0));
const attended = input.add(output); // 残差连接：主路上只有加法
const inner = project(rmsNorm(attended), W1).add(b1).relu();
const result = attended.add(project(inner, W2).add(b2));

const d = modelSize;
const steps: [string, number[], number, number][] = [
  ["输入 + 位置编码", input.shape, 0, 0],
  ["RMSNorm", input.shape, d, 0],
  ["Q、K、V（各一个）", [n, d], 3 * d * d, 3 * n * d * d],
  ["权重 softmax(QKᵀ/√dₖ)", weights.shape, 0, n * n * d],
  ["权重 × V，各头拼接", [n, d], 0, n * n * d],
  ["乘 WO，加残差", output.shape, d * d, n * d * d],
  ["RMSNorm", attended.shape, d, 0],
  ["前馈：中间层", inner.shape, innerSize * (d + 1), n * d * innerSize],
  ["前馈：输出，加残差", result.shape, d * (innerSize + 1), n * d * innerSize],
];
const quadratic = 2 * n * n * d;
const total = steps.reduce((sum, [, , , products]) => sum + products, 0);
show(`随 n² 增长的两行一共 ${quadratic} 次乘加，占全部的 ${((100 * quadratic) / total).toFixed(0)}%。`);
// #region 列表
table(
  steps.map(([step, shape, parameters, products]) => {
    return { 步骤: step, 形状: shape.join(" × "), 参数个数: parameters, 乘加次数: products };
  }),
  { title: `句长 ${n}，宽度 ${d}，${headCount} 个头` },
);
