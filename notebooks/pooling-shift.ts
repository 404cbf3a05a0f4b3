// %%--- [typescript]
// id: shift
// title: 把数字挪一个像素，输出变了多少
// notebook: 池化怎样对付平移
// description: 把手写数字挪动一两个像素，量一量池化前后的特征图各变了多少。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, image, line, loadData, show, slider, table } from "notebook";

const { images, size } = await loadData("digits");
const count = 200; // 用多少个数字来平均
const digits = tf.tensor4d(
  Float32Array.from(images.subarray(0, count * size * size), (value) => value / 255),
  [count, size, size, 1],
);

// 一个竖直边缘的检测器，再加 ReLU：卷积层常做的事。
const edge = tf.tensor4d([-1, 0, 1, -2, 0, 2, -1, 0, 1], [3, 3, 1, 1]);
const features = (x: tf.Tensor4D) => tf.conv2d(x, edge, 1, "same").relu() as tf.Tensor4D;

/** 整幅图向右挪 n 个像素，左边补 0。 */
const shiftRight = (x: tf.Tensor4D, n: number) =>
  n === 0
    ? x
    : (x.slice([0, 0, 0, 0], [-1, -1, size - n, -1]).pad([
        [0, 0],
        [0, 0],
        [n, 0],
        [0, 0],
      ]) as tf.Tensor4D);

const pixels = slider("向右挪几个像素", { min: 0, max: 6, step: 1, value: 1 });
const one = digits.slice([0, 0, 0, 0], [1, -1, -1, -1]);
show(image(one.squeeze([0]) as tf.Tensor3D, { title: "原来的数字" }));
show(image(shiftRight(one, pixels).squeeze([0]) as tf.Tensor3D, { title: `向右挪 ${pixels} 个像素` }));

// %%--- [typescript]
// id: measure
// title: 池化前后，各变了多少
// ---%%
/** 相对变化：两张特征图之差的长度，除以原来那张的长度，对所有数字取平均。 */
const change = (a: tf.Tensor, b: tf.Tensor) =>
  tf.tidy(() => {
    const length = (x: tf.Tensor) => x.square().sum([1, 2, 3]).sqrt();
    return length(a.sub(b)).div(length(a)).mean().dataSync()[0];
  });
const poolings: [name: string, pool: (x: tf.Tensor4D) => tf.Tensor4D][] = [
  ["不池化", (x) => x],
  ["只隔行隔列取样", (x) => tf.maxPool(x, 1, 2, "valid")], // 对照：同样缩小一半，却不取最大或平均
  ["平均池化 2 × 2", (x) => tf.avgPool(x, 2, 2, "valid")],
  ["最大池化 2 × 2", (x) => tf.maxPool(x, 2, 2, "valid")],
  ["最大池化 4 × 4", (x) => tf.maxPool(x, 4, 4, "valid")],
  ["平均池化 4 × 4", (x) => tf.avgPool(x, 4, 4, "valid")],
  ["全局最大池化", (x) => x.max([1, 2], true)],
];
const moved = features(shiftRight(digits, pixels));
const still = features(digits);
const changes = poolings.map(([, pool]) => change(pool(still), pool(moved)));

// #region 画图和列表
show(
  chart(
    { title: `挪 ${pixels} 个像素，特征图的相对变化`, x: "相对变化", y: "" },
    bar(
      poolings.map(([name]) => name),
      changes,
    ),
  ),
);
table(
  poolings.map(([name, pool], i) => ({
    池化: name,
    输出的形状: pool(still).shape.slice(1).join(" × "),
    相对变化: changes[i],
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: distances
// title: 挪得越远，池化也挡不住
// ---%%
const offsets = [0, 1, 2, 3, 4, 5, 6];
const curves = poolings.map(([name, pool]) => {
  const reference = pool(still);
  return line(
    offsets,
    offsets.map((n) => change(reference, pool(features(shiftRight(digits, n))))),
    { label: name, points: true },
  );
});
chart({ title: "相对变化随平移距离", x: "向右挪几个像素", y: "相对变化" }, ...curves);
