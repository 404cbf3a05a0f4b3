// %%--- [typescript]
// id: count
// title: 数一数乘加次数
// notebook: 一次反向传播要多少计算
// description: 数出前向、反向和有限差分各自的乘加次数与内存，看反向传播为什么划算、代价又在哪里。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, slider, table } from "notebook";

const [batchSize, featureCount, classCount] = [32, 64, 10];
const depth = slider("隐藏层数", { min: 1, max: 8, step: 1, value: 2 });
const width = slider("隐藏层宽度", { min: 16, max: 256, step: 16, value: 64 });

const sizes = [featureCount, ...new Array<number>(depth).fill(width), classCount];
const inputs = tf.randomNormal([batchSize, featureCount], 0, 1, "float32", 1);
const weights = sizes.slice(1).map((size, i) => tf.randomNormal([size, sizes[i]], 0, 0.1, "float32", i + 2));
const parameterCount = weights.reduce((sum, weight) => sum + weight.size, 0);

const lossOf = (...matrices: tf.Tensor[]): tf.Scalar => {
  let h = inputs;
  for (const matrix of matrices) h = h.matMul(matrix, false, true).tanh();
  return h.square().mean().asScalar();
};
`各层宽度 ${sizes.join(" → ")}，权重 ${parameterCount} 个`;

// %%--- [typescript]
// id: compare
// title: 前向、反向与有限差分
// ---%%
// tf.profile 记下每个算子的形状。[m, k] 乘 [k, n] 是 m·k·n 次乘加，等于三个矩阵元素个数之积的平方根。
const elements = (shape: number[]): number => shape.reduce((product, side) => product * side, 1);
async function multiplyAdds(run: () => void): Promise<number> {
  const { kernels } = await tf.profile(() => tf.tidy(run));
  const products = kernels.filter(({ name }) => name === "BatchMatMul");
  const count = (shapes: number[][]): number => Math.round(Math.sqrt(elements(shapes.map(elements))));
  return products.reduce((sum, { inputShapes, outputShapes }) => sum + count([...inputShapes, ...outputShapes]), 0);
}

const forward = await multiplyAdds(() => void lossOf(...weights));
const both = await multiplyAdds(() => void tf.grads(lossOf)(weights));
const differences = forward * 2 * parameterCount;
table([
  { 做法: "只做前向", 乘加次数: forward, 相当于几次前向: 1 },
  { 做法: "前向加反向（全部梯度）", 乘加次数: both, 相当于几次前向: both / forward },
  { 做法: "中心差分（全部梯度）", 乘加次数: differences, 相当于几次前向: 2 * parameterCount },
]);

// %%--- [typescript]
// id: memory
// title: 省下的计算，用内存来换
// ---%%
// 只做前向，算完一层就能丢掉上一层；要做反向，各层输出都得留着。这里实测两种做法的内存峰值。
function peakKilobytes(layers: number, keep: boolean): number {
  const before = tf.memory().numBytes;
  const matrix = tf.eye(width).mul(0.5);
  const kept: tf.Tensor[] = [tf.ones([256, width])];
  let peak = 0;
  for (let layer = 0; layer < layers; layer++) {
    const input = kept[kept.length - 1];
    kept.push(tf.tidy(() => input.matMul(matrix).tanh()));
    peak = Math.max(peak, tf.memory().numBytes - before);
    if (!keep) kept.shift()?.dispose();
  }
  tf.dispose([matrix, ...kept]);
  return peak / 1024;
}

const depths = Array.from({ length: 20 }, (_, i) => i + 1);
chart(
  { title: `批量 256、宽度 ${width} 时的内存峰值`, x: "层数", y: "内存（KB）" },
  line(
    depths,
    depths.map((layers) => peakKilobytes(layers, true)),
    { label: "留下各层输出（能做反向）", points: true },
  ),
  line(
    depths,
    depths.map((layers) => peakKilobytes(layers, false)),
    { label: "算完就丢（只做前向）", points: true },
  ),
);
