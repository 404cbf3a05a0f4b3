// %%--- [typescript]
// id: slide
// title: 一个核滑过一幅小图
// notebook: 卷积：用循环，再用一次运算
// description: 用四层循环算出核在每个位置的加权和，推广到多个通道，与 tf.conv2d 逐项比较；再看翻转核有什么分别。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { image, random, show, table } from "notebook";

const x = [
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 1],
  [0, 1, 1, 1, 1],
  [1, 1, 1, 1, 1],
];
// 右边减左边：亮度从左到右变亮的地方得正数。把 1 和 -1 对调，看输出的符号。
const w = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
];

const y: number[][] = [];
for (let i = 0; i + w.length <= x.length; i++) {
  y.push([]);
  for (let j = 0; j + w.length <= x.length; j++) {
    let sum = 0;
    for (let m = 0; m < w.length; m++) {
      for (let n = 0; n < w.length; n++) sum += w[m][n] * x[i + m][j + n];
    }
    y[i].push(sum);
  }
}
show(tf.tensor2d(x));
show(tf.tensor2d(y));

// %%--- [typescript]
// id: layer
// title: 完整的卷积层：多个通道、步幅、填充和偏置
// ---%%
type Map3D = number[][][]; // 高 × 宽 × 通道

/** input：H × W × C_in；kernel：K_h × K_w × C_in × C_out；bias：每个输出通道一个。 */
function convolve(input: Map3D, kernel: number[][][][], bias: number[], stride: number, padding: number): Map3D {
  const sizeOf = (n: number, k: number) => Math.floor((n + 2 * padding - k) / stride) + 1;
  const rows = sizeOf(input.length, kernel.length);
  const columns = sizeOf(input[0].length, kernel[0].length);
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) =>
      bias.map((b, c) => {
        let sum = b;
        for (const [m, kernelRow] of kernel.entries()) {
          for (const [n, atTap] of kernelRow.entries()) {
            const pixel = input[stride * i + m - padding]?.[stride * j + n - padding] ?? [];
            // 落在画面外的像素算作 0，不必真的去补。
            for (const [d, value] of pixel.entries()) sum += atTap[d][c] * value;
          }
        }
        return sum;
      }),
    ),
  );
}

// 还是上面的图和核，各看成只有一个通道；四周补一圈 0，输出就与输入一样大。
const input = x.map((row) => row.map((value) => [value]));
const kernel = w.map((row) => row.map((value) => [[value]]));
const bias = [0]; // 改成 [10]：每个输出都加 10
const stride = 1; // 改成 2：输出变成 3 × 3
const padding = 1;
const output = convolve(input, kernel, bias, stride, padding);
tf.tensor3d(output).squeeze([2]);

// %%--- [typescript]
// id: compare
// title: 与 tf.conv2d 逐项比较
// precision: float32
// ---%%
const uniform = random(7);
const fill = (shape: number[]) =>
  tf.tensor1d(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, uniform)).reshape(shape);

// 高、宽、输入通道、核的高、核的宽、输出通道、步幅、填充。加一行，试试别的尺寸。
const cases = [
  [5, 5, 1, 3, 3, 1, 1, 0],
  [5, 5, 1, 3, 3, 1, 1, 1],
  [8, 7, 3, 3, 3, 4, 2, 1],
  [9, 9, 2, 5, 3, 6, 3, 2],
  [6, 6, 8, 1, 1, 2, 1, 0],
];
// 填充按轴写明：批量、高、宽、通道。只给一个数的话，tf.conv2d 会拿核的高去算输出的宽，核不是方的就错了。
type Sides = [before: number, after: number];
const around = (p: number): [Sides, Sides, Sides, Sides] => [
  [0, 0],
  [p, p],
  [p, p],
  [0, 0],
];
// #region 列表
table(
  cases.map(([height, width, channels, kh, kw, filters, stride, padding]) => {
    const [input, kernel, bias] = [fill([height, width, channels]), fill([kh, kw, channels, filters]), fill([filters])];
    const output = tf.conv2d(input as tf.Tensor3D, kernel as tf.Tensor4D, stride, around(padding)).add(bias);
    const byLoops = convolve(
      input.arraySync() as Map3D,
      kernel.arraySync() as number[][][][],
      bias.arraySync() as number[],
      stride,
      padding,
    );
    const gap = output.sub(tf.tensor3d(byLoops)).abs().max().dataSync()[0];
    return {
      输入: input.shape.join(" × "),
      核张量: kernel.shape.join(" × "),
      步幅: stride,
      填充: padding,
      输出: output.shape.join(" × "),
      "与循环的差小于 10⁻⁵": gap < 1e-5,
    };
  }),
);

