import * as tf from "@tensorflow/tfjs";
import { describe, test } from "vitest";
import { expectOurs, explained, explainedBy } from "./explained";

const anything = (value: unknown) => value as never;
const untyped = (value: unknown) => value as Record<string, (...args: unknown[]) => unknown>;
const ones = (...shape: number[]) => tf.ones(shape);

describe("a mistake with TensorFlow.js", () => {
  test.each<[string, () => unknown, string]>([
    ["a forgotten await", () => tf.square(anything(Promise.resolve(1))), "square 的参数 x 是一个还没有结果的 Promise"],
    ["an argument without value", () => tf.square(anything(undefined)), "square 的参数 x 没有值"],
    ["null in an operation", () => ones(2).add(anything(null)), "add 的参数 b 没有值"],
    ["a function in place of a tensor", () => ones(2).add(anything(() => 1)), "给的却是 Function"],
    ["text in place of numbers", () => tf.square("a"), "要是数，给的却是文字"],
    ["one-hot of float32", () => tf.oneHot(tf.tensor1d([0, 1]), 2), "oneHot 的参数 indices 要是 int32 类型的张量"],
    [
      "a condition that isn't bool",
      () => tf.where(ones(2), ones(2), ones(2)),
      "要是 bool 类型的张量，给的却是 float32",
    ],
    ["a tensor of undefined", () => tf.tensor(anything(undefined)), "tf.tensor 里要是数"],
    ["an unknown type", () => tf.tensor([1], [1], anything("float64")), "没有叫“float64”的类型"],
    ["a variable of another shape", () => tf.variable(ones(2)).assign(ones(3)), "变量的形状是 [2]，新的值却是 [3]"],
    ["a variable of another type", () => tf.variable(ones(2)).assign(tf.ones([2], "int32")), "变量是 float32 类型"],
    ["matrices that don't multiply", () => ones(2, 3).matMul(ones(2, 3)), "两个矩阵乘不起来"],
    ["a matrix times a vector", () => ones(2, 3).matMul(ones(3)), "两个矩阵乘不起来"],
    ["vectors of different lengths", () => tf.dot(ones(2), ones(3)), "两个矩阵乘不起来"],
    ["a wrong number of values", () => tf.tensor([1, 2, 3], [2, 2]), "形状 [2,2] 要 4 个值，给的却是 3 个"],
    ["a shape of another size", () => ones(6).reshape([4]), "有 6 个值，排不成形状 [4]"],
    ["a side that doesn't divide", () => ones(6).reshape([4, -1]), "不能被 4 整除"],
    ["a flat list for a matrix", () => tf.tensor2d([1, 2, 3]), "给 tf.tensor2d 的数组层数不对"],
    ["a nested list for a vector", () => tf.tensor1d(anything([[1]])), "给 tf.tensor1d 的数组层数不对"],
    ["a list for a scalar", () => tf.scalar(anything([1, 2])), "tf.scalar 只能是一个数"],
    ["a shape with a fraction", () => ones(2.5), "形状 [2.5] 里要全是非负的整数"],
    [
      "a picture without a batch",
      () => tf.conv2d(anything(ones(3, 3)), ones(2, 2, 1, 1) as tf.Tensor4D, 1, "same"),
      "conv2d 要 4 阶的张量，给的却是 2 阶",
    ],
    ["pooling of a matrix", () => tf.maxPool(anything(ones(3, 3)), 2, 2, "same"), "maxPool 要 4 阶"],
    [
      "channels that don't fit",
      () => tf.conv2d(ones(1, 3, 3, 2) as tf.Tensor4D, ones(2, 2, 1, 1) as tf.Tensor4D, 1, "same"),
      "输入有 2 个通道，卷积核却要 1 个",
    ],
    ["shapes that don't add", () => ones(2).add(ones(3)), "两个张量的形状对不上"],
    ["parts that don't join", () => tf.concat([ones(2, 3), ones(2, 2)], 0), "两个张量的形状对不上"],
    ["tensors that don't stack", () => tf.stack([ones(2), ones(3)]), "两个张量的形状对不上"],
    ["an axis that isn't there", () => ones(2).sum(3), "没有要的那一维"],
    ["a slice beyond the end", () => ones(3).slice(2, 5), "下标超出了张量的范围"],
    ["an index beyond the end", () => ones(3).gather([5]), "下标超出了张量的范围"],
    ["one-hot of one class", () => tf.oneHot(tf.tensor1d([0], "int32"), 1), "tf.oneHot 的类别数至少要是 2"],
    [
      "a disposed tensor",
      () => {
        const t = ones(2);
        t.dispose();
        t.dataSync();
      },
      "这个张量已经释放了",
    ],
    [
      "a loss without its variables",
      () => tf.variableGrads(() => tf.scalar(1), [tf.variable(tf.scalar(1))]),
      "损失没有用到任何可训练的变量",
    ],
    ["a gradient that doesn't lead there", () => tf.grad(() => tf.scalar(1))(tf.scalar(2)), "损失没有用到"],
    [
      "a gradient of a vector",
      () => {
        const v = tf.variable(ones(2));
        tf.variableGrads(() => v.mul(2) as tf.Scalar, [v]);
      },
      "要返回一个数（标量），它返回的却是 1 阶张量",
    ],
    [
      "a loss that is a number",
      () => {
        const v = tf.variable(tf.scalar(1));
        tf.variableGrads(() => anything(3), [v]);
      },
      "没有返回张量",
    ],
    ["a gradient of no function", () => tf.grad(anything(3)), "grad 的参数要是函数"],
    [
      "a name that is taken",
      () => {
        tf.variable(tf.scalar(1), true, "taken");
        tf.variable(tf.scalar(1), true, "taken");
      },
      "已经有叫“taken”的变量了",
    ],
    ["an unknown backend", () => tf.setBackend("gpu"), "没有叫“gpu”的后端"],
    ["a type that isn't there", () => ones(2).cast(anything("float")), "没有叫“float”的类型"],
    ["a number for a variable", () => tf.variable(ones(2)).assign(anything(0.5)), "assign 要一个张量"],
    [
      "a picture without channels to resize",
      () => tf.image.resizeBilinear(anything(ones(4, 4)), [2, 2]),
      "resizeBilinear 要 3 阶或 4 阶的张量，给的却是 2 阶",
    ],
    ["a side that can't be squeezed", () => ones(2, 1).squeeze([0]), "第 0 维的长度是 2，不是 1"],
    ["parts that don't come out even", () => tf.split(ones(5), 2), "不能平均分成这么多份"],
    ["tensors without a list", () => tf.concat(anything(ones(2)), anything(ones(2))), "tf.concat 要的是一组张量"],
    ["nothing to stack", () => tf.stack([]), "tf.stack 要的是一组张量"],
    ["too short an order of sides", () => ones(2, 3).transpose([0]), "张量有 2 维，给的数组却不是这么长"],
    ["a softmax of another side", () => tf.softmax(ones(2, 3), 0), "softmax 只能沿最后一维算"],
    ["padding in capitals", () => tf.maxPool(ones(1, 4, 4, 1) as tf.Tensor4D, 2, 2, anything("SAME")), "不能写 SAME"],
    ["a dot of cubes", () => tf.dot(ones(2, 2, 2), ones(2)), "dot 只能算 1 维和 2 维的张量"],
    ["more than all", () => tf.topk(ones(2), 5), "topk 的 k 是 5，最后一维却只有 2 个数"],
    ["letters of two lengths", () => tf.einsum("ij,jk->ik", ones(2, 3), ones(2, 3)), "同一个字母的两处长度不一样"],
    ["gradients of arguments without a list", () => tf.grads((x) => x)(anything(ones(2))), "grads(f) 的参数要是张量"],
    ["a tensor in place of a list", () => untyped(ones(2)).map(() => 1), "它不是数组"],
    ["a list in place of a tensor", () => untyped([1]).dataSync(), "不是张量，没有 dataSync"],
    ["values in place of a number", () => untyped(ones(2)).toFixed(2), "没有 toFixed：它不是数"],
    ["pixels out of range", () => tf.browser.toPixels(tf.tensor2d([[300]])), "值要在 [0 - 1] 里，却有 300"],
  ])("is %s", async (_, code, message) => {
    expectOurs(await explainedBy(code), message);
  });

  // These take a graphics card, or TensorFlow.js's own debugging.
  test.each([
    [
      "Requested texture size [20000x20000] greater than WebGL maximum on this browser / GPU [16384x16384].",
      "张量太大",
    ],
    ["Unable to create WebGLTexture.", "张量太大"],
    ["tf.reduce_mean is not a function", "TensorFlow.js 里没有“tf.reduce_mean”"],
    ["tf.train.Adam is not a function. (In 'tf.train.Adam(1)', 'tf.train.Adam' is undefined)", "没有“tf.train.Adam”"],
    [
      "Error when checking target: expected dense_1 to have shape [null,3] but got array with shape [6,2].",
      "标签的形状不对：最后一层 dense_1 的输出是 [null,3]，标签却是 [6,2]",
    ],
    ["Element arr[1] should have 2 elements, but has 1 elements", "数组各行不一样长"],
    ["Cannot return a Promise inside of tidy.", "tf.tidy 里的函数不能是 async"],
    ["LayersVariable dense/kernel is already disposed.", "已经释放了"],
  ])("is what it says elsewhere: %s", (message, ours) => {
    expectOurs(explained(new Error(message)), ours);
  });
});
