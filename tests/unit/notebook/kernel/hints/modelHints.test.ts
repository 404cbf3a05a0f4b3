import * as tf from "@tensorflow/tfjs";
import { describe, test } from "vitest";
import { expectOurs, explainedBy } from "./explained";

const anything = (value: unknown) => value as never;
const { dense, conv2d, lstm } = tf.layers;
const model = (options: { compile?: boolean; units?: number } = {}) => {
  const made = tf.sequential({ layers: [dense({ units: options.units ?? 1, inputShape: [2] })] });
  if (options.compile !== false) made.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  return made;
};
const ones = (...shape: number[]) => tf.ones(shape);

describe("a mistake with TensorFlow.js", () => {
  test.each<[string, () => unknown, string]>([
    ["a model that isn't compiled", () => model({ compile: false }).fit(ones(4, 2), ones(4, 1)), "模型还没有编译"],
    [
      "a second fit",
      async () => {
        const m = model();
        const first = m.fit(ones(4, 2), ones(4, 1));
        await m.fit(ones(4, 2), ones(4, 1)).finally(() => first);
      },
      "这个模型还在训练",
    ],
    ["a wrong shape to predict", () => model().predict(ones(4, 3)), "_input 要 [null,2]，给的却是 [4,3]"],
    ["an input of too few sides", () => model().predict(ones(2)), "给模型的输入形状不对"],
    [
      "a wrong shape to train",
      () => model().fit(ones(4, 3), ones(4, 1)),
      "训练数据（input）的形状不对：每个样本要是 [2]，给的却是 [3]",
    ],
    ["a wrong target", () => model().fit(ones(4, 2), ones(4, 3)), "训练数据（target）的形状不对"],
    ["too few targets", () => model().fit(ones(4, 2), ones(3, 1)), "输入有 4 个样本，标签却有 3 个"],
    ["a Promise to predict", () => model().predict(anything(Promise.resolve(1))), "给模型的张量个数不对"],
    ["nothing to train on", () => model().fit(anything(undefined), ones(1, 1)), "该是张量的地方没有值"],
    [
      "a first layer without shape",
      () => tf.sequential({ layers: [dense({ units: 1 })] }).predict(ones(1, 2)),
      "第一层没有写输入的形状",
    ],
    ["a model without layers", () => tf.sequential().predict(ones(1)), "模型里还没有层"],
    [
      "a picture without channels",
      () => tf.sequential().add(conv2d({ filters: 1, kernelSize: 3, inputShape: [4, 4] })),
      "要 4 维的输入（算上样本），得到的却是 3 维",
    ],
    ["a sequence without steps", () => tf.sequential().add(lstm({ units: 3, inputShape: [4] })), "要 3 维的输入"],
    [
      "a kernel that is too large",
      () => tf.sequential().add(conv2d({ filters: 1, kernelSize: 9, inputShape: [4, 4, 1] })),
      "图像已经比卷积核或池化窗口还小",
    ],
    ["a layer without units", () => dense(anything({ inputShape: [2] })), "units 要是正整数，给的却是 undefined"],
    ["an unknown activation", () => dense({ units: 1, activation: anything("rleu") }), "没有叫“rleu”的 activation"],
    ["an unknown loss", () => model().compile({ optimizer: "sgd", loss: "mse2" }), "没有叫“mse2”的 loss"],
    [
      "an unknown optimizer",
      () => model().compile({ optimizer: "sgdd", loss: "meanSquaredError" }),
      "没有叫“sgdd”的 Optimizer",
    ],
    [
      "an unknown metric",
      () => model().compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: ["foo"] }),
      "没有叫“foo”的 metric",
    ],
    ["no loss", () => model().compile(anything({ optimizer: "sgd" })), "model.compile 里没有写损失"],
    ["weights of another shape", () => model().setWeights([ones(3, 1), ones(1)]), "参数和模型对不上"],
    ["too few weights", () => model().setWeights([ones(2)]), "参数和模型对不上"],
    [
      "inputs that lead nowhere",
      () => {
        const [a, b] = [tf.input({ shape: [1] }), tf.input({ shape: [1] })];
        tf.model({ inputs: a, outputs: anything(dense({ units: 1 }).apply(b)) });
      },
      "输出和输入之间没有连起来",
    ],
    ["a batch of none", () => model().fit(ones(4, 2), ones(4, 1), { batchSize: 0 }), "batchSize 要是正整数"],
    [
      "an activation that is a function",
      () => dense({ units: 1, activation: anything(tf.relu) }),
      "activation 不能这样写",
    ],
    [
      "an optimizer that isn't made",
      () => model().compile({ optimizer: anything(tf.train.adam), loss: "meanSquaredError" }),
      "optimizer 要写名称",
    ],
    ["an input without shape", () => tf.input(anything([3])), "tf.input 里要写 shape"],
    ["a sum of one", () => tf.layers.add().apply(tf.input({ shape: [3] })), "合并的层要两个以上的输入"],
    [
      "a target of other sides",
      () => {
        const m = tf.sequential({
          layers: [conv2d({ filters: 1, kernelSize: 3, inputShape: [4, 4, 1] }), dense({ units: 2 })],
        });
        m.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
        return m.fit(ones(2, 4, 4, 1), ones(2, 2));
      },
      "的输出有 4 维，标签的形状却是 2,2",
    ],
  ])("is %s", async (_, code, message) => {
    expectOurs(await explainedBy(code), message);
  });
});
