// %%--- [typescript]
// id: windows
// title: 每个输出读哪几个输入
// notebook: 填充、步幅与输出的大小
// description: 拖动四个滑块，看窗口落在哪里、输出有多大；再把上千种组合逐一与 tf.conv2d 的输出形状比较。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, heatmap, show, slider, table } from "notebook";

const n = slider("输入的边长 n", { min: 3, max: 16, step: 1, value: 7 });
const k = slider("核的边长 k", { min: 1, max: 7, step: 1, value: 3 });
const p = slider("填充 p", { min: 0, max: 3, step: 1, value: 1 });
const s = slider("步幅 s", { min: 1, max: 4, step: 1, value: 2 });

const outputSize = Math.floor((n + 2 * p - k) / s) + 1;
if (outputSize < 1) throw new RangeError(`核的边长 ${k} 超过了填充之后的边长 ${n + 2 * p}。`);

// 先看一个方向。一行是一个输出，一列是一个输入：1 表示窗口盖住它，2 表示盖住的是补的 0。
const places = Array.from({ length: n + 2 * p }, (_, place) => place - p);
const padded = (place: number) => place < 0 || place >= n;
const reads = Array.from({ length: outputSize }, (_, i) =>
  places.map((place) => (place >= s * i - p && place < s * i - p + k ? (padded(place) ? 2 : 1) : 0)),
);
const title = `⌊(${n} + 2·${p} − ${k}) / ${s}⌋ + 1 = ${outputSize}`;
// #region 画图
chart(
  { title, x: "输入的位置（0 到 n−1 之外是填充）", y: "输出的位置" },
  heatmap(reads, {
    xLabels: places.map(String),
    yLabels: reads.map((_, i) => String(i)),
    valueLabel: "1 读输入，2 读填充",
    showValues: true,
  }),
);

// %%--- [typescript]
// id: coverage
// title: 每个输入被读了几次
// ---%%
// 核的各项全取 1，输出之和对每个输入的梯度，就是有几个窗口读到它。
const ones = tf.ones([k, k, 1, 1]) as tf.Tensor4D;
const total = (x: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, ones, s, p).sum();
const coverage = tf
  .grad(total)(tf.ones([1, n, n, 1]))
  .reshape([n, n]) as tf.Tensor2D;
const [least, most] = [coverage.min().dataSync()[0], coverage.max().dataSync()[0]];

// #region 画图和列表
show(
  chart(
    { title: "每个像素被几个窗口读到", x: "列", y: "行" },
    heatmap(coverage, { valueLabel: "次数", showValues: true }),
  ),
);
table([{ 输入: `${n} × ${n}`, 输出: `${outputSize} × ${outputSize}`, 最少被读几次: least, 最多被读几次: most }]);

// %%--- [typescript]
// id: check
// title: 公式与 tf.conv2d 的形状
// ---%%
// tf.conv2d 开始计算之前，先由 computeConv2DInfo 定出输出的形状。这里只问形状，不做计算。
let [tried, different] = [0, 0];
for (let size = 3; size <= 16; size++) {
  for (let side = 1; side <= 7; side++) {
    for (let pad = 0; pad <= 3; pad++) {
      for (let step = 1; step <= 4; step++) {
        if (side > size + 2 * pad) continue;
        const { outHeight } = tf.backend_util.computeConv2DInfo([1, size, size, 1], [side, side, 1, 1], step, 1, pad);
        tried++;
        if (outHeight !== Math.floor((size + 2 * pad - side) / step) + 1) different++;
      }
    }
  }
}
table([{ 试过的组合: tried, 与公式不同的: different }]);

// %%--- [typescript]
// id: names
// title: "“valid” 与 “same”"
// ---%%
// "valid" 不填充；"same" 补到输出边长等于 ⌈n / s⌉。左右补得不一样多时，多的在右边和下边。
const input = tf.ones([1, 8, 8, 1]) as tf.Tensor4D;
const rows = ([1, 2, 3] as const).flatMap((stride) =>
  (["valid", "same"] as const).map((padding) => {
    const { padInfo, outHeight } = tf.backend_util.computeConv2DInfo(input.shape, [3, 3, 1, 1], stride, 1, padding);
    return { 步幅: stride, 填充方式: padding, 上: padInfo.top, 下: padInfo.bottom, 输出边长: outHeight };
  }),
);
table(rows, { title: "输入 8 × 8，核 3 × 3" });
