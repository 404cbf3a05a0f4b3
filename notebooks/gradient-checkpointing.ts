// %%--- [typescript]
// id: chain
// title: 普通的反向传播：每层的输入都留着
// notebook: 梯度检查点
// description: 一条由许多层串成的链，只存几层的输入，其余的反向时再算一遍：数存了几份、算了几层，核对梯度。
// ---%%
import { chart, line, random, show, slider, table } from "notebook";

const depth = slider("层数 D", { min: 4, max: 144, step: 4, value: 64 });
const width = 8;
const next = random(1);
type Vector = number[];
type Matrix = number[][];
/** 一层：h ← tanh(Wh)。权重的标准差约是 1.3/√width，使梯度不至于消失。 */
const weights: Matrix[] = Array.from({ length: depth }, () =>
  Array.from({ length: width }, () =>
    Array.from({ length: width }, () => (3 * (next() - 0.5) * 1.5) / Math.sqrt(width)),
  ),
);
const input: Vector = Array.from({ length: width }, () => next() - 0.5);

/** 存着几份中间结果，最多时几份；前向算了几层。 */
type Tally = { stored: number; peak: number; layers: number };
const keep = (tally: Tally, count: number) => {
  tally.stored += count;
  tally.peak = Math.max(tally.peak, tally.stored);
};
function forward(layer: number, h: Vector, tally: Tally): Vector {
  tally.layers++;
  return weights[layer].map((row) => Math.tanh(row.reduce((sum, w, i) => sum + w * h[i], 0)));
}
/** 一层的反向：输入 h，输出 out，损失对输出的梯度 delta。给出权重的梯度和损失对输入的梯度。 */
function backward(layer: number, h: Vector, out: Vector, delta: Vector) {
  const signal = delta.map((value, i) => value * (1 - out[i] ** 2));
  return {
    weights: signal.map((value) => h.map((each) => value * each)),
    delta: h.map((_, j) => signal.reduce((sum, value, i) => sum + value * weights[layer][i][j], 0)),
  };
}

function plainGradients() {
  const tally: Tally = { stored: 0, peak: 0, layers: 0 };
  const activations = [input];
  keep(tally, 1);
  for (let layer = 0; layer < depth; layer++) {
    activations.push(forward(layer, activations[layer], tally));
    keep(tally, 1);
  }
  const gradients: Matrix[] = [];
  let delta = activations[depth]; // 损失是 ½‖输出‖²，对输出的梯度就是输出
  for (let layer = depth - 1; layer >= 0; layer--) {
    const found = backward(layer, activations[layer], activations[layer + 1], delta);
    gradients[layer] = found.weights;
    delta = found.delta;
    keep(tally, -1);
  }
  return { gradients, tally };
}
const plain = plainGradients();
`${depth} 层：最多存 ${plain.tally.peak} 份，前向算了 ${plain.tally.layers} 层`;

// %%--- [typescript]
// id: checkpoints
// title: 每 k 层存一份，其余的再算一遍
// ---%%
function checkpointedGradients(every: number) {
  const tally: Tally = { stored: 0, peak: 0, layers: 0 };
  const checkpoints: Vector[] = [];
  let h = input;
  for (let layer = 0; layer < depth; layer++) {
    if (layer % every === 0) {
      checkpoints.push(h);
      keep(tally, 1);
    }
    h = forward(layer, h, tally);
  }
  const gradients: Matrix[] = [];
  let delta = h;
  keep(tally, 1); // 输出
  // 从最后一段起：由检查点把这一段再算一遍，存下来，反向走完就丢掉。
  for (let start = (checkpoints.length - 1) * every; start >= 0; start -= every) {
    const end = Math.min(start + every, depth);
    const segment = [checkpoints[start / every]];
    for (let layer = start; layer < end - 1; layer++) {
      segment.push(forward(layer, segment[layer - start], tally));
      keep(tally, 1);
    }
    let out = h;
    for (let layer = end - 1; layer >= start; layer--) {
      const found = backward(layer, segment[layer - start], out, delta);
      gradients[layer] = found.weights;
      delta = found.delta;
      out = segment[layer - start];
      keep(tally, -1); // 这一层的输出用完了
    }
    h = checkpoints[start / every]; // 前一段的输出就是这一段的检查点
  }
  return { gradients, tally };
}
const furthest = (ours: Matrix[], theirs: Matrix[]): number =>
  Math.max(
    ...ours.flatMap((matrix, l) =>
      matrix.flatMap((row, i) => row.map((value, j) => Math.abs(value - theirs[l][i][j]))),
    ),
  );

const every = slider("每几层存一份 k", { min: 1, max: 64, step: 1, value: 8 });
const chosen = checkpointedGradients(every);
// #region 列表
table(
  [
    { 做法: "全部留着", ...plain },
    { 做法: `每 ${every} 层存一份`, ...chosen },
  ].map(({ 做法, tally, gradients }) => ({
    做法,
    最多存几份: tally.peak,
    前向算几层: tally.layers,
    梯度最多差多少: furthest(gradients, plain.gradients).toExponential(1),
  })),
  { title: `${depth} 层的链` },
);

// %%--- [typescript]
// id: tradeoff
// title: k 取多大最省
// ---%%
const choices = Array.from({ length: depth }, (_, i) => i + 1);
const tallies = choices.map((k) => checkpointedGradients(k).tally);
const least = Math.min(...tallies.map(({ peak }) => peak));
const leanest = choices.filter((k) => tallies[k - 1].peak === least);
show(`存得最少是 ${least} 份，k = ${leanest.join("、")}；√D = ${Math.sqrt(depth).toFixed(1)}`);
// #region 画图
chart(
  { title: `${depth} 层的链`, x: "每几层存一份 k", y: "份数，层数" },
  line(
    choices,
    tallies.map(({ peak }) => peak),
    { label: "最多存几份" },
  ),
  line(
    choices,
    choices.map((k) => depth / k + k),
    { label: "D/k + k", dashed: true },
  ),
  line(
    choices,
    tallies.map(({ layers }) => layers),
    { label: "前向算几层" },
  ),
);
