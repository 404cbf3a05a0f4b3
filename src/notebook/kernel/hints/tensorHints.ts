import type { Hint } from "./Hint";

const COMPARE = "把它们的 shape 打印出来比一比，例如 console.log(a.shape, b.shape)。";

/** What TensorFlow.js says of tensors, of memory and of gradients. */
export const tensorHints: Hint[] = [
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
  [
    /^(?:Unknown data type|Failed to cast to unknown dtype) (.+)/,
    "没有叫“$1”的类型",
    '类型有 "float32"、"int32"、"bool"、"string" 和 "complex64"。',
  ],
  [
    /^dtype of the new value \(undefined\)/,
    "assign 要一个张量，给的却不是",
    "数先变成张量，例如 w.assign(tf.scalar(0.5))。",
  ],
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
    /Error in (\w+): (?:images|x) must be rank (\d) or (\d),? but got rank (\d)/,
    "$1 要 $2 阶或 $3 阶的张量，给的却是 $4 阶",
    "图像要是 [样本, 高, 宽, 通道] 或 [高, 宽, 通道]：缺的维用 .expandDims(-1)（通道）补上。",
  ],
  [
    /Error in (\w+): (?:input|x|filter|real) must be rank (\d),? but got rank (\d)/,
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
    /^Can't squeeze axis (-?\d+) since its dim '(\d+)' is not 1/,
    "第 $1 维的长度是 $2，不是 1，去不掉",
    "squeeze 只能去掉长度是 1 的维（从 0 数起）；要改形状，用 .reshape。",
  ],
  [
    /axis param must be in range|Axis must be <= rank|^Axis = -?\d+ is not in \[/,
    "这个张量没有要的那一维",
    "维从 0 数起，-1 是最后一维；用 .shape 看看它有几维。",
  ],
  [
    /would overflow input\.shape|index value (-?\d+) is not in \[/,
    "下标超出了张量的范围",
    "下标从 0 数起，最大是这一维的长度减 1；用 .shape 看看它有多长。",
  ],
  [/depth must be >=2/, "tf.oneHot 的类别数至少要是 2", "第二个参数是类别的个数，例如 tf.oneHot(labels, 3)。"],
  [
    /^Number of splits must evenly divide/,
    "这一维的长度不能平均分成这么多份",
    "份数要能整除这一维的长度；份不一样大时，把各份的长度写成数组，例如 tf.split(x, [2, 3])。",
  ],
  [/^Pass at least one tensor to (?:tf\.)?(\w+)/, "tf.$1 要的是一组张量", "放在数组里，至少一个，例如 tf.$1([a, b])。"],
  [
    /^Error in transpose: rank of input (\d+) must match length of/,
    "张量有 $1 维，给的数组却不是这么长",
    "每一维给一个数，例如 tf.transpose(x, [1, 0])、tf.tile(x, [2, 1])。",
  ],
  [
    /^Softmax along a non-last dimension/,
    "softmax 只能沿最后一维算",
    "先用 .transpose() 把要算的那一维换到最后，算完再换回来。",
  ],
  [/^Unknown padding parameter: (.+)/, "边上怎样补，不能写 $1", '写 "same"（四周补零）或 "valid"（不补），用小写。'],
  [/^Error in dot: inputs must all be rank/, "dot 只能算 1 维和 2 维的张量", "维更多时用 tf.matMul。"],
  [
    /^'k' passed to topk\(\) must be <= the last dimension \((\d+)\) but got (\d+)/,
    "topk 的 k 是 $2，最后一维却只有 $1 个数",
    "k 不能大于最后一维的长度。",
  ],
  [
    /^Expected dimension (\d+) at axis \d+ of input shaped \[.*\], but got dimension (\d+)/,
    "einsum 里同一个字母的两处长度不一样：$1 和 $2",
    COMPARE,
  ],
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
