import type { Hint } from "./Hint";

/** What TensorFlow.js says of memory, of gradients and of its own names. */
export const tensorHints: Hint[] = [
  // Memory
  [
    /^Tensor is disposed|^(?:LayersVariable|Layer|Container) .* is already disposed/,
    "这个张量已经释放了",
    "tf.tidy 里产生、又要在外面用的张量，要作为 tf.tidy 的返回值，或用 tf.keep 留住；tf.tidy 里不能有 async 和 await；单元重新运行时，它上次的张量也会释放。",
  ],
  [
    /Requested texture size|Unable to create WebGLTexture|texture.*(?:maximum|invalid)/i,
    "张量太大，显卡放不下",
    "把尺寸或批量改小一些，用完的张量用 tf.tidy 或 .dispose() 释放。",
  ],
  // Gradients
  [
    /Cannot find a connection between any variable and the result|Cannot compute gradient of y=f\(x\)/,
    "损失没有用到任何可训练的变量，求不出梯度",
    "在求梯度的函数里直接用 tf.variable 计算，中间不要用 dataSync、arraySync 换成数，也不要用 argMax、oneHot 这样没有梯度的运算。",
  ],
  [
    /at least one of the input variables to be trainable/,
    "没有可训练的变量，求不出梯度",
    "要学的参数用 tf.variable(…) 建立。",
  ],
  [
    /must return a scalar, but it returned a rank-(\d) tensor/,
    "求梯度的函数要返回一个数（标量），它返回的却是 $1 阶张量",
    "在最后用 .mean() 或 .sum() 把损失合成一个数。",
  ],
  [
    /The result y returned by f\(\) must be a tensor/,
    "求梯度的函数没有返回张量",
    "最后要 return 一个标量张量，不要用 dataSync 换成数，函数也不能是 async。",
  ],
  [
    /^The args passed in (\w+)\(f\)\(args\) must/,
    "$1(f) 的参数要是张量，放在一个数组里",
    "例如 tf.$1((x, y) => x.mul(y))([a, b])。",
  ],
  [/The f passed in (\w+)\(f\) must be a function/, "$1 的参数要是函数", "例如 tf.grad((x) => x.square())。"],
  [
    /^Variable with name (.+) was already registered/,
    "已经有叫“$1”的变量了",
    "去掉 tf.variable 的第三个参数，或者换一个名称；之前的变量用 .dispose() 释放之后，名称才能再用。",
  ],
  [
    /Cannot return a Promise inside of tidy/,
    "tf.tidy 里的函数不能是 async（minimize 和 tf.grad 的也一样）",
    "把 await 移到 tf.tidy 外面，在里面只做同步的计算。",
  ],
  // Backends and images
  [/^Backend name '(.+)' not found/, "没有叫“$1”的后端", '后端由本站选好，一般不用设；有 "webgl"、"wasm" 和 "cpu"。'],
  [
    /^Tensor values for a (\w+) Tensor must be in the range (\[.*?\]) but encountered (\S+?)\.?$/,
    "$1 张量当图像时，值要在 $2 里，却有 $3",
    '用 .clipByValue 截到范围里；显示图像用 "notebook" 里的 image。',
  ],
  // Names
  [
    /^(tf(?:\.\w+)+) is not a function/,
    "TensorFlow.js 里没有“$1”",
    "名称区分大小写，小写开头，没有下划线：tf.matMul（不是 matmul）、tf.mean（不是 reduce_mean）、tf.layers.dense、tf.train.adam、tf.losses.meanSquaredError。",
  ],
  [
    /^(.+)\.(dataSync|arraySync|matMul|print) is not a function/,
    "“$1”不是张量，没有 $2",
    "Promise 先 await；数组用 tf.tensor(…) 变成张量；层的参数（例如 layer.kernel）先用 .read()。",
  ],
];