// %%--- [typescript]
// id: channels
// title: 三个通道进，两个通道出
// ---%%
// 红、绿、蓝三个通道，一半红一半绿的图。两个 1 × 1 的核：一个求亮度，一个求“红减绿”。
const [red, green] = [
  [1, 0, 0],
  [0, 1, 0],
];
const colours = tf.tensor3d(
  Array.from({ length: 8 }, () => Array.from({ length: 8 }, (_, j) => (j < 4 ? red : green))),
);
const mixing = tf.tensor4d([0.3, 1, 0.59, -1, 0.11, 0], [1, 1, 3, 2]); // 每行属于一个输入通道
const [brightness, redness] = tf.unstack(tf.conv2d(colours, mixing, 1, "valid"), 2) as tf.Tensor2D[];

// #region 列表和图像
show(image(colours, { title: "输入：8 × 8 × 3" }));
table([
  { 输出通道: "亮度", 左半边: brightness.arraySync()[0][0], 右半边: brightness.arraySync()[0][7] },
  { 输出通道: "红减绿", 左半边: redness.arraySync()[0][0], 右半边: redness.arraySync()[0][7] },
]);

// %%--- [typescript]
// id: by-channel
// title: 拆开来看：各通道分别滑，再相加
// ---%%
// 两个输入通道，一个输出通道：核有两层，一层管一个通道。
const slices = [
  [
    [1, 0, 2],
    [3, 1, 0],
    [0, 2, 1],
  ],
  [
    [0, 1, 1],
    [2, 0, 1],
    [1, 1, 0],
  ],
];
const taps = [
  [
    [1, -1],
    [0, 2],
  ],
  [
    [0, 1],
    [1, 0],
  ],
];
const offset = 3;

// 每个通道用自己的那一层滑一遍，各得一张 2 × 2 的中间结果。
const parts = slices.map((slice, d) => {
  const map = slice.map((row) => row.map((value) => [value]));
  const tap = taps[d].map((row) => row.map((value) => [[value]]));
  return convolve(map, tap, [0], 1, 0).flat(2);
});
const stack = (list: number[][][]) =>
  tf.stack(
    list.map((rows) => tf.tensor2d(rows)),
    2,
  ); // 通道排在最后
const together = tf
  .conv2d(stack(slices) as tf.Tensor3D, stack(taps).expandDims<tf.Tensor4D>(3), 1, "valid")
  .add(offset);

// #region 列表
const byLibrary = together.dataSync();
table(
  ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"].map((位置, i) => ({
    位置,
    "通道 0": parts[0][i],
    "通道 1": parts[1][i],
    偏置: offset,
    三者之和: parts[0][i] + parts[1][i] + offset,
    "tf.conv2d": byLibrary[i],
  })),
);

// %%--- [typescript]
// id: flip
// title: 互相关与卷积：核翻不翻
// ---%%
// 图上只有一个亮点。互相关把核倒着印出来，数学上的卷积先翻转核，印出来的就是核本身。
const dot = tf
  .oneHot(tf.tensor1d([12], "int32"), 25)
  .reshape([5, 5, 1])
  .toFloat() as tf.Tensor3D;
const numbered = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3, 1, 1]);
const flipped = numbered.reverse([0, 1]) as tf.Tensor4D;
const stamped = (k: tf.Tensor4D) => tf.conv2d(dot, k, 1, "valid").squeeze([2]);

show(numbered.squeeze([2, 3]));
show(stamped(numbered)); // 互相关，也就是 tf.conv2d
show(stamped(flipped)); // 卷积

// %%--- [typescript]
// id: gradients
// title: 梯度也是互相关
// ---%%
// 上游梯度 g 与输出同形。核的梯度：拿 g 当核，滑过输入。输入的梯度：g 四周补 0，再用翻转的核滑过。
const scene = tf.tensor3d(input);
const upstream = tf.tensor3d([1, 0, 2, -1, 3, 0, 0, 1, -2], [3, 3, 1]); // 换成别的数，差仍是 0
const loss = (a: tf.Tensor, k: tf.Tensor) =>
  tf
    .conv2d(a as tf.Tensor3D, k as tf.Tensor4D, 1, "valid")
    .mul(upstream)
    .sum();
const [gradInput, gradKernel] = tf.grads(loss)([scene, numbered]);

const kernelByHand = tf.conv2d(scene, upstream.expandDims(-1) as tf.Tensor4D, 1, "valid");
const inputByHand = tf.conv2d(upstream, flipped, 1, 2);
const gap = (a: tf.Tensor, b: tf.Tensor) => a.flatten().sub(b.flatten()).abs().max().dataSync()[0];
table([
  { 梯度: "对核", 形状: gradKernel.shape.join(" × "), 与手写的最大差: gap(gradKernel, kernelByHand) },
  { 梯度: "对输入", 形状: gradInput.shape.join(" × "), 与手写的最大差: gap(gradInput, inputByHand) },
]);
