// %%--- [typescript]
// id: layer
// title: 一层神经网络
// notebook: 第一个单元
// description: 两个输入经过一层神经网络，得到三个输出；公式是 y = ReLU(Wx + b)。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, slider } from "notebook";

const W = tf.tensor2d([
  [1, 0.5],
  [-0.5, 1],
  [2, -1],
]); // 权重，3 × 2
const b = tf.tensor1d([0.1, 0.2, 0.3]); // 偏置，3
const x = tf.tensor2d([[1], [2]]); // 输入，2 × 1；把 2 改成 -2 试试

W.matMul(x).squeeze().add(b).relu();

// %%--- [typescript]
// id: curve
// title: 拖动滑块，曲线随之改变
// ---%%
const weight = slider("权重 w", { min: -3, max: 3, step: 0.1, value: 1.5 });
const inputs = tf.linspace(-4, 4, 81);
const outputs = inputs.mul(weight).sub(1).tanh();

chart(
  { title: "一个神经元：y = tanh(w·x − 1)", x: "输入 x", y: { label: "输出 y", domain: [-1.1, 1.1] } },
  line(inputs, outputs),
);
