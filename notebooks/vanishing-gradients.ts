// %%--- [typescript]
// id: derivatives
// title: 三个激活函数的导数
// notebook: 梯度怎样一层层消失
// description: 在几十层的网络里逐层测量梯度，比较 sigmoid、tanh 与 ReLU，再试几种补救办法。
// ---%%
import * as tf from "@tensorflow/tfjs";
import { chart, line, select, show, slider, table } from "notebook";

interface Activation {
  apply(z: tf.Tensor): tf.Tensor;
  /** 导数，由 z 和 f(z) 算出。 */
  derivative(z: tf.Tensor, h: tf.Tensor): tf.Tensor;
}
const activations: Record<"sigmoid" | "tanh" | "ReLU", Activation> = {
  sigmoid: { apply: (z) => z.sigmoid(), derivative: (_, h) => h.mul(tf.sub(1, h)) },
  tanh: { apply: (z) => z.tanh(), derivative: (_, h) => tf.sub(1, h.square()) },
  ReLU: { apply: (z) => z.relu(), derivative: (z) => z.greater(0).toFloat() },
};
type Name = keyof typeof activations;
const names = Object.keys(activations) as Name[];

const z = tf.linspace(-6, 6, 241);
const lines = names.map((name) => {
  const { apply, derivative } = activations[name];
  return line(z, derivative(z, apply(z)), { label: name });
});
chart({ title: "导数 f′(z)：sigmoid 的最高点只有 1/4", x: "z", y: "f′(z)" }, ...lines);

// %%--- [typescript]
// id: recursion
// title: 逐层测量：把递推公式写成循环
// ---%%
const [width, batchSize, maxDepth] = [64, 32, 160];
const stack = tf.randomNormal([maxDepth, width, width], 0, 1, "float32", 11);
const noise = tf.unstack(stack);
const inputs = tf.randomNormal([batchSize, width], 0, 1, "float32", 12);
// 假定损失传到最后一层输出的梯度就是这些数：各种网络从同样的起点往回走。
const lossGradient = tf.randomNormal([batchSize, width], 0, 1 / batchSize, "float32", 13);

/** 各层 δ = ∂L/∂z 的平均绝对值，第 1 层在前。权重服从 N(0, scale² / width)。 */
function deltaByLayer(name: Name, depth: number, scale: number, skip = false): number[] {
  const { apply, derivative } = activations[name];
  const sizes = tf.tidy(() => {
    const deviation = scale / Math.sqrt(width);
    const weights = noise.slice(0, depth).map((values) => values.mul(deviation));
    const outputs: tf.Tensor[] = [inputs];
    const slopes: tf.Tensor[] = [];
    for (const [l, weight] of weights.entries()) {
      const sums = outputs[l].matMul(weight, false, true);
      const h = apply(sums);
      slopes.push(derivative(sums, h));
      outputs.push(skip ? outputs[l].add(h) : h);
    }
    let upstream: tf.Tensor = lossGradient;
    const found: tf.Tensor[] = [];
    for (let l = depth - 1; l >= 0; l--) {
      const delta = upstream.mul(slopes[l]);
      // 取平均绝对值，不取平方和：1e-25 的平方在 float32 里就成了 0。
      found.unshift(delta.abs().mean());
      const back = delta.matMul(weights[l]);
      upstream = skip ? upstream.add(back) : back;
    }
    return tf.stack(found);
  });
  const result = Array.from(sizes.dataSync());
  sizes.dispose();
  return result;
}

// 3 层 sigmoid 网络：从第 3 层回到第 1 层，只隔两步，就已经小了很多。
deltaByLayer("sigmoid", 3, 1).map((size) => Number(size.toFixed(5)));

// %%--- [typescript]
// id: by-depth
// title: 层数越深，靠近输入的梯度越小
// ---%%
// 纵轴是对数轴：一条直线就是按固定倍数缩小。拖动层数，看最左端落到哪里。
const depth = slider("层数", { min: 4, max: 40, step: 2, value: 20 });
const layers = Array.from({ length: depth }, (_, l) => l + 1);
// 初始化：sigmoid、tanh 用 Xavier（方差 1/n），ReLU 用 He（方差 2/n）。
const scales: Record<Name, number> = { sigmoid: 1, tanh: 1, ReLU: Math.SQRT2 };
const measured = names.map((name) => {
  return { name, sizes: deltaByLayer(name, depth, scales[name]) };
});
const curves = measured.map(({ name, sizes }) => {
  return line(layers, sizes, { label: name, points: true });
});

