// %%--- [typescript]
// id: broadcast
// title: 两个形状不同的张量相减
// notebook: 拿输入当目标，会学到什么
// description: 把一个常见的错误程序补全数据后跑起来：没有标签，只有一层，损失却照样下降。
// tolerance: 0.01
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, slider, table } from "notebook";

const sampleCount = 200;
const seed = slider("种子", { min: 1, max: 12, step: 1, value: 1 }); // 换几个种子，总会碰到学不动的
const inputs = tf.randomNormal([sampleCount, 2], 0, 1, "float32", seed); // 补上的数据；原来的程序没有

// 一层，3 个参数，却被叫作“深度”网络。
const w = tf.variable(tf.randomNormal([2, 1], 0, 1, "float32", 100 + seed));
const b = tf.variable(tf.zeros([1]));
const output = () => inputs.matMul(w).add(b).relu() as tf.Tensor2D; // [200, 1]

// 目标就是输入本身，形状 [200, 2]。相减时 [200, 1] 悄悄广播成 [200, 2]，不报错。
const difference = output().sub(inputs);
table([{ 预测的形状: `[${output().shape}]`, 目标的形状: `[${inputs.shape}]`, 相减之后: `[${difference.shape}]` }]);

// %%--- [typescript]
// id: descent
// title: 损失在下降，但学到了什么
// tolerance: 0.01
// ---%%
const optimizer = tf.train.sgd(0.5);
const losses: number[] = [];
for (let step = 0; step < 100; step++) {
  const loss = optimizer.minimize(() => output().sub(inputs).square().mean() as tf.Scalar, true);
  losses.push(loss?.dataSync()[0] ?? NaN);
}
// #region 画图
chart(
  { title: "损失下降了，看上去像在学习", x: "步", y: "均方误差" },
  line(
    losses.map((_, step) => step),
    losses,
  ),
);

// %%--- [typescript]
// id: learned
// title: 它学到的是“两个输入的平均，负的截成 0”，或者什么也没学到
// tolerance: 0.02
// ---%%
const [w1, w2] = w.dataSync();
const active = output().greater(0).mean().dataSync()[0];
table([{ "w₁": w1, "w₂": w2, b: b.dataSync()[0], "输出不为 0 的样本": active }], { digits: 3 });

// %%--- [typescript]
// id: many
// title: 两百次随机的开头
// tolerance: 0.05
// ---%%
// 两百份权重排成 [2, 200]，一起下降：手写梯度，每步只有几次运算。
const starts = 200;
const [weights, biases] = tf.tidy(() => {
  let many = tf.randomNormal([2, starts], 0, 1, "float32", 7);
  let offsets: tf.Tensor = tf.zeros([1, starts]);
  const target = inputs.mean(1, true); // 对两列各减一次再平均，等于减去它们的平均，再加一个常数
  for (let step = 0; step < 300; step++) {
    const z = inputs.matMul(many).add(offsets);
    const slope = z
      .relu()
      .sub(target)
      .mul(z.greater(0))
      .mul(2 / sampleCount); // [200, starts]
    many = many.sub(inputs.matMul(slope, true).mul(0.5)) as tf.Tensor2D;
    offsets = offsets.sub(slope.sum(0, true).mul(0.5));
  }
  return [many, offsets];
});
const [w1s, w2s] = tf.unstack(weights as tf.Tensor2D).map((row) => row.dataSync());
const offsets = biases.dataSync();
const isMean = [...w1s].map(
  (w1, i) => Math.max(Math.abs(w1 - 0.5), Math.abs(w2s[i] - 0.5), Math.abs(offsets[i])) < 0.05,
);
const isOn = inputs
  .matMul(weights as tf.Tensor2D)
  .add(biases)
  .greater(0)
  .any(0)
  .dataSync();
const means = isMean.filter(Boolean).length;
const silent = [...isOn].filter((on) => !on).length;
table([{ 开头: starts, "学成 max(0, 平均)": means, 永远输出零: silent, 卡在别处: starts - means - silent }]);
