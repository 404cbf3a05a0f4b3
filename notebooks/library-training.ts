// %%--- [typescript]
// id: fit
// title: startAdam、adamW 和 fit：训练
// notebook: 函数库：训练与语言模型
// description: 用 AdamW 拟合一条直线，再写几个字，用训练好的语言模型接一句诗。
// tolerance: 1e-2
// ---%%
import * as tf from "@tensorflow/tfjs";
import {
  adamW,
  batchMean,
  fit,
  generate,
  loadLanguageModel,
  random,
  rankCharacters,
  sampleIndex,
  sideBySide,
  startAdam,
  tokenizer,
} from "notebook";

// 拟合 y = 2x + 1：一行参数，斜率和截距。
const inputs = tf.linspace(-1, 1, 16);
const targets = inputs.mul(2).add(1);
const lossOf = (theta: tf.Tensor): tf.Scalar => {
  const [slope, shift] = tf.unstack(theta.reshape([2]));
  return inputs.mul(slope).add(shift).sub(targets).square().mean();
};
const lossAndGradient = tf.valueAndGrad(lossOf);
const fitted = await fit(
  startAdam(tf.zeros([1, 2])),
  { stepCount: 100, peakRate: 0.1, loss: "均方误差" },
  (state, rate) => tf.tidy(() => adamW(state, lossAndGradient(state.theta), { rate, decay: 0 })),
);
fitted.theta;

// %%--- [typescript]
// id: batch-mean
// title: batchMean：一批一批地求平均
// ---%%
batchMean([1, 2, 3, 4, 5], 2, (batch) => tf.tensor1d(batch).mean());

// %%--- [typescript]
// id: rank-characters
// title: rankCharacters：字按次数排列
// ---%%
const texts = ["春眠不觉晓", "处处闻啼鸟", "夜来风雨声", "花落知多少"];
const ranked = rankCharacters(texts);
ranked.join("");

// %%--- [typescript]
// id: tokenizer
// title: tokenizer：给字编号
// ---%%
const characters = tokenizer(["□"], ranked);
characters.encode("春风吹");

// %%--- [typescript]
// id: sample-index
// title: sampleIndex：按概率抽取
// ---%%
const draw = random(3);
Array.from({ length: 12 }, () => sampleIndex([2, 0, Number.NEGATIVE_INFINITY], draw));

// %%--- [typescript]
// id: generate
// title: generate：接着往下写
// ---%%
// 每个字都打一样的分，只是不许重复。
const score = (rows: number[][]): tf.Tensor2D => tf.zeros([rows.length * rows[0].length, characters.vocabulary.length]);
const written = await generate("春", {
  characters,
  count: 3,
  length: 5,
  seed: 1,
  score,
  adjust: (value, id, used) => (id === 0 || used.has(id) ? Number.NEGATIVE_INFINITY : value),
});
written;

// %%--- [typescript]
// id: side-by-side
// title: sideBySide：左右并排
// ---%%
sideBySide(written.map((text) => [...text].join("\n")));

// %%--- [typescript]
// id: load-language-model
// title: loadLanguageModel：训练好的语言模型
// tolerance: 0.05
// ---%%
// 约 1.6 MB，调用时才载入。step 读进新的词元，给出下一个词元的分数；读过的记在缓存里。
const poet = await loadLanguageModel();
const cache = poet.startCache();
const line = poet.encode("五绝", "白日依山尽");
for (let fresh = line; line.length < 13;) {
  const scores = poet.step(cache, fresh);
  fresh = [scores.argMax().dataSync()[0]];
  line.push(...fresh);
}
poet.decode(line);
