// %%--- [typescript]
// id: functions
// title: 五种激活函数
// notebook: 激活函数和它们的导数
// description: 画出常用的激活函数，导数由自动微分求得；比一比它们在什么地方“饱和”。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, select, table } from "notebook";

const activations: Record<string, (z: tf.Tensor) => tf.Tensor> = {
  sigmoid: (z) => z.sigmoid(),
  tanh: (z) => z.tanh(),
  ReLU: (z) => z.relu(),
  "Leaky ReLU": (z) => z.leakyRelu(0.1),
  // GELU：z 乘以标准正态分布小于 z 的概率
  GELU: (z) => z.mul(z.div(Math.SQRT2).erf().add(1).div(2)),
};

const zs = tf.linspace(-4, 4, 161);
chart(
  { title: "激活函数", x: "净输入 z", y: { label: "输出 f(z)", domain: [-1.2, 4] } },
  ...Object.entries(activations).map(([name, f]) => line(zs, f(zs), { label: name })),
);

// %%--- [typescript]
// id: derivative
// title: 选一个，看它的导数
// ---%%
const chosen = select("激活函数", Object.keys(activations), "sigmoid");
const f = activations[chosen];
const derivative = tf.grad((z) => f(z).sum()); // 每个 z 各自的导数，一次求出

// #region 画图
chart(
  { title: `${chosen} 和它的导数`, x: "净输入 z", y: "值" },
  line(zs, f(zs), { label: `${chosen}` }),
  line(zs, derivative(zs), { label: "导数", dashed: true }),
);

// %%--- [typescript]
// id: saturation
// title: 离 0 多远，导数还剩多少
// ---%%
const points = [-10, -5, -2, 0.001, 2, 5, 10]; // 0 处 ReLU 没有导数，用 0.001 代替
const at = tf.tensor1d(points);
const columns = Object.entries(activations).map(([name, g]) => {
  const slopes = tf
    .grad((z) => g(z).sum())(at)
    .dataSync();
  return [name, slopes] as const;
});

// #region 列表
table(
  points.map((point, i) => ({
    z: String(point),
    ...Object.fromEntries(columns.map(([name, slopes]) => [name, slopes[i].toFixed(4)])),
  })),
  { title: "导数 f′(z)" },
);
