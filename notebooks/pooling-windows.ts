// %%--- [typescript]
// id: loops
// title: 最大池化与平均池化：用循环写一遍
// notebook: 池化：用循环，再用一次运算
// description: 在每个窗口里取最大或取平均，与 tf.maxPool、tf.avgPool 逐项比较；再用在一幅照片上。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { image, loadData, show, slider, table } from "notebook";

const input = [
  [1, 3, 2, 0],
  [4, 6, 1, 2],
  [0, 2, 8, 7],
  [1, 1, 5, 9],
];
const windowSize = 2; // 窗口边长 k。改成 3，窗口就会重叠
const stride = 2; // 步幅 s

type Summary = (values: number[]) => number;
const largest: Summary = (values) => Math.max(...values);
const average: Summary = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function poolByLoops(x: number[][], summarize: Summary): number[][] {
  const size = Math.floor((x.length - windowSize) / stride) + 1;
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      const rows = x.slice(i * stride, i * stride + windowSize);
      return summarize(rows.flatMap((row) => row.slice(j * stride, j * stride + windowSize)));
    }),
  );
}
show(tf.tensor2d(input));
show(tf.tensor2d(poolByLoops(input, largest)));
show(tf.tensor2d(poolByLoops(input, average)));

// %%--- [typescript]
// id: compare
// title: 同一件事，一次运算
// ---%%
// tf.maxPool 要四个轴：批量、高、宽、通道。
const x = tf.tensor2d(input).reshape([1, 4, 4, 1]) as tf.Tensor4D;
const maximum = tf.maxPool(x, windowSize, stride, "valid");
const mean = tf.avgPool(x, windowSize, stride, "valid");

const gap = (pooled: tf.Tensor, byLoops: number[][]) =>
  pooled.squeeze([0, 3]).sub(tf.tensor2d(byLoops)).abs().max().dataSync()[0];
// #region 列表
table([
  {
    池化: "最大",
    输出的形状: `[${maximum.shape}]`,
    与循环的最大差: gap(maximum, poolByLoops(input, largest)),
    可学习的参数: 0,
  },
  {
    池化: "平均",
    输出的形状: `[${mean.shape}]`,
    与循环的最大差: gap(mean, poolByLoops(input, average)),
    可学习的参数: 0,
  },
]);

// %%--- [typescript]
// id: channels
// title: 每个通道各做各的
// ---%%
// 三个通道：原来的数、它的相反数、它的平方。通道之间互不影响，通道数不变。
const base = tf.tensor2d(input);
const three = tf.stack([base, base.neg(), base.square()], -1).expandDims(0) as tf.Tensor4D; // [1, 4, 4, 3]
const pooled = tf.maxPool(three, 2, 2, "valid"); // [1, 2, 2, 3]
const [first, negative, square] = tf.unstack(pooled.squeeze([0]), -1).map((channel) => channel.flatten().arraySync());
// #region 列表
table(
  [
    { 通道: "x", 四个窗口的最大值: `${first}` },
    { 通道: "−x", 四个窗口的最大值: `${negative}` },
    { 通道: "x²", 四个窗口的最大值: `${square}` },
  ],
  { title: `${three.shape.join(" × ")} → ${pooled.shape.join(" × ")}` },
);

// %%--- [typescript]
// id: photo
// title: 用在一幅照片上
// ---%%
const size = slider("窗口边长", { min: 2, max: 16, step: 1, value: 4 }); // 窗口越大，剩下的越少
const { photos } = await loadData("photos");
const { pixels, height, width, title } = photos[0];
const photo = tf.tensor4d(
  Float32Array.from(pixels, (value) => value / 255),
  [1, height, width, 1],
);

show(image(photo.squeeze([0]) as tf.Tensor3D, { title: title }));
for (const [name, pool] of [
  ["最大", tf.maxPool],
  ["平均", tf.avgPool],
] as const) {
  const small = pool(photo, size, size, "valid");
  show(image(small.squeeze([0]) as tf.Tensor3D, { title: `${name}池化后` }));
}
