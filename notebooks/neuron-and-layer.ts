// %%--- [typescript]
// id: neuron
// title: 一个神经元：加权求和，再激活
// notebook: 从一个神经元到一个网络
// description: 先用循环一步步算，再用一次矩阵乘法算，比较两者；然后把层叠成网络。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { select, table } from "notebook";

const x = [1.0, 2.0, -1.0]; // 输入
const w = [0.5, -0.3, 0.8]; // 权重：每个输入一个。把 -0.3 改成 0.3，看 a 变成多少
const b = 0.4; // 偏置

let z = b;
for (let i = 0; i < x.length; i++) z += w[i] * x[i];
const a = 1 / (1 + Math.exp(-z)); // sigmoid 激活

table([{ "净输入 z": z, "输出 a = σ(z)": a }], { digits: 6 });

// %%--- [typescript]
// id: layer-by-loops
// title: 一层神经元：两重循环
// ---%%
// 4 个神经元看同一个输入：权重排成 4 × 3 的矩阵，一行属于一个神经元。
const layerWeights = [
  [0.5, -0.3, 0.8],
  [-1.2, 0.7, 0.1],
  [0.9, 0.4, -0.6],
  [0.2, -0.5, -0.4],
];
const layerBias = [0.4, 0.1, -0.2, 0.0];

const byLoops: number[] = [];
for (let j = 0; j < layerWeights.length; j++) {
  let sum = layerBias[j];
  for (let i = 0; i < x.length; i++) sum += layerWeights[j][i] * x[i];
  byLoops.push(1 / (1 + Math.exp(-sum)));
}
byLoops;

// %%--- [typescript]
// id: layer-by-product
// title: 同一层：一次矩阵乘法
// precision: float32
// ---%%
const W = tf.tensor2d(layerWeights); // [4, 3]
const bias = tf.tensor1d(layerBias); // [4]
const X = tf.tensor2d([x]); // 一批一个样本：[1, 3]

const byProduct = X.matMul(W, false, true).add(bias).sigmoid(); // XWᵀ + b：[1, 4]
const fromGpu = byProduct.dataSync();

// #region 列表
table(
  byLoops.map((loop, j) => ({
    神经元: j + 1,
    循环: loop.toFixed(6),
    矩阵乘法: fromGpu[j].toFixed(6),
    "相差不到 10⁻⁶": Math.abs(loop - fromGpu[j]) < 1e-6,
  })),
);

// %%--- [typescript]
// id: network
// title: 三层相连，一批样本一起算
// ---%%
const sizes = [3, 8, 8, 2]; // 输入 3 个数，两个隐藏层各 8 个神经元，输出 2 个数。试试 [3, 64, 64, 64, 2]
const layers = sizes.slice(1).map((outputs, l) => ({
  weights: tf.randomNormal([outputs, sizes[l]], 0, Math.sqrt(2 / sizes[l]), "float32", 10 + l),
  bias: tf.zeros([outputs]),
}));

const batch = tf.randomNormal([5, 3], 0, 1, "float32", 1); // 5 个样本，一行一个
let h: tf.Tensor = batch;
const shapes = [{ 层: "输入", 权重: "—", 参数个数: 0, 输出形状: `[${h.shape}]` }];
for (const [l, { weights, bias: offset }] of layers.entries()) {
  h = h.matMul(weights as tf.Tensor2D, false, true).add(offset);
  if (l < layers.length - 1) h = h.relu(); // 最后一层不激活，留给损失函数
  shapes.push({
    层: `第 ${l + 1} 层`,
    权重: `[${weights.shape}]`,
    参数个数: weights.size + offset.size,
    输出形状: `[${h.shape}]`,
  });
}
table(shapes, { title: `一共 ${shapes.reduce((total, row) => total + row.参数个数, 0)} 个参数` });

// %%--- [typescript]
// id: linear-collapse
// title: 去掉激活函数，再多层也只是一层
// precision: float32
// ---%%
const between = select("两层之间", ["什么也不加", "加上 ReLU"]);
const [first, second] = layers;
const hidden = batch.matMul(first.weights as tf.Tensor2D, false, true);
const stacked = (between === "加上 ReLU" ? hidden.relu() : hidden).matMul(second.weights as tf.Tensor2D, false, true);

// 两个矩阵先乘成一个：W₂W₁，8 × 3。
const merged = second.weights.matMul(first.weights as tf.Tensor2D);
const single = batch.matMul(merged as tf.Tensor2D, false, true);
const gap = stacked.sub(single).abs().max().dataSync()[0];

`两层与一层的输出最多相差 ${gap < 1e-5 ? "不到 0.00001：两层就是一层" : `${gap.toFixed(3)}：一层代替不了两层`}`;
