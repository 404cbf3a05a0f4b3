// %%--- [typescript]
// id: open
// title: 打开一个 CSV 文件
// notebook: 用自己的数据
// description: 打开自己的 CSV 文件，看表、画散点、拟合一条直线。文件只在浏览器里打开。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, openFile, scatter, select, show, table } from "notebook";

// 没有选文件时，用这几行例子：面积（平方米）和月租（元）都是编的。
const example = `面积,楼层,月租
25,3,2100
32,12,2650
41,7,3020
48,15,3680
55,2,3750
63,9,4480
72,18,5230
80,5,5300
95,11,6500
110,20,7720`;
const rows = await openFile({ accept: "csv", label: "第一行是列名的 CSV", example });
show(`${rows.length} 行`);
table(rows.slice(0, 5), { title: "前几行" });

// %%--- [typescript]
// id: columns
// title: 选两列来画
// ---%%
// 只有全是数的列才能画。
const numeric = Object.keys(rows[0]).filter((name) => rows.every((row) => typeof row[name] === "number"));
if (numeric.length < 2) throw new RangeError(`要有两列全是数的，现在有 ${numeric.length} 列：${numeric.join("、")}`);
const xName = select("横轴", numeric, numeric[0]);
const yName = select("纵轴", numeric, numeric[numeric.length - 1]);
const xs = rows.map((row) => Number(row[xName]));
const ys = rows.map((row) => Number(row[yName]));
chart({ title: `${yName}与${xName}`, x: xName, y: yName }, scatter(xs, ys));

// %%--- [typescript]
// id: fit
// title: 拟合一条直线
// precision: float32
// ---%%
// 最小二乘：斜率是协方差除以方差，直线过均值点。
const [slope, intercept] = tf.tidy(() => {
  const [x, y] = [tf.tensor1d(xs), tf.tensor1d(ys)];
  const dx = x.sub(x.mean());
  const k = dx.mul(y.sub(y.mean())).sum().div(dx.square().sum());
  return [k.dataSync()[0], y.mean().sub(k.mul(x.mean())).dataSync()[0]];
});
show(`${yName} ≈ ${slope.toFixed(2)} × ${xName} + ${intercept.toFixed(1)}`);
const ends = [Math.min(...xs), Math.max(...xs)];
chart(
  { title: "散点和拟合的直线", x: xName, y: yName },
  scatter(xs, ys, { label: "数据" }),
  line(
    ends,
    ends.map((x) => slope * x + intercept),
    { label: "直线" },
  ),
);
