// %%--- [typescript]
// id: show
// title: show：显示任何值
// notebook: 函数库：显示结果
// description: show、table、image 和 progress 各一个例子。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { image, progress, show, table } from "notebook";

show("一段文字");
show(tf.tensor1d([1, 2, 3]).square());
const handle = show("先显示这一句");
handle.update("再换成这一句");

// %%--- [typescript]
// id: table
// title: table：把记录排成表格
// ---%%
const rows = [1, 2, 3].map((n) => ({ 数: n, 平方: n * n, 平方根: Math.sqrt(n) }));
table(rows, { title: "平方和平方根", digits: 4 });

// %%--- [typescript]
// id: image
// title: image：把矩阵显示成图像
// ---%%
const side = 64;
const ramp = tf.linspace(0, 1, side);
image(tf.outerProduct(ramp, ramp), { title: "左上角黑，右下角白" });

// %%--- [typescript]
// id: progress
// title: progress：进度条
// ---%%
const steps = progress("数到十", 10);
for (let i = 1; i <= 10; i++) steps.update(i, `第 ${i} 步`);
