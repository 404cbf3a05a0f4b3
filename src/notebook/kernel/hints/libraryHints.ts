import type { Hint } from "./Hint";

/** What the engines say where it is a library's code that they stopped in: the names there are none of the reader's. */
export const libraryHints: Hint[] = [
  [
    /^(?:Cannot (?:read|set) properties of|Cannot (?:destructure|add) property|can't (?:access|define) property|(?:undefined|null) (?:is not|has no)|Class constructor)|is not (?:a function|a constructor|iterable|extensible)/,
    "TensorFlow.js 里面出错了：给它的参数多半不对",
    "看看这次调用的参数：形状写成数组，例如 tf.ones([2, 3])；一组数先用 tf.tensor(…) 变成张量；数据集先分批，例如 ds.batch(32)；model.compile 里 optimizer 和 loss 都要写；tf.sequential、tf.variable 小写开头。",
  ],
];
