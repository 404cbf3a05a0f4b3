// %%--- [typescript]
// id: norms
// title: RMSNorm 与层规范化
// notebook: 把 Transformer 块叠起来
// description: RMSNorm 不管大小，SwiGLU 带一道门，残差流把各块的输出加起来；规范化放在前面和后面，梯度怎样随深度变，训练的结果差多少。
// ---%%
// #region 导入
import * as tf from "@tensorflow/tfjs";
import {
  adamW,
  batchMean,
  chart,
  line,
  loadData,
  progress,
  random,
  randomSplit,
  rankCharacters,
  show,
  slider,
  startAdam,
  table,
  tokenizer,
} from "notebook";
// #endregion

const rmsNorm = (x: tf.Tensor): tf.Tensor => x.mul(x.square().mean(-1, true).add(1e-6).rsqrt());
/** 层规范化：先减去均值，再除以标准差。 */
const layerNorm = (x: tf.Tensor): tf.Tensor => rmsNorm(x.sub(x.mean(-1, true)));

const x = tf.tensor1d([3, -1, 2, 0]);
const versions = { x, "10 x": x.mul(10), "x + 5": x.add(5) };
const numbers = (y: tf.Tensor): string => Array.from(y.dataSync(), (value) => value.toFixed(2)).join("，");
// #region 列表
table(
  Object.entries(versions).map(([输入, y]) => ({
    输入,
    数: numbers(y),
    RMSNorm: numbers(rmsNorm(y)),
    层规范化: numbers(layerNorm(y)),
  })),
);

// %%--- [typescript]
// id: axes
// title: 换一个同伴，你的输出变不变
// ---%%
// 一批两个样本，各三个词元，每个词元四个数：形状 [2, 3, 4]。批量规范化在同一维上平均，跨样本、跨词元；另两种只看一个词元自己。
const factor = slider("同伴的数放大几倍", { min: 1, max: 20, step: 1, value: 10 });
/** 各维减去全批、全部词元的均值，再除以标准差；训练时的写法，没有 γ 和 β。 */
function batchNorm(x: tf.Tensor): tf.Tensor {
  const centred = x.sub(x.mean([0, 1], true));
  return centred.mul(centred.square().mean([0, 1], true).add(1e-6).rsqrt());
}
const norms = { 批量规范化: batchNorm, 层规范化: layerNorm, RMSNorm: rmsNorm };
const mine = tf.randomNormal([1, 3, 4], 0, 1, "float32", 7);
const partner = tf.randomNormal([1, 3, 4], 0, 1, "float32", 8);
// #region 五种同伴
const batches: Record<string, tf.Tensor> = {
  同伴原样: tf.concat([mine, partner]),
  同伴放大: tf.concat([mine, partner.mul(factor)]),
  "同伴只有一个词元，补两个 0": tf.concat([mine, partner.mul(tf.tensor3d([[[1], [0], [0]]]))]),
  没有同伴: mine,
  "没有同伴，只有一个词元": mine.slice([0, 0, 0], [1, 1, 4]),
};
// #endregion
/** 你的第一个词元的输出。 */
const firstOf = (norm: typeof rmsNorm, batch: tf.Tensor): tf.Tensor => norm(batch).slice([0, 0, 0], [1, 1, 4]);
// #region 列表
show(
  table(
    Object.entries(batches).map(([这一批, batch]) => ({
      这一批,
      ...Object.fromEntries(Object.entries(norms).map(([name, norm]) => [name, numbers(firstOf(norm, batch))])),
    })),
    { title: `你的第一个词元，规范化之前是 ${numbers(mine.slice([0, 0, 0], [1, 1, 4]))}` },
  ),
);
const plain = batches.同伴原样;
table(
  Object.entries(norms).map(([规范化, norm]) => ({
    规范化,
    ...Object.fromEntries(
      Object.entries(batches)
        .slice(1)
        .map(([name, batch]) => {
          const change = firstOf(norm, batch).sub(firstOf(norm, plain)).abs().max().dataSync()[0];
          return [name, Number(change.toFixed(3))];
        }),
    ),
  })),
  { title: "与“同伴原样”相比，最多变了多少" },
);

