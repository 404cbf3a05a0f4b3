// %%--- [typescript]
// id: data
// title: 一对图：输入，和手写的核给出的输出
// notebook: 从数据里学回一个核
// description: 只给输入和输出，用梯度下降找回中间的核；再看什么样的图找不回来。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, image, line, random, show, slider, table } from "notebook";

// 藏起来的核：竖边的索贝尔核。
const hiddenKernel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];
const noise = slider("噪声的标准差", { min: 0, max: 1, step: 0.1, value: 0.1 });

const next = random(3);
const blotches = tf.tensor4d(Array.from({ length: 24 * 24 }, next), [1, 24, 24, 1]);
const asKernel = (values: readonly number[]) => tf.tensor4d([...values], [3, 3, 1, 1]);
const observe = (x: tf.Tensor4D) => {
  const clean = tf.conv2d(x, asKernel(hiddenKernel), 1, "valid");
  return clean.add(tf.randomNormal(clean.shape, 0, noise, "float32", 5)) as tf.Tensor4D;
};
const observed = observe(blotches);
const flat = (x: tf.Tensor4D) => x.squeeze([0, 3]) as tf.Tensor2D;
show(image(flat(blotches), { title: "输入：随机的明暗" }));
show(image(flat(observed.div(8).add(0.5)), { title: "输出：灰色是 0" }));

// %%--- [typescript]
// id: train
// title: 从随机的核出发，走二百步
// tolerance: 1e-3
// ---%%
const start = Array.from({ length: 9 }, () => next() - 0.5);

/** 均方误差的梯度下降：每一步都把核挪近一点。返回学到的核，和每十步的损失。 */
function learn(x: tf.Tensor4D, y: tf.Tensor4D, rate: number): { kernel: number[]; losses: number[] } {
  const lossOf = tf.valueAndGrad((kernel: tf.Tensor4D) => tf.conv2d(x, kernel, 1, "valid").sub(y).square().mean());
  let kernel = asKernel(start);
  const losses: number[] = [];
  for (let step = 0; step < 200; step++) {
    const [moved, value] = tf.tidy(() => {
      const { value, grad } = lossOf(kernel);
      return [kernel.sub(grad.mul(rate)) as tf.Tensor4D, value];
    });
    if (step % 10 === 0) losses.push(value.dataSync()[0]);
    tf.dispose([kernel, value]);
    kernel = moved;
  }
  return { kernel: [...kernel.dataSync()], losses };
}

const learned = learn(blotches, observed, 0.2);
// #region 列表和画图
const places = ["左上", "上", "右上", "左", "中", "右", "左下", "下", "右下"];
const compareWith = (kernel: readonly number[]) =>
  table(
    places.map((位置, i) => ({ 位置, 藏起来的: hiddenKernel[i], 训练之前: start[i], 学到的: kernel[i] })),
    { digits: 3 },
  );
const furthest = (kernel: readonly number[]) =>
  Math.max(...kernel.map((value, i) => Math.abs(value - hiddenKernel[i])));
show(
  `九个权重里差得最多的一个：训练之前差 ${furthest(start).toFixed(2)}，之后差 ${furthest(learned.kernel).toFixed(3)}`,
);
show(compareWith(learned.kernel));
chart(
  { title: "均方误差", x: "步", y: { label: "均方误差", scale: "log" } },
  line(
    learned.losses.map((_, i) => 10 * i),
    learned.losses,
  ),
);

// %%--- [typescript]
// id: stripes
// title: 竖条纹上学不回来
// tolerance: 1e-3
// ---%%
// 每一列亮度相同：一列里的三个像素总是一样，核的一列只有三个数之和起作用。
const columns = Array.from({ length: 24 }, next);
const stripes = tf.tensor4d(Array.from({ length: 24 }, () => columns).flat(), [1, 24, 24, 1]);
const fromStripes = learn(stripes, observe(stripes), 0.2);
const columnSums = (kernel: readonly number[]) =>
  [0, 1, 2].map((j) => (kernel[j] + kernel[3 + j] + kernel[6 + j]).toFixed(2)).join("，");
// #region 列表
const lastLoss = ({ losses }: { losses: readonly number[] }) => (losses.at(-1) ?? 0).toFixed(3);
show(`最后的均方误差：随机的图 ${lastLoss(learned)}，竖条纹 ${lastLoss(fromStripes)}`);
show(`竖条纹上差得最多的一个差 ${furthest(fromStripes.kernel).toFixed(2)}`);
show(compareWith(fromStripes.kernel));
table([
  { 核: "藏起来的", 各列之和: columnSums(hiddenKernel) },
  { 核: "训练之前", 各列之和: columnSums(start) },
  { 核: "随机的图上学到的", 各列之和: columnSums(learned.kernel) },
  { 核: "竖条纹上学到的", 各列之和: columnSums(fromStripes.kernel) },
]);
