// %%--- [typescript]
// id: chart
// title: chart：几个图形放进一张图
// notebook: 函数库：图表
// description: 每种图形和 chart 的例子。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { bar, chart, contour, heatmap, line, liveChart, sample2d, scatter } from "notebook";

const x = tf.linspace(-3, 3, 61);
chart(
  { title: "tanh 和它的导数", x: "x", y: { label: "y", domain: [-1.1, 1.1] } },
  line(x, x.tanh(), { label: "tanh(x)" }),
  line(x, tf.sub(1, x.tanh().square()), { label: "导数", dashed: true }),
);

// %%--- [typescript]
// id: line
// title: line：折线
// ---%%
chart(
  { title: "每一步减半", x: "步", y: { label: "值", scale: "log" } },
  line([0, 1, 2, 3, 4], [16, 8, 4, 2, 1], { points: true }),
);

// %%--- [typescript]
// id: scatter
// title: scatter：散点
// ---%%
const points = tf.randomNormal<tf.Rank.R2>([60, 2], 0, 1, "float32", 7).arraySync();
const category = points.map(([a, b]) => (a + b > 0 ? "上方" : "下方"));
chart(
  { title: "直线 x + y = 0 的两侧", x: "x", y: "y", equalAspect: true },
  scatter(
    points.map(([a]) => a),
    points.map(([, b]) => b),
    { category },
  ),
);

// %%--- [typescript]
// id: bar
// title: bar：柱形
// ---%%
const kinds = ["甲", "乙", "丙"];
chart(
  { title: "两次测验", x: "组", y: "平均分" },
  bar(kinds, [72, 80, 65], { label: "第一次" }),
  bar(kinds, [78, 83, 74], { label: "第二次" }),
);

// %%--- [typescript]
// id: heatmap
// title: heatmap：一格格的颜色
// ---%%
chart(
  { title: "乘法表", x: "列", y: "行" },
  heatmap(tf.outerProduct(tf.range(1, 6), tf.range(1, 6)), { showValues: true }),
);

// %%--- [typescript]
// id: contour
// title: sample2d 和 contour：等高色带
// ---%%
const [xRange, yRange]: [number, number][] = [
  [-2, 2],
  [-2, 2],
];
const bowl = sample2d((a, b) => a * a + 3 * b * b, { xRange, yRange, steps: 41 });
chart({ title: "一只长碗", x: "x", y: "y", equalAspect: true }, contour(bowl, { xRange, yRange, valueLabel: "值" }));

// %%--- [typescript]
// id: live-chart
// title: liveChart：一边训练一边画
// ---%%
const curve = liveChart({ title: "梯度下降", x: "步", y: "损失" });
let w = 4;
for (let step = 0; step < 30; step++) {
  curve.push(step, { 损失: w * w });
  w -= 0.1 * 2 * w;
}
