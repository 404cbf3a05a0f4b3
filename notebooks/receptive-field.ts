// %%--- [typescript]
// id: measure
// title: 用梯度量出感受野
// notebook: 感受野：一个输出看得见多大
// description: 把中心输出对输入求梯度，不为零的地方就是它的感受野；再与递推公式比较。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, line, scatter, show, slider, table } from "notebook";

const layers = slider("层数", { min: 1, max: 7, step: 1, value: 3 });
const kernelSize = slider("核的边长", { min: 1, max: 5, step: 2, value: 3 });
const size = 41; // 输入的边长
const centre = (size - 1) / 2;

// 核全是正数，各项之和为 1：正负不会碰巧抵消，梯度为零就是真的看不见。
const evenKernel = (k: number) => tf.fill([k, k, 1, 1], 1 / k ** 2) as tf.Tensor4D;
const stack = (x: tf.Tensor4D, count: number, k: number) => {
  let h = x;
  for (let l = 0; l < count; l++) h = tf.conv2d(h, evenKernel(k), 1, "same");
  return h;
};
/** 中心的那个输出对每个输入像素的偏导数。 */
const sensitivity = (count: number, k: number) =>
  tf.tidy(() => {
    const atCentre = (x: tf.Tensor) =>
      stack(x as tf.Tensor4D, count, k)
        .slice([0, centre, centre, 0], [1, 1, 1, 1])
        .sum();
    return tf
      .grad(atCentre)(tf.zeros([1, size, size, 1]))
      .reshape([size, size]) as tf.Tensor2D;
  });

const field = sensitivity(layers, kernelSize);
const seen = field.greater(1e-12).any(0).sum().dataSync()[0]; // 有几列不为零
chart(
  { title: `${layers} 层 ${kernelSize} × ${kernelSize}：看得见 ${seen} × ${seen} 个像素`, x: "列", y: "行" },
  heatmap(field, { valueLabel: "偏导数" }),
);

// %%--- [typescript]
// id: recurrence
// title: 递推公式与实测
// ---%%
// 每层的核边长和步幅，最常见的排法：两层 3 × 3，再缩小一半。换一换顺序，或者把某一层的步幅改成 2。
const network = [
  { k: 3, s: 1 },
  { k: 3, s: 1 },
  { k: 2, s: 2 },
  { k: 3, s: 1 },
  { k: 3, s: 1 },
  { k: 2, s: 2 },
  { k: 3, s: 1 },
];
// #region 量出每一层的输出看得见几列
/** 深度为 1、2、……时，一个输出看得见几列输入：输出取中间一个，对输入求梯度，数不为零的列。 */
const measure = (architecture: { k: number; s: number }[], inputSize: number) =>
  architecture.map((_, depth) =>
    tf.tidy(() => {
      const middle = (x: tf.Tensor) => {
        let h = x as tf.Tensor4D;
        for (const { k, s } of architecture.slice(0, depth + 1)) h = tf.conv2d(h, evenKernel(k), s, "valid");
        const at = Math.floor((h.shape[1] - 1) / 2);
        return h.slice([0, at, at, 0], [1, 1, 1, 1]).sum();
      };
      const gradient = tf.grad(middle)(tf.zeros([1, inputSize, inputSize, 1]));
      return gradient.reshape([inputSize, inputSize]).greater(0).any(0).sum().dataSync()[0];
    }),
  );
// #endregion
const measured = measure(network, 64);

let [receptiveField, jump] = [1, 1];
const growth = network.map(({ k, s }, i) => {
  receptiveField += (k - 1) * jump;
  jump *= s;
  return { 层: i + 1, 核: `${k} × ${k}`, 步幅: s, 公式: receptiveField, 实测: measured[i], 间距: jump };
});
table(growth);

// %%--- [typescript]
// id: growth
// title: 步幅为 1 时线性地长，步幅为 2 时翻倍地长
// ---%%
const depths = [1, 2, 3, 4, 5, 6];
const formula = (k: number, s: number) =>
  depths.map((count) => 1 + (k - 1) * depths.slice(0, count).reduce((sum, l) => sum + s ** (l - 1), 0));
const plans = [
  { k: 3, s: 1 },
  { k: 5, s: 1 },
  { k: 3, s: 2 },
];
// #region 画图
chart(
  { title: "感受野的边长", x: "层数", y: "像素" },
  ...plans.map(({ k, s }) => line(depths, formula(k, s), { label: `公式：核 ${k}，步幅 ${s}`, dashed: true })),
  ...plans.map(({ k, s }) => {
    const layout = depths.map(() => ({ k, s }));
    return scatter(depths, measure(layout, 127), { label: `实测：核 ${k}，步幅 ${s}` });
  }),
);

// %%--- [typescript]
// id: profile
// title: 看得见，不等于一样重要
// ---%%
// 穿过中心的一行，除以中心的值。层数越多，中间与边缘相差越大：到边缘的路只有一条，到中间的路很多。
const offsets = Array.from({ length: size }, (_, i) => i - centre);
const counts = [1, 3, 7]; // 层数
const fields = counts.map((count) => sensitivity(count, 3));
// #region 画图和列表
show(
  chart(
    { title: "相对于中心的偏导数，核 3 × 3", x: "离中心几个像素", y: "与中心之比" },
    ...fields.map((map, i) => {
      const row = map.slice([centre, 0], [1, size]).flatten();
      return line(offsets, row.div(row.max()), { label: `${counts[i]} 层` });
    }),
  ),
);
table(
  fields.map((map, i) => {
    const reach = Math.floor(counts[i] / 2); // 半径的一半
    const inner = map.slice([centre - reach, centre - reach], [2 * reach + 1, 2 * reach + 1]);
    return {
      层数: counts[i],
      感受野: `${2 * counts[i] + 1} × ${2 * counts[i] + 1}`,
      中间一块: `${2 * reach + 1} × ${2 * reach + 1}`,
      占面积: ((2 * reach + 1) / (2 * counts[i] + 1)) ** 2,
      占偏导数: inner.sum().div(map.sum()).dataSync()[0],
    };
  }),
  { digits: 3 },
);
