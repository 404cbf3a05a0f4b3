import type { Hint } from "./Hint";

/** What TensorFlow.js says of what it was given: no tensor, or one of another type. */
export const argumentHints: Hint[] = [
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
];
