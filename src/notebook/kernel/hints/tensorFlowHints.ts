import type { Hint } from "./Hint";

const COMPARE = "把它们的 shape 打印出来比一比，例如 console.log(a.shape, b.shape)。";
const MODEL_INPUT =
  "模型的 inputShape 不算第一维（样本数）：一个样本的形状要和它一样，少一维时用 .expandDims(0) 补上。";

/** What TensorFlow.js says. */
export const tensorFlowHints: Hint[] = [
  // Arguments
  [
    /^Argument '(.+)' passed to '(.+)' must be a Tensor or TensorLike, but got '(?:Promise)'/,
    "$2 的参数 $1 是一个还没有结果的 Promise，不是张量",
    "在产生它的地方前面加上 await。",
  ],
  [
    /^Argument '(.+)' passed to '(.+)' must be a Tensor or TensorLike, but got '(?:null|undefined)'/,
    "$2 的参数 $1 没有值（undefined 或 null），要给一个张量",
    "看看传进去的变量是不是还没有赋值，或者名称写错了。",
  ],
  [
    /^Argument '(.+)' passed to '(.+)' must be a Tensor or TensorLike, but got '(.+)'/,
    "$2 的参数 $1 要是张量或一组数，给的却是 $3",
    "要用数，就给数、数组或张量；函数后面要加 () 才会得到它的值。",
  ],
  [
    /^Argument '(.+)' passed to '(.+)' must be numeric tensor, but got string/,
    "$2 的参数 $1 要是数，给的却是文字",
    "去掉数外面的引号，或用 Number(…) 转换。",
  ],
  [
    /^Argument '(.+)' passed to '(.+)' must be (\w+) tensor, but got (\w+) tensor/,
    "$2 的参数 $1 要是 $3 类型的张量，给的却是 $4",
    '用 .toInt()、.toFloat()、.toBool() 换类型，或者在创建时写明，例如 tf.tensor1d([0, 1], "int32")。',
  ],
  [
    /^values passed to tensor\(values\) must be/,
    "tf.tensor 里要是数、文字、true 和 false，或者它们的数组",
    "看看传进去的变量是不是 undefined，或者是忘了 await 的 Promise。",
  ],
  [/^Unknown data type (.+)/, "没有叫“$1”的类型", '类型有 "float32"、"int32"、"bool"、"string" 和 "complex64"。'],
  [
    /^dtype of the new value \((.+)\) and previous value \((.+)\) must match/,
    "变量是 $2 类型，新的值却是 $1",
    "用 .cast(…) 换成和变量一样的类型。",
  ],
  [
    /^shape of the new value \((.*)\) and previous value \((.*)\) must match/,
    "变量的形状是 [$2]，新的值却是 [$1]",
    "变量的形状不能变：让新的值和它一样，或者另建一个变量。",
  ],
  // Shapes
  [
    /inner (?:shapes|dimensions)/,
    "两个矩阵乘不起来：左边的列数不等于右边的行数",
    `矩阵相乘时，左边的列数要等于右边的行数；向量先用 .expandDims() 或 .reshape 变成矩阵。${COMPARE}`,
  ],
  [
    /^Based on the provided shape, \[(.*)\], the tensor should have (\d+) values but has (\d+)/,
    "形状 [$1] 要 $2 个值，给的却是 $3 个",
    "改形状或者改值，让形状里各个数的积等于值的个数。",
  ],
  [
    /^Size\((\d+)\) must match the product of shape (.*)/,
    "有 $1 个值，排不成形状 [$2]",
    "形状里各个数的积要等于值的个数；有一个可以写成 -1，让它自己算出来。",
  ],
  [
    /^The implicit shape can't be a fractional number\. Got (\d+) \/ (\d+)/,
    "有 $1 个值，不能被 $2 整除，-1 那一维算不出来",
    "改 reshape 里其余的数，让它们的积能整除值的个数。",
  ],
  [
    /^Element arr\[.*\] should have (\d+) elements, but has (\d+)|^Element arr\[.*\] should be a/,
    "数组各行不一样长，排不成张量",
    "把每一行补成或截成一样长。",
  ],
  [
    /^tensor(\d)d\(\) requires (?:values to be|shape)/,
    "给 tf.tensor$1d 的数组层数不对",
    "数组要有同样多层，例如 tf.tensor2d([[1, 2], [3, 4]])；平的数组要另外给出形状，例如 tf.tensor2d([1, 2, 3, 4], [2, 2])。",
  ],
  [/^Error creating a new Scalar/, "tf.scalar 只能是一个数", "一组数用 tf.tensor1d([…])。"],
  [
    /shape comprised of positive integers but got shape \[(.*)\]/,
    "形状 [$1] 里要全是非负的整数",
    "用 Math.floor 取整，或者看看除法有没有除尽。",
  ],
  [
    /Error in (\w+): (?:input|x|filter|real) must be rank (\S+?),? but got rank (\d)/,
    "$1 要 $2 阶的张量，给的却是 $3 阶",
    "图像要是 [样本, 高, 宽, 通道] 四维：缺的维用 .expandDims(0)（样本）或 .expandDims(-1)（通道）补上；卷积核是 [高, 宽, 入, 出]。",
  ],
  [
    /depth of input \((\d+)\) must match input depth for filter (\d+)/,
    "输入有 $1 个通道，卷积核却要 $2 个",
    "卷积核的形状是 [高, 宽, 入通道, 出通道]，第三个数要等于输入的最后一维。",
  ],
  [
    /Operands could not be broadcast|cannot be broadcast|Incompatible shapes|shapes? .*must match|does not match the shape of the rest|rank of tensors\[\d+\] must be the same/i,
    "两个张量的形状对不上",
    `形状要一样，或者从最后一维往前比，每一维相等或有一个是 1。${COMPARE}`,
  ],
  [
    /axis param must be in range|Axis must be <= rank|axis -?\d+ since its dim/,
    "这个张量没有要的那一维",
    "维从 0 数起，-1 是最后一维；用 .shape 看看它有几维。",
  ],
  [
    /would overflow input\.shape|index value (-?\d+) is not in \[/,
    "下标超出了张量的范围",
    "下标从 0 数起，最大是这一维的长度减 1；用 .shape 看看它有多长。",
  ],
  [/depth must be >=2/, "tf.oneHot 的类别数至少要是 2", "第二个参数是类别的个数，例如 tf.oneHot(labels, 3)。"],
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
  [/The f passed in (\w+)\(f\) must be a function/, "$1 的参数要是函数", "例如 tf.grad((x) => x.square())。"],
  [
    /^Variable with name (.+) was already registered/,
    "已经有叫“$1”的变量了",
    "去掉 tf.variable 的第三个参数，或者换一个名称；之前的变量用 .dispose() 释放之后，名称才能再用。",
  ],
  [
    /Cannot return a Promise inside of tidy/,
    "tf.tidy 里的函数不能是 async",
    "把 await 移到 tf.tidy 外面，在里面只做同步的计算。",
  ],
  // Models
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
    /^Graph disconnected/,
    "模型的输出和输入之间没有连起来",
    "outputs 要由 inputs 里的张量一层层 apply 得到，所有用到的输入都要写在 inputs 里。",
  ],
  [/^Backend name '(.+)' not found/, "没有叫“$1”的后端", '后端由本站选好，一般不用设；有 "webgl"、"wasm" 和 "cpu"。'],
  [
    /^batchSize is required to be a positive integer|batchSize needs to be positive/,
    "batchSize 要是正整数",
    "例如 { batchSize: 32 }。",
  ],
  [
    /^Tensor values for a (\w+) Tensor must be in the range (\[.*?\]) but encountered (\S+?)\.?$/,
    "$1 张量当图像时，值要在 $2 里，却有 $3",
    '用 .clipByValue 截到范围里；显示图像用 "notebook" 里的 image。',
  ],
  [
    /\(reading 'shape'\)|^can't access property "shape"|\.shape'\)/,
    "该是张量的地方没有值，或者不是张量",
    "看看 model.fit、predict 的参数是不是都给了，数组用 tf.tensor2d(…) 包起来。",
  ],
];
