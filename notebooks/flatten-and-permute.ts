// %%--- [typescript]
// id: flatten
// title: 把特征图展平
// notebook: 全连接层：展平、置换与参数
// description: 把特征图排成一列，接上全连接层；它不在乎输入的次序，也不认得位置，参数比卷积多得多。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, image, loadData, show, slider, table } from "notebook";

// 一幅 2 × 2、3 个通道的特征图。展平之后，第 i 行、第 j 列、第 c 个通道排在第 (i · 2 + j) · 3 + c 个。
const featureMap = tf.tensor3d([
  [
    [0, 1, 2],
    [3, 4, 5],
  ],
  [
    [6, 7, 8],
    [9, 10, 11],
  ],
]);
const [height, width, channels] = featureMap.shape;
const x = featureMap.reshape<tf.Tensor2D>([1, height * width * channels]);
show(x);

// 一个全连接层：每个输出读全部输入。改一改 outputs。
const outputs = 4;
const W = tf.randomNormal<tf.Rank.R2>([outputs, x.shape[1]], 0, 0.5, "float32", 1);
const b = tf.zeros([outputs]);
const z = x.matMul(W, false, true).add(b);
table([{ 输入: `${x.shape[1]} 个`, 输出: `${z.shape[1]} 个`, 权重: W.size, 偏置: b.size, 一共: W.size + b.size }]);

// %%--- [typescript]
// id: whole-kernel
// title: 核与图一样大的卷积
// ---%%
// 把每个输出的权重重新排成特征图的形状，就是一个盖住整幅图的核：窗口只有一个位置可放。
const kernel = W.transpose().reshape([height, width, channels, outputs]) as tf.Tensor4D;
const convolved = tf.conv2d(featureMap.expandDims<tf.Tensor4D>(0), kernel, 1, "valid").reshape([1, outputs]);
show(z);
show(convolved);
`最大的差小于 10⁻⁵：${convolved.sub(z).abs().max().dataSync()[0] < 1e-5 ? "是" : "否"}`;

// %%--- [typescript]
// id: permute
// title: 打乱像素，全连接层不在乎
// ---%%
const { images } = await loadData("digits");
const digit = tf.tensor2d(
  Float32Array.from(images.subarray(0, 784), (value) => value / 255),
  [1, 784],
);
// 一个固定的置换：每幅图都照它重排。换一个种子试试。
const order = tf.topk(tf.randomUniform([784], 0, 1, "float32", 7), 784).indices;
const shuffled = digit.gather(order, 1);
show(image(digit.reshape([28, 28]) as tf.Tensor2D, { title: "原来的图" }));
show(image(shuffled.reshape([28, 28]) as tf.Tensor2D, { title: "照同一个置换重排" }));

const weights = tf.randomNormal<tf.Rank.R2>([10, 784], 0, 0.05, "float32", 2);
const scores = digit.matMul(weights, false, true);
const scoresOfShuffled = shuffled.matMul(weights.gather(order, 1) as tf.Tensor2D, false, true);
const filter = tf.randomNormal<tf.Rank.R4>([5, 5, 1, 4], 0, 0.2, "float32", 3);
/** 卷积之后每个通道取最大：一个只看局部图案、不看位置的概括。 */
const summary = (flat: tf.Tensor) =>
  tf.conv2d(flat.reshape([1, 28, 28, 1]) as tf.Tensor4D, filter, 1, "valid").max([1, 2]);
const gap = (one: tf.Tensor, other: tf.Tensor) => one.sub(other).abs().max().dataSync()[0];
table([
  { 比较: "全连接，权重照样重排", 得分最多差: Number(gap(scores, scoresOfShuffled).toFixed(4)) },
  { 比较: "卷积，核无法照样重排", 得分最多差: Number(gap(summary(digit), summary(shuffled)).toFixed(2)) },
]);

// %%--- [typescript]
// id: count
// title: 参数有多少：与卷积并排
// ---%%
const side = slider("图的边长", { min: 8, max: 64, step: 8, value: 32 });
const hidden = 64; // 全连接层有几个输出
const [inputChannels, outputChannels, kernelSide] = [3, 64, 3];
const dense = side * side * inputChannels * hidden + hidden;
const convolution = kernelSide * kernelSide * inputChannels * outputChannels + outputChannels;
// #region 列表
show(
  table(
    [
      { 层: `全连接，${hidden} 个输出`, 参数: dense.toLocaleString("en-US"), 倍数: Math.round(dense / convolution) },
      { 层: `卷积 3 × 3，${outputChannels} 个输出通道`, 参数: convolution.toLocaleString("en-US"), 倍数: 1 },
    ],
    { title: `输入 ${side} × ${side} × ${inputChannels}` },
  ),
);
// #endregion
const sides = [8, 16, 32, 64];
// #region 画图
chart(
  { title: "全连接的参数是卷积的多少倍", x: "图的边长", y: "倍" },
  bar(
    sides.map(String),
    sides.map((s) => (s * s * inputChannels * hidden + hidden) / convolution),
  ),
);
