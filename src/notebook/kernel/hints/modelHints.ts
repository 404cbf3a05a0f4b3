import type { Hint } from "./Hint";

const MODEL_INPUT =
  "模型的 inputShape 不算第一维（样本数）：一个样本的形状要和它一样，少一维时用 .expandDims(0) 补上。";

const TARGET = "标签要和最后一层的输出一样，第一维是样本；卷积层之后接全连接层，中间要有 tf.layers.flatten()。";

/** What TensorFlow.js says of models, layers and training. */
export const modelHints: Hint[] = [
  [
    /another fit\(\) call is ongoing/,
    "这个模型还在训练，不能同时再训练一次",
    "在 model.fit(…) 前面加上 await，等它结束；或者停止之后再运行。",
  ],
  [
    /model needs to be compiled before/,
    "模型还没有编译",
    '先调用 model.compile({ optimizer: "sgd", loss: "meanSquaredError" })。',
  ],
  [
    /Array of Tensors that you are passing to your model/,
    "给模型的张量个数不对",
    "一个输入的模型要一个张量，不是数组或 Promise：用 tf.tensor2d(…) 包起来，忘了的 await 补上。",
  ],
  [
    /^Error when checking target: expected (\S+) to have .*\[(.*?)\] but got array with shape \[(.*?)\]/,
    "标签的形状不对：最后一层 $1 的输出是 [$2]，标签却是 [$3]",
    TARGET,
  ],
  [
    /^Error when checking target: expected (\S+) to have (\d+) dimension\(s\)[.,] but got array with shape (.+)/,
    "标签的形状不对：最后一层 $1 的输出有 $2 维，标签的形状却是 $3",
    TARGET,
  ],
  [
    /^Error when checking .*: expected (\S+) to have (?:shape|\d+ dimension\(s\)\. but got array with shape|\d+ dimension\(s\))\D*?\[(.*?)\]\D+\[(.*?)\]/,
    "给模型的输入形状不对：$1 要 [$2]，给的却是 [$3]",
    MODEL_INPUT,
  ],
  [/^Error when checking .*expected/, "给模型的输入形状不对", MODEL_INPUT],
  [
    /^(input|target)\S* expected a batch of elements where each example has shape \[(.*?)\].*each with shape \[(.*?)\]/,
    "训练数据（$1）的形状不对：每个样本要是 [$2]，给的却是 [$3]",
    "input 要和模型的 inputShape 一样，target 要和最后一层的输出一样；标签是类别编号时，用 tf.oneHot，或把损失换成 sparseCategoricalCrossentropy。",
  ],
  [
    /same number of samples as target Tensors\. Found (\d+) input sample\(s\) and (\d+)/,
    "输入有 $1 个样本，标签却有 $2 个",
    "两边的第一维要一样长。",
  ],
  [
    /first layer in a Sequential model must get an `inputShape`/,
    "模型的第一层没有写输入的形状",
    "在第一层里加上 inputShape，例如 tf.layers.dense({ units: 8, inputShape: [4] })。",
  ],
  [/model is empty/, "模型里还没有层", "先用 model.add(tf.layers.dense({ … })) 加上层。"],
  [
    /^Input \d+ is incompatible with layer (\S+?): expected (?:min_)?ndim=(\d+), found ndim=(\d+)/,
    "层 $1 要 $2 维的输入（算上样本），得到的却是 $3 维",
    "卷积层的 inputShape 是 [高, 宽, 通道]，循环层的是 [步, 特征]；卷积之后接全连接，中间加 tf.layers.flatten()。",
  ],
  [
    /^Negative dimension size caused by adding layer (\S+)/,
    "到层 $1 时图像已经比卷积核或池化窗口还小",
    '把 kernelSize 或 poolSize 改小，少用几层池化，或者写 padding: "same"。',
  ],
  [
    /^Expected (\w+) to be a positive integer, but got (.+?)\.?$/,
    "$1 要是正整数，给的却是 $2",
    "例如 tf.layers.dense({ units: 8 })。",
  ],
  [
    /^Unknown (activation|initializer|layer|regularizer|constraint|optimizer|loss|metric)s?:? ([^\s.]+)/i,
    "没有叫“$2”的 $1",
    '名称区分大小写，例如 activation: "relu"、loss: "meanSquaredError"、optimizer: "adam"、kernelInitializer: "glorotUniform"。',
  ],
  [
    /as loss, it should have one entry per model output/,
    "model.compile 里没有写损失",
    '加上 loss，例如 model.compile({ optimizer: "sgd", loss: "meanSquaredError" })。',
  ],
  [
    /(\d+) of (\d+) weights are not set|^You called setWeights|^Layer weight shape (\S+) not compatible/,
    "参数和模型对不上",
    "参数的个数、名称和形状要和建模时一样；用 model.getWeights() 看看要哪些。",
  ],
  [
    /^(\w+): Improper config format/,
    "$1 不能这样写",
    '写它的名称，例如 activation: "relu"、kernelInitializer: "zeros"；tf.relu 这样的函数不行。',
  ],
  [
    /^User-defined optimizer must be/,
    "optimizer 要写名称，或者建好的优化器",
    '例如 optimizer: "adam"，或 optimizer: tf.train.adam(0.01)。',
  ],
  [/^Please provide to Input either/, "tf.input 里要写 shape", "例如 tf.input({ shape: [4] })，不算样本那一维。"],
  [
    /^A merge layer should be called/,
    "合并的层要两个以上的输入",
    "放在一个数组里，例如 tf.layers.add().apply([a, b])。",
  ],
  [
    /^A `Concatenate` layer requires inputs with matching shapes/,
    "要接起来的几个输入形状对不上",
    "除了接起来的那一维，别的维都要一样长，维数也要一样。",
  ],
  [
    /^Graph disconnected/,
    "模型的输出和输入之间没有连起来",
    "outputs 要由 inputs 里的张量一层层 apply 得到，所有用到的输入都要写在 inputs 里。",
  ],
  [
    /^batchSize is required to be a positive integer|batchSize needs to be positive/,
    "batchSize 要是正整数",
    "例如 { batchSize: 32 }。",
  ],
  [
    /\(reading 'shape'\)|^can't access property "shape"|\.shape'\)/,
    "该是张量的地方没有值，或者不是张量",
    "看看 model.fit、predict 的参数是不是都给了，数组用 tf.tensor2d(…) 包起来。",
  ],
];
