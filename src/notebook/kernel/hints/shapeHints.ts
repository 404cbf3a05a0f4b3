import type { Hint } from "./Hint";

const COMPARE = "把它们的 shape 打印出来比一比，例如 console.log(a.shape, b.shape)。";

/** What TensorFlow.js says of shapes, axes and indices. */
export const shapeHints: Hint[] = [
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
];
