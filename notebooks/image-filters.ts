// %%--- [typescript]
// id: blur
// title: 模糊：取邻近像素的平均
// notebook: 用手写的核处理照片
// description: 模糊、锐化、索贝尔边缘和拉普拉斯，都是 3 × 3 的核滑过一幅真实的照片；最后写一个自己的核。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { image, loadData, select, show, slider, table } from "notebook";

const { photos } = await loadData("photos");
const titles = photos.map(({ title }) => title);
const chosen = select("照片", titles);
const { pixels, height, width } = photos[titles.indexOf(chosen)];
const photo = tf.tensor3d(
  Float32Array.from(pixels, (value) => value / 255),
  [height, width, 1],
);

/** 一个单通道的核滑过照片；"valid" 不填充，所以四周少一圈。 */
const filter = (x: tf.Tensor3D, rows: number[][]) => {
  const kernel = tf.tensor2d(rows).reshape([rows.length, rows[0].length, 1, 1]) as tf.Tensor4D;
  return tf.conv2d(x, kernel, 1, "valid");
};

const side = slider("核的边长", { min: 1, max: 15, step: 2, value: 5 });
const mean = Array.from({ length: side }, () => Array<number>(side).fill(1 / side ** 2)); // 各项之和是 1，亮度不变
show(image(photo, { title: chosen }));
show(image(filter(photo, mean), { title: `${side} × ${side} 的平均` }));

// %%--- [typescript]
// id: sharpen
// title: 锐化：加上自己与邻居的差
// ---%%
const amount = slider("强度", { min: 0, max: 3, step: 0.25, value: 1 });
const sharpen = [
  [0, -amount, 0],
  [-amount, 1 + 4 * amount, -amount],
  [0, -amount, 0],
]; // 各项之和仍是 1
image(filter(photo, sharpen), { title: `锐化，强度 ${amount}` });

// %%--- [typescript]
// id: sobel
// title: 索贝尔：亮度往哪边变
// ---%%
const vertical = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
]; // 各项之和是 0：亮度处处相同的地方得 0
const horizontal = [
  [-1, -2, -1],
  [0, 0, 0],
  [1, 2, 1],
];
const [gx, gy] = [filter(photo, vertical), filter(photo, horizontal)];
const strength = gx.square().add(gy.square()).sqrt() as tf.Tensor3D;

// 输出有正有负：灰色是 0，亮的是正，暗的是负。
const signed = (x: tf.Tensor3D, scale: number) => x.div(2 * scale).add(0.5) as tf.Tensor3D;
show(image(signed(gx, 2), { title: "竖边：右边减左边" }));
show(image(signed(gy, 2), { title: "横边：下边减上边" }));
show(image(strength.div(2) as tf.Tensor3D, { title: "边的强度" }));

// %%--- [typescript]
// id: laplacian
// title: 拉普拉斯：比四个邻居的平均暗多少
// precision: float32
// ---%%
const laplacian = [
  [0, 1, 0],
  [1, -4, 1],
  [0, 1, 0],
];
const curvature = filter(photo, laplacian);
show(image(signed(curvature, 0.5), { title: "拉普拉斯" }));

// 锐化 = 原图 − 强度 × 拉普拉斯。两边逐像素比较，差几乎是 0。
const inner = photo.slice([1, 1, 0], [height - 2, width - 2, 1]);
const byLaplacian = inner.sub(curvature.mul(amount));
const gap = filter(photo, sharpen).sub(byLaplacian).abs().max().dataSync()[0];
show(`两种算法的最大差小于 10⁻⁵：${gap < 1e-5 ? "是" : "否"}`);

// %%--- [typescript]
// id: responses
// title: 平坦、斜坡和弯曲：核对什么有反应
// ---%%
// 三幅 9 × 9 的人造图：处处是 0.5；每往右一列亮 0.1；亮度是列号平方的百分之一。看中心那个像素的输出。
const columns = tf.range(0, 9).sub(4).tile([9]).reshape([9, 9, 1]) as tf.Tensor3D;
const patterns = [tf.fill([9, 9, 1], 0.5), columns.mul(0.1), columns.square().mul(0.01)] as tf.Tensor3D[];
const kernels: [name: string, rows: number[][]][] = [
  ["3 × 3 的平均", Array.from({ length: 3 }, () => [1 / 9, 1 / 9, 1 / 9])],
  ["锐化", sharpen],
  ["竖边", vertical],
  ["横边", horizontal],
  ["拉普拉斯", laplacian],
];
const rounded = (value: number) => Number(value.toFixed(4)) + 0;
// #region 列表
table(
  kernels.map(([name, rows]) => {
    const [flat, slope, bend] = patterns.map((pattern) =>
      rounded(filter(pattern, rows).slice([3, 3, 0], [1, 1, 1]).dataSync()[0]),
    );
    const sum = rows.flat().reduce((total, value) => total + value, 0);
    return { 核: name, 各项之和: rounded(sum), 平坦: flat, 斜坡: slope, 弯曲: bend };
  }),
);

// %%--- [typescript]
// id: own
// title: 写一个自己的核
// ---%%
// 浮雕。改这九个数，再运行：试试只留一个 1，其余为 0；试试 5 × 5 的核。
const own = [
  [-2, -1, 0],
  [-1, 1, 1],
  [0, 1, 2],
];
image(filter(photo, own), { title: "自己的核" });
