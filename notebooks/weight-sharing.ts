// %%--- [typescript]
// id: matrix
// title: 卷积是一个很特别的矩阵
// notebook: 权重共享与平移等变性
// description: 把卷积写成矩阵，数一数它的参数，与全连接层比较；再量一量输入平移时输出怎样变。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, image, loadData, show, slider, table } from "notebook";

const kernel = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3, 1, 1]);
const [side, kernelSide] = [4, 3];
const outputSide = side - kernelSide + 1;
const taps = kernel.flatten().arraySync();

// 一行是一个输出，一列是一个输入像素（图像按行展平）。
const dense = Array.from({ length: outputSide ** 2 }, (_, row) => {
  const [i, j] = [Math.floor(row / outputSide), row % outputSide];
  return Array.from({ length: side ** 2 }, (_, column) => {
    const [m, n] = [Math.floor(column / side) - i, (column % side) - j];
    return m >= 0 && m < kernelSide && n >= 0 && n < kernelSide ? taps[m * kernelSide + n] : 0;
  });
});
chart(
  { title: "每一行都是同一个核，只是挪了位置", x: "输入的像素", y: "输出的像素" },
  heatmap(dense, { showValues: true, valueLabel: "权重" }),
);

// %%--- [typescript]
// id: product
// title: 矩阵乘法与 tf.conv2d
// ---%%
const picture = tf.range(0, side ** 2).reshape([side, side, 1]) as tf.Tensor3D; // 换成别的图，两列仍相同
const byMatrix = tf.tensor2d(dense).matMul(picture.reshape([side ** 2, 1]));
const byConvolution = tf.conv2d(picture, kernel, 1, "valid");
// #region 列表
show(byMatrix.flatten());
show(byConvolution.flatten());
table([
  { 内容: "矩阵的全部元素", 个数: dense.flat().length },
  { 内容: "其中不为零的", 个数: dense.flat().filter((value) => value !== 0).length },
  { 内容: "不同的权重", 个数: new Set(dense.flat().filter((value) => value !== 0)).size },
]);

// %%--- [typescript]
// id: count
// title: 三种连法各有多少参数
// ---%%
// 输入和输出的形状相同，都不缩小。[高和宽, 输入通道, 输出通道, 核边长]
const sizes = [
  [12, 1, 4, 3],
  [28, 1, 8, 5],
  [32, 3, 16, 3],
  [224, 3, 64, 3],
];
const convolutionCount = (k: number, cIn: number, cOut: number) => k * k * cIn * cOut + cOut;
const denseCount = (n: number, cIn: number, cOut: number) => n * n * cIn * n * n * cOut + n * n * cOut;
const inWords = (count: number) => count.toLocaleString("en-US");
// #region 列表
table(
  sizes.map(([n, cIn, cOut, k]) => ({
    输入: `${n} × ${n} × ${cIn}`,
    输出: `${n} × ${n} × ${cOut}`,
    全连接: inWords(denseCount(n, cIn, cOut)),
    "局部连接，不共享": inWords(n * n * convolutionCount(k, cIn, cOut)),
    "卷积（局部连接，共享）": inWords(convolutionCount(k, cIn, cOut)),
  })),
);

// %%--- [typescript]
// id: layers
// title: 真的造两层，数一数
// ---%%
const [n, cIn, cOut, k] = sizes[0];
const layers = [
  tf.layers.conv2d({ filters: cOut, kernelSize: k, padding: "same", inputShape: [n, n, cIn] }),
  tf.layers.dense({ units: n * n * cOut, inputShape: [n * n * cIn] }),
].map((layer) => tf.sequential({ layers: [layer] }));
// #region 列表
table(
  layers.map((model, i) => ({
    层: ["卷积", "全连接"][i],
    权重的形状: model.weights[0].shape.join(" × "),
    偏置的形状: model.weights[1].shape.join(" × "),
    参数: model.countParams(),
  })),
);

// %%--- [typescript]
// id: equivariance
// title: 先平移再卷积，先卷积再平移
// ---%%
const { images, size } = await loadData("digits");
const margin = 6; // 四周留白，平移之后不会出界
const digit = tf
  .tensor2d(
    Float32Array.from(images.subarray(0, size * size), (value) => value / 255),
    [size, size],
  )
  .pad([
    [margin, margin],
    [margin, margin],
  ])
  .expandDims(-1) as tf.Tensor3D;
const pixels = slider("向右平移几个像素", { min: 0, max: 4, step: 1, value: 3 });
/** 向右平移 by 个像素，左边补 0。 */
const shift = (x: tf.Tensor3D, by: number) =>
  x.slice([0, 0, 0], [-1, x.shape[1] - by, -1]).pad([
    [0, 0],
    [by, 0],
    [0, 0],
  ]) as tf.Tensor3D;

const edge = tf.tensor4d([-1, 0, 1, -2, 0, 2, -1, 0, 1], [3, 3, 1, 1]);
const convolve = (x: tf.Tensor3D) => tf.conv2d(x, edge, 1, "same");
const shiftedFirst = convolve(shift(digit, pixels));
const convolvedFirst = shift(convolve(digit), pixels);
const grey = (x: tf.Tensor3D) => x.div(8).add(0.5) as tf.Tensor3D;
show(image(shift(digit, pixels), { title: `平移 ${pixels} 个像素的数字` }));
show(image(grey(shiftedFirst), { title: "先平移，再卷积" }));
show(image(grey(convolvedFirst), { title: "先卷积，再平移" }));

// %%--- [typescript]
// id: measure
// title: 哪些运算与平移可以交换
// ---%%
/** 两种次序的结果之差，相对于结果的大小。0 表示可以交换。 */
const difference = (a: tf.Tensor, b: tf.Tensor) => a.sub(b).norm().div(b.norm()).dataSync()[0];
const area = (size + 2 * margin) ** 2;
const weights = tf.randomNormal([area, area], 0, 1 / Math.sqrt(area), "float32", 5);
const denseLayer = (x: tf.Tensor3D) => weights.matMul(x.reshape([area, 1])).reshape(x.shape) as tf.Tensor3D;
const halve = (x: tf.Tensor3D) => tf.conv2d(x, edge, 2, "same");
// 步幅为 2 时，输入平移一个像素只合输出的半格，没有半格可挪，取相邻两个整格里较接近的。
const afterHalving = (by: number) => {
  const whole = [Math.floor(by / 2), Math.ceil(by / 2)];
  return Math.min(...whole.map((to) => difference(halve(shift(digit, by)), shift(halve(digit), to))));
};

// #region 列表
table(
  [1, 2, 3, 4].map((by) => ({
    平移: by,
    卷积: difference(convolve(shift(digit, by)), shift(convolve(digit), by)),
    "卷积加 ReLU": difference(convolve(shift(digit, by)).relu(), shift(convolve(digit).relu(), by)),
    "步幅 2 的卷积": afterHalving(by),
    全连接: difference(denseLayer(shift(digit, by)), shift(denseLayer(digit), by)),
  })),
  { digits: 3 },
);