// %%--- [typescript]
// id: gate
// title: SiLU 和一道门
// ---%%
const at = Array.from({ length: 81 }, (_, i) => (i - 40) / 10);
const silu = (z: tf.Tensor): tf.Tensor => z.mul(z.sigmoid());
const z = tf.tensor1d(at);
// #region 画图
show(
  chart(
    { title: "ReLU 与 SiLU", x: "输入", y: "输出" },
    line(at, Array.from(z.relu().dataSync()), { label: "ReLU" }),
    line(at, Array.from(silu(z).dataSync()), { label: "SiLU" }),
  ),
);
// #endregion
const d = slider("宽度 d", { min: 96, max: 4096, step: 32, value: 768 });
// 两个矩阵、宽 4d，与三个矩阵、宽 8d/3，参数一样多。
table([
  { 前馈网络: "ReLU，两个矩阵", 中间的宽度: 4 * d, 参数: 2 * d * 4 * d },
  { 前馈网络: "SwiGLU，三个矩阵", 中间的宽度: Math.round((8 * d) / 3), 参数: 3 * d * Math.round((8 * d) / 3) },
]);

// %%--- [typescript]
// id: block
// title: 一块，两种放法
// ---%%
const [length, width, heads, inner] = [20, 32, 4, 88];
/** 一块的参数：一个注意力，一个 SwiGLU。方差取 1 / 输入的个数。 */
function makeBlock(seed: number): tf.Tensor2D[] {
  const shapes: [number, number][] = [
    [3 * width, width],
    [width, width],
    [2 * inner, width],
    [width, inner],
  ];
  return shapes.map((shape, i) => tf.randomNormal(shape, 0, 1 / Math.sqrt(shape[1]), "float32", 10 * seed + i));
}
const mask = tf.linalg
  .bandPart(tf.ones([length, length]), -1, 0)
  .sub(1)
  .mul(1e4);
const times = (y: tf.Tensor, W: tf.Tensor2D): tf.Tensor => (y as tf.Tensor2D).matMul(W, false, true);