// #region 画图
chart(
  {
    title: `${depth} 层网络里各层的梯度 δ = ∂L/∂z`,
    x: "第几层（1 最靠近输入）",
    y: { label: "δ 的平均绝对值", scale: "log" },
  },
  ...curves,
);

// %%--- [typescript]
// id: factors
// title: 每往回一层，乘上多少
// precision: float32
// ---%%
// 从最后一层到第 1 层剩下多少，合每层多少倍。
table(
  measured.map(({ name, sizes }) => {
    const factor = (sizes[0] / sizes[depth - 1]) ** (1 / (depth - 1));
    return { 激活函数: name, "第 1 层的 δ": sizes[0], "最后一层的 δ": sizes[depth - 1], 平均每层的倍数: factor };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: power-law
// title: 加深一倍，tanh 每层的倍数变了
// precision: float32
// ---%%
// 权重重抽五次，五个网络叠在一起算。若每层乘上固定的倍数，加深一倍，剩下的比例就要平方。
const draws = 5;
const redrawn = tf.unstack(tf.randomNormal([maxDepth, draws, width, width], 0, 1 / Math.sqrt(width), "float32", 14));

/** 第 1 层的 δ 是最后一层的多少，每次抽取一个数。 */
function leftOver(name: Name, depth: number): Float32Array {
  const { apply, derivative } = activations[name];
  const found = tf.tidy(() => {
    const weights = redrawn.slice(0, depth).map((values) => values.mul(scales[name]));
    let h: tf.Tensor = inputs.expandDims(0).tile([draws, 1, 1]);
    const slopes = weights.map((weight) => {
      const sums = tf.matMul(h, weight, false, true);
      h = apply(sums);
      return derivative(sums, h);
    });
    let upstream: tf.Tensor = lossGradient.expandDims(0).tile([draws, 1, 1]);
    const sizes = weights.map((_, k) => {
      const delta = upstream.mul(slopes[depth - 1 - k]);
      upstream = tf.matMul(delta, weights[depth - 1 - k]);
      return delta.abs().mean([1, 2]);
    });
    return sizes[depth - 1].div(sizes[0]);
  });
  const left = found.dataSync() as Float32Array;
  found.dispose();
  return left;
}
const geometricMean = (values: Float32Array) =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
table(
  [20, 40, 80, 160].map((层数) => {
    const [tanh, relu] = (["tanh", "ReLU"] as const).map((name) => leftOver(name, 层数));
    return {
      层数,
      "tanh 剩下": geometricMean(tanh),
      "tanh 最少": Math.min(...tanh),
      "tanh 最多": Math.max(...tanh),
      "tanh 平均每层": geometricMean(tanh) ** (1 / (层数 - 1)),
      "ReLU 剩下": geometricMean(relu),
      "ReLU 最少": Math.min(...relu),
      "ReLU 最多": Math.max(...relu),
    };
  }),
  { title: `第 1 层的 δ 是最后一层的多少，${draws} 次抽取的几何平均`, digits: 3 },
);

// %%--- [typescript]
// id: remedies
// title: 改初始化，或者加一条捷径
// precision: float32
// ---%%
// 权重放大会爆炸，缩小会消失；残差连接 h + f(Wh) 给梯度留了一条不被乘的路。
const chosen = select("激活函数", names, "sigmoid");
const gain = slider("权重放大的倍数", { min: 0.5, max: 2, step: 0.1, value: 1 });
const scale = gain * scales[chosen];
const plain = deltaByLayer(chosen, depth, scale);
const residual = deltaByLayer(chosen, depth, scale, true);
show(
  `逐层相接，第 1 层的 δ 是 ${plain[0].toExponential(1)}，是最后一层的 ${(plain[0] / plain[depth - 1]).toExponential(1)} 倍`,
);

// #region 画图
chart(
  {
    title: `${chosen}，权重为常用初始化的 ${gain} 倍`,
    x: "第几层（1 最靠近输入）",
    y: { label: "δ 的平均绝对值", scale: "log" },
  },
  line(layers, plain, { label: "逐层相接", points: true }),
  line(layers, residual, { label: "加残差连接", points: true }),
);