/** y 一行一个位置，每 length 行是一段文字；各段互不相看。 */
function attention(y: tf.Tensor, [qkv, output]: tf.Tensor2D[]): tf.Tensor {
  const perHead = times(y, qkv)
    .reshape([-1, length, 3, heads, width / heads])
    .transpose([2, 0, 3, 1, 4]);
  const [Q, K, V] = tf.unstack(perHead);
  const weights = Q.matMul(K, false, true)
    .div(Math.sqrt(width / heads))
    .add(mask)
    .softmax();
  return times(weights.matMul(V).transpose([0, 2, 1, 3]).reshape([-1, width]), output);
}
function swiGlu(y: tf.Tensor, [, , gateUp, down]: tf.Tensor2D[]): tf.Tensor {
  const [gate, up] = tf.split(times(y, gateUp), 2, 1);
  return times(silu(gate).mul(up), down);
}
/** pre-norm：规范化在支路里；post-norm：在相加之后；none：没有规范化。 */
type Placement = "pre" | "post" | "none";
function block(y: tf.Tensor, parameters: tf.Tensor2D[], placement: Placement): tf.Tensor {
  const add = (stream: tf.Tensor, sublayer: typeof attention): tf.Tensor => {
    if (placement === "pre") return stream.add(sublayer(rmsNorm(stream), parameters));
    const sum = stream.add<tf.Tensor>(sublayer(stream, parameters));
    return placement === "post" ? rmsNorm(sum) : sum;
  };
  return add(add(y, attention), swiGlu);
}
function rmsOf(y: tf.Tensor): number {
  return tf.tidy(() => y.square().mean().sqrt().dataSync()[0]);
}
const input = tf.randomNormal([length, width], 0, 1, "float32", 1);
table(
  (["pre", "post"] as const).map((placement) => {
    const out = tf.tidy(() => block(input, makeBlock(1), placement));
    return { 规范化: placement === "pre" ? "在前" : "在后", 形状: out.shape.join(" × "), 均方根: rmsOf(out) };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: stream
// title: 残差流越走越大
// ---%%
// 叠几块？看主路上的数的均方根。规范化在前，每块加进来差不多一样多，平方和随块数增长。
const depth = slider("块数", { min: 1, max: 8, step: 1, value: 6 });
const blocks = Array.from({ length: 8 }, (_, i) => makeBlock(i + 1));
function streamOf(placement: Placement): number[] {
  return tf.tidy(() => {
    const streams: tf.Tensor[] = [input];
    for (const parameters of blocks.slice(0, depth)) {
      streams.push(block(streams[streams.length - 1], parameters, placement));
    }
    return streams.map(rmsOf);
  });
}
const steps = Array.from({ length: depth + 1 }, (_, i) => i);
const [before, after] = [streamOf("pre"), streamOf("post")];
// #region 画图
show(
  chart(
    { title: "主路的均方根", x: "第几块之后", y: "均方根" },
    line(steps, before, { label: "规范化在前", points: true }),
    line(steps, after, { label: "规范化在后", points: true }),
  ),
);
// #endregion
// 规范化在前时，主路上只有加法：最后的数就是输入加上各个子层的输出，一项一项拆得开。
const parts: tf.Tensor[] = [];
let stream: tf.Tensor = input;
for (const parameters of blocks.slice(0, depth)) {
  for (const sublayer of [attention, swiGlu]) {
    const part = sublayer(rmsNorm(stream), parameters);
    parts.push(part);
    stream = stream.add(part);
  }
}
const sum = parts.reduce((total, part) => total.add(part), input as tf.Tensor);
`${parts.length} 个子层的输出加上输入，与主路最后的数最多相差 ${sum.sub(stream).abs().max().dataSync()[0].toFixed(6)}`;

// %%--- [typescript]
// id: gradients
// title: 训练之初，各块的梯度有多大
// tolerance: 0.02
// precision: float32
// ---%%
// 五组随机的参数，各算一次损失对每一块前馈网络的梯度。损失是 20 个类别上的交叉熵，类别是随机的。
const classes = 20;
const placements = { 规范化在前: "pre", 规范化在后: "post" } as const;
/** 从输入到最后一块，各块 SwiGLU 第二个矩阵的梯度的长度。 */
function gradientNorms(placement: Placement, count: number, seed: number): number[] {
  return tf.tidy(() => {
    const x0 = tf.randomNormal([length, width], 0, 1, "float32", 1000 + seed);
    const head = tf.randomNormal<tf.Rank.R2>([classes, width], 0, 1 / Math.sqrt(width), "float32", 2000 + seed);
    const labels = tf.oneHot(tf.randomUniform([length], 0, classes, "int32", 3000 + seed), classes);
    const all = Array.from({ length: count }, (_, i) => makeBlock(100 * seed + i + 1));
    const loss = (...downs: tf.Tensor[]): tf.Scalar => {
      const y = all.reduce(
        (stream: tf.Tensor, parameters, i) =>
          block(stream, [...parameters.slice(0, 3), downs[i] as tf.Tensor2D], placement),
        x0,
      );
      return tf.losses.softmaxCrossEntropy(labels, times(rmsNorm(y), head)).asScalar();
    };
    return tf
      .grads(loss)(all.map(([, , , down]) => down))
      .map((gradient) => gradient.norm().dataSync()[0]);
  });
}
const seeds = [1, 2, 3, 4, 5];
// #region 平均与标准差
const mean = (list: number[]): number => list.reduce((a, b) => a + b) / list.length;
const deviation = (list: number[]): number =>
  Math.sqrt(mean(list.map((value) => (value - mean(list)) ** 2)) * (list.length / (list.length - 1)));
// #endregion
const gradientsBySeed = Object.entries(placements).map(([label, placement]) => ({
  label,
  runs: seeds.map((seed) => gradientNorms(placement, 6, seed)),
}));
// #region 画图
const places = [1, 2, 3, 4, 5, 6];
chart(
  { title: "六块，五组参数的平均", x: "第几块", y: "梯度的长度" },
  ...gradientsBySeed.map(({ label, runs }) =>
    line(
      places,
      places.map((_, i) => mean(runs.map((run) => run[i]))),
      { label, points: true },
    ),
  ),
);

// %%--- [typescript]
// id: depth
// title: 叠得越多，最后一块的梯度
// tolerance: 0.02
// precision: float32
// ---%%
// 规范化在前，最后一块的梯度随块数减小；在后，叠多少块都差不多。
const lastBy = (placement: Placement, count: number): number[] =>
  seeds.map((seed) => gradientNorms(placement, count, seed)[count - 1]);
table(
  [1, 2, 4, 6].map((count) => {
    const [pre, post] = [lastBy("pre", count), lastBy("post", count)];
    return {
      块数: count,
      规范化在前: mean(pre),
      "标准差，在前": deviation(pre),
      规范化在后: mean(post),
      "标准差，在后": deviation(post),
    };
  }),
  { title: "最后一块的梯度的长度，五组参数的平均", digits: 3 },
);

// %%--- [typescript]
// id: training
// title: 把几块的模型训练起来
// ---%%
// 猜五言绝句的下一个字。字表留训练集里最常见的字，其余的算 □：要读，不算损失。块与上面的相同，规范化没有 γ。
const { poems } = await loadData("wujue");
const [testPoems, validationPoems, trainPoems] = randomSplit(poems, [256, 256], random(1));
const characters = tokenizer(["□", "〈始〉"], rankCharacters(trainPoems).slice(0, 398));
const size = characters.vocabulary.length;
const [perStep, stepCount] = [24, 300];
const [testIds, validationIds, trainIds] = [testPoems, validationPoems, trainPoems].map((list) =>
  list.map((poem) => characters.encode(poem)),
);

/** 全部参数叠成一个矩阵，一行 width 个数：词嵌入、位置、最后一层，再是各块的四个矩阵，最后一个转置了。 */
const rowsOf = (count: number): number[] => [
  size,
  length,
  size,
  ...Array.from({ length: count }, () => [3 * width, width, 2 * inner, inner]).flat(),
];
function startTheta(count: number, seed: number): tf.Tensor2D {
  const spreads = rowsOf(count).map((_, i) => {
    if (i < 2) return Math.SQRT1_2; // 词嵌入与位置相加，均方根是 1
    return 1 / Math.sqrt(i > 2 && i % 4 === 2 ? inner : width);
  });
  return tf.concat(
    rowsOf(count).map((rows, i) => tf.randomNormal([rows, width], 0, spreads[i], "float32", 1000 * seed + i)),
  ) as tf.Tensor2D;
}
/** 各处的打分：读的是前一个字，第一处读〈始〉。 */
function scoresOf(theta: tf.Tensor, count: number, placement: Placement, batch: number[][]): tf.Tensor {
  const [E, P, U, ...rest] = tf.split(theta, rowsOf(count)) as tf.Tensor2D[];
  const ids = tf.tensor1d(
    batch.flatMap((poem) => [1, ...poem.slice(0, -1)]),
    "int32",
  );
  let y: tf.Tensor = tf
    .oneHot(ids, size)
    .toFloat()
    .matMul(E)
    .add(P.tile([batch.length, 1]));
  for (let l = 0; l < count; l++) {
    const [qkv, output, gateUp, down] = rest.slice(4 * l, 4 * l + 4);
    y = block(y, [qkv, output, gateUp, down.transpose()], placement);
  }
  return times(rmsNorm(y), U);
}
/** 每个字的平均交叉熵；□ 不计。 */
function lossOf(theta: tf.Tensor, count: number, placement: Placement, batch: number[][]): tf.Scalar {
  const targets = tf.tensor1d(batch.flat(), "int32");
  const scores = scoresOf(theta, count, placement, batch);
  return tf.losses.softmaxCrossEntropy(tf.oneHot(targets, size), scores, targets.greater(0).toFloat()).asScalar();
}
/** 训练一个模型。学习率在前一成的步里升上去（warm 是 false 就不升），再降到接近零。种子决定初值和诗的次序。 */
async function train(
  placement: Placement,
  count: number,
  { rate, seed, warm = true, steps = stepCount }: { rate: number; seed: number; warm?: boolean; steps?: number },
  report: (step: number, loss: number) => void = () => {},
): Promise<{ parameters: number; validation: number; test: number }> {
  let state = startAdam(tf.tidy(() => startTheta(count, seed)));
  const next = random(seed);
  const rise = steps / 10;
  for (let step = 1; step <= steps; step++) {
    const left = state;
    const share = Math.min(warm ? step / rise : 1, (1.02 - step / steps) / (1 - rise / steps), 1);
    const [now, loss] = tf.tidy(() => {
      const batch = Array.from({ length: perStep }, () => trainIds[Math.floor(next() * trainIds.length)]);
      const found = tf.valueAndGrad((theta) => lossOf(theta, count, placement, batch))(left.theta);
      return adamW(left, found, { rate: rate * share, decay: 0 });
    });
    tf.dispose([left.theta, left.m, left.v]);
    state = now;
    if (step % 10 === 0) report(step, (await loss.data())[0]);
    loss.dispose();
  }
  const [validation, test] = [validationIds, testIds].map((list) =>
    batchMean(list, 64, (batch) => tf.tidy(() => lossOf(state.theta, count, placement, batch))),
  );
  const parameters = state.theta.size;
  tf.dispose([state.theta, state.m, state.v]);
  return { parameters, validation, test };
}
// 对照：不看前文，只照训练集里各字出现的次数猜。
const counts = new Float64Array(size).fill(1);
for (const id of trainIds.flat()) counts[id] += 1;
const counted = counts.slice(2).reduce((a, b) => a + b);
const spoken = testIds.flat();
const known = spoken.filter((id) => id > 0);
const byCounts = known.reduce((sum, id) => sum - Math.log(counts[id] / counted), 0) / known.length;
`训练 ${trainIds.length} 首，验证和测试各 ${testIds.length} 首；字表 ${size} 项，测试集里算 □ 的字占 ${(100 * (1 - known.length / spoken.length)).toFixed(0)}%。只照字频猜，测试集上每个字的交叉熵是 ${byCounts.toFixed(2)}`;

// %%--- [typescript]
// id: trained
// title: 训练之后：叠几块，规范化放哪里
// ---%%
// 事先训练好：每种叠法用种子 1 试几个学习率，后一个是前一个的两倍，直到验证损失最小的不在两端；最好的再用两个种子。
// 代码就是上面的 train，在 src/commands/train/trainDepth.ts 里跑。
const { runs: allRuns } = await loadData("depth");
const runs = allRuns.filter(({ steps }) => steps === stepCount);
type Stack = Pick<(typeof runs)[number], "placement" | "blocks" | "warm">;
const runsOf = ({ placement, blocks, warm }: Stack) =>
  runs.filter((run) => run.placement === placement && run.blocks === blocks && run.warm === warm);
/** 种子 1 试过的，按学习率从小到大。 */
const triedOf = (stack: Stack) =>
  runsOf(stack)
    .filter(({ seed }) => seed === 1)
    .sort((a, b) => a.rate - b.rate);
// #region 挑出最好的学习率
/** 验证集上最好的学习率，各个种子的结果。 */
function bestOf(stack: Stack) {
  const { rate } = triedOf(stack).reduce((best, one) => (one.validation < best.validation ? one : best));
  return runsOf(stack)
    .filter((run) => run.rate === rate)
    .sort((a, b) => a.seed - b.seed);
}
const depths = [...new Set(runs.filter(({ warm }) => warm).map(({ blocks }) => blocks))];
const coldDepths = [...new Set(runs.filter(({ warm }) => !warm).map(({ blocks }) => blocks))];
// #endregion
// #region 画图和列表
const rowOf = (叠法: string, stack: Stack) => {
  const bySeed = bestOf(stack);
  const tests = bySeed.map(({ test }) => test);
  return {
    叠法,
    参数: bySeed[0].parameters,
    学习率: `${bySeed[0].rate}`,
    测试损失: mean(tests),
    标准差: deviation(tests),
  };
};
show(
  chart(
    { title: "各自最好的学习率，三个种子的平均", x: "块数", y: "测试集上每个字的交叉熵" },
    ...Object.entries(placements).map(([label, placement]) =>
      line(
        depths,
        depths.map((blocks) => mean(bestOf({ placement, blocks, warm: true }).map(({ test }) => test))),
        { label, points: true },
      ),
    ),
  ),
);
const deepest = depths[depths.length - 1];
show(
  chart(
    {
      title: `${deepest} 块，种子 1，试过的学习率`,
      x: { label: "学习率", scale: "log" },
      y: "验证集上每个字的交叉熵",
    },
    ...[true, false].flatMap((warm) =>
      Object.entries(placements).map(([label, placement]) => {
        const tried = triedOf({ placement, blocks: deepest, warm });
        return line(
          tried.map(({ rate }) => rate),
          tried.map(({ validation }) => validation),
          { label: warm ? label : `${label}，不预热`, points: true, dashed: !warm },
        );
      }),
    ),
  ),
);
table(
  [
    ...depths.flatMap((blocks) =>
      Object.entries(placements).map(([label, placement]) =>
        rowOf(`${blocks} 块，${label}`, { placement, blocks, warm: true }),
      ),
    ),
    ...coldDepths.flatMap((blocks) =>
      Object.entries(placements).map(([label, placement]) =>
        rowOf(`${blocks} 块，${label}，不预热`, { placement, blocks, warm: false }),
      ),
    ),
  ],
  { title: "各自最好的学习率，测试集上每个字的交叉熵", digits: 4 },
);

// %%--- [typescript]
// id: live
// title: 现场训练
// tolerance: 0.02
// precision: float32
// ---%%
// 同一个 train，种子 1，用各自最好的学习率。块数和步数多了，要的时间差不多按比例增长；拖到 300 步，就是上面的训练。
const liveDepth = slider("训练几块", { min: 1, max: 6, step: 1, value: 1 });
const liveSteps = slider("步数", { min: 60, max: stepCount, step: 60, value: 60 });
/** 没有事先训练过的块数，借用最近的一种的学习率。 */
const nearest = depths.reduce((best, one) => (Math.abs(one - liveDepth) < Math.abs(best - liveDepth) ? one : best));
const done = progress("训练", 2 * liveSteps);
const finished: { 规范化: string; 学习率: string; 验证损失: number; 存下的: string }[] = [];
for (const [label, placement] of Object.entries(placements)) {
  const [{ rate }] = bestOf({ placement, blocks: nearest, warm: true });
  const { validation } = await train(placement, liveDepth, { rate, seed: 1, steps: liveSteps }, (step, loss) =>
    done.update(finished.length * liveSteps + step, `${label}，损失 ${loss.toFixed(2)}`),
  );
  // 一块六十步的、各种叠法三百步的，事先也训练过。
  const stored = allRuns.find(
    (run) =>
      run.placement === placement &&
      run.blocks === liveDepth &&
      run.steps === liveSteps &&
      run.rate === rate &&
      run.warm &&
      run.seed === 1,
  );
  finished.push({
    规范化: label,
    学习率: `${rate}`,
    验证损失: validation,
    存下的: stored?.validation.toFixed(3) ?? "没有",
  });
}
table(finished, { title: `${liveDepth} 块，${liveSteps} 步，种子 1`, digits: 4 });
