// %%--- [typescript]
// id: mask
// title: 只在回答上算损失
// notebook: 从示范到偏好
// description: 损失掩码，布拉德利–特里模型，带 KL 的目标和它的最优解，DPO 手算一步再训练，钻奖励的空子，GRPO 的组内优势。
// ---%%
import { chart, line, random, scatter, select, show, slider, table } from "notebook";

// 一个小得可以逐个数清的语言模型：回答总是五个字，从六个字里选，一共 6⁵ = 7,776 种。
const words = ["请", "您", "稍", "等", "好", "吧"];
const [size, length] = [words.length, 5];
// #region 示范
/** 示范：一问一答。 */
const demonstrations = [
  ["能进吗", "请您稍等吧"],
  ["有人吗", "好您稍等吧"],
  ["能快吗", "请稍等好吧"],
  ["还要多久", "您稍等好吧"],
  ["可以坐吗", "好吧您请吧"],
  ["在吗", "好好您请吧"],
  ["能换吗", "好等等吧您"],
  ["能等吗", "好吧请等等"],
  ["有吗", "稍等稍等吧"],
  ["行吗", "好吧好吧好"],
];
// #endregion

// 策略是一张表：第 t 个字的打分取决于位置和前一个字。开头没有前一个字，用第 7 行。
// #region 查表、读和写
const tableSize = length * (size + 1) * size;
/** 第 t 个字、前一个字是 previous 时，六个打分从哪里开始。 */
const rowAt = (t: number, previous: number): number => (t * (size + 1) + previous) * size;
const read = (answer: string): number[] => Array.from(answer, (word) => words.indexOf(word));
const write = (answer: readonly number[]): string => answer.map((word) => words[word]).join("");
// #endregion

// 监督微调：在示范上求似然最大的表。问题里的字掩掉了，只数回答里的。每格先放 0.3，没见过的不至于是零。
const counts = new Float64Array(tableSize).fill(0.3);
for (const [, answer] of demonstrations) {
  for (const [t, word] of read(answer).entries()) {
    counts[rowAt(t, t === 0 ? size : read(answer)[t - 1]) + word] += 1;
  }
}
const reference = counts.map(Math.log); // 打分的对数就是计数的对数，softmax 之后是频率

/** 每行打分的对数 softmax：整张表的对数概率。 */
function logSoftmax(theta: Float64Array): Float64Array {
  const table = new Float64Array(tableSize);
  for (let row = 0; row < tableSize; row += size) {
    let total = 0;
    for (let word = 0; word < size; word++) total += Math.exp(theta[row + word]);
    for (let word = 0; word < size; word++) table[row + word] = theta[row + word] - Math.log(total);
  }
  return table;
}
const logReference = logSoftmax(reference);
// #region 列表
const [question, answer] = demonstrations[0];
const dialogue = ["〈问〉", ...question, "〈答〉", ...answer];
table(
  dialogue.slice(1).map((目标, i) => {
    const t = i - question.length - 1; // 回答里的第几个字
    const counted = t >= 0;
    const row = rowAt(t, t === 0 ? size : words.indexOf(dialogue[i]));
    const loss = counted ? (-logReference[row + words.indexOf(目标)]).toFixed(3) : "不算";
    return { 读到: dialogue[i], 目标, 掩码: counted ? 1 : 0, 交叉熵: loss };
  }),
  { title: "一段对话：掩码是 1 的位置才有损失" },
);

// %%--- [typescript]
// id: reference
// title: 参考模型写什么
// ---%%
const every = Array.from({ length: size ** length }, (_, at) =>
  Array.from({ length }, (_, t) => Math.floor(at / size ** (length - 1 - t)) % size),
);
/** 一个回答的对数概率：查五格，加起来。 */
function logProbability(table: Float64Array, y: readonly number[]): number {
  let total = 0;
  for (let t = 0; t < length; t++) total += table[rowAt(t, t === 0 ? size : y[t - 1]) + y[t]];
  return total;
}
/** 全部 7,776 种回答的概率，次序与 every 相同。 */
function distribution(theta: Float64Array): Float64Array {
  const table = logSoftmax(theta);
  return Float64Array.from(every, (y) => Math.exp(logProbability(table, y)));
}
/** 人的偏好，训练时看不见：有“请”加 1，有“您”加 1，每重复一个字减 1。 */
function trueReward(y: readonly number[]): number {
  return (y.includes(0) ? 1 : 0) + (y.includes(1) ? 1 : 0) - (length - new Set(y).size);
}
const trueRewards = every.map(trueReward);
const pReference = distribution(reference);
// #region 平均、距离和最可能的
const expectation = (p: Float64Array, values: readonly number[]): number =>
  p.reduce((sum, chance, at) => sum + chance * values[at], 0);
/** p 离参考模型多远。 */
const divergence = (p: Float64Array): number =>
  p.reduce((sum, chance, at) => sum + (chance > 0 ? chance * Math.log(chance / pReference[at]) : 0), 0);
const likeliest = (p: Float64Array, count: number): number[] =>
  Array.from(p.keys())
    .sort((a, b) => p[b] - p[a])
    .slice(0, count);
// #endregion
// #region 平均与标准差
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b) / list.length;
const deviation = (list: readonly number[]): number =>
  Math.sqrt(list.reduce((sum, value) => sum + (value - mean(list)) ** 2, 0) / (list.length - 1));
// #endregion
show(`参考模型的平均奖励 ${expectation(pReference, trueRewards).toFixed(3)}`);
// #region 列表
table(
  likeliest(pReference, 6).map((at) => ({ 回答: write(every[at]), 概率: pReference[at], 奖励: trueRewards[at] })),
  { digits: 3 },
);

// %%--- [typescript]
// id: pairs
// title: 成对的偏好，和奖励模型
// ---%%
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
// #region 抽一个
/** 从一个分布里抽一个回答。 */
function draw(p: Float64Array, next: () => number): number {
  let left = next();
  for (const [at, chance] of p.entries()) {
    left -= chance;
    if (left < 0) return at;
  }
  return p.length - 1;
}
// #endregion
type Pair = { winner: number[]; loser: number[] };
/** 参考模型写两个，按布拉德利–特里模型抽谁更受喜欢：差得越多，越不会弄错。 */
function makePairs(count: number, seed: number): Pair[] {
  const next = random(seed);
  return Array.from({ length: count }, () => {
    const [a, b] = [draw(pReference, next), draw(pReference, next)];
    const aWins = next() < sigmoid(trueRewards[a] - trueRewards[b]);
    return aWins ? { winner: every[a], loser: every[b] } : { winner: every[b], loser: every[a] };
  });
}
/** 奖励模型看到的：六个字各出现几次。它看不到“重复”。 */
const features = (y: readonly number[]): number[] => words.map((_, word) => y.filter((other) => other === word).length);
// #region 求似然最大的权重
/** 用梯度上升求似然最大的权重。 */
function fitReward(pairs: readonly Pair[]): number[] {
  const differences = pairs.map(({ winner, loser }) => features(winner).map((count, i) => count - features(loser)[i]));
  let w = differences[0].map(() => 0);
  for (let step = 0; step < 300; step++) {
    const gradient = w.map(() => 0);
    for (const x of differences) {
      const wrong = 1 - sigmoid(x.reduce((sum, value, i) => sum + value * w[i], 0));
      for (const [i, value] of x.entries()) gradient[i] += (wrong * value) / differences.length;
    }
    w = w.map((value, i) => 0.995 * value + 0.5 * gradient[i]);
  }
  return w;
}
// #endregion
const pairs = makePairs(600, 1);
const w = fitReward(pairs);
const proxyOf = (y: readonly number[], weights: readonly number[]): number =>
  features(y).reduce((sum, count, i) => sum + count * weights[i], 0);
// #region 说中几成
/** 在新的两千对上，一种打分说中几成；打分相同的算一半。 */
function accuracy(score: (y: readonly number[]) => number): number {
  const right = makePairs(2000, 99).map(({ winner, loser }) => (Math.sign(score(winner) - score(loser)) + 1) / 2);
  return right.reduce((sum, value) => sum + value) / right.length;
}
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
// #endregion
// #region 列表
show(
  table(
    pairs.slice(0, 5).map(({ winner, loser }) => ({
      更受喜欢: write(winner),
      另一个: write(loser),
      奖励之差: trueReward(winner) - trueReward(loser),
    })),
  ),
);
show(
  table(
    words.map((字, i) => ({ 字, 奖励模型给的权重: w[i] })),
    { digits: 3 },
  ),
);
show(
  `新的两千对里，奖励模型说中 ${percent(accuracy((y) => proxyOf(y, w)))}，真的奖励说中 ${percent(accuracy(trueReward))}`,
);

// %%--- [typescript]
// id: optimum
// title: 带 KL 的目标，最优解是什么
// ---%%
/** 目标：平均奖励减去 β 倍的 KL。 */
const objective = (p: Float64Array, rewards: readonly number[], beta: number): number =>
  expectation(p, rewards) - beta * divergence(p);
/** 最优解：参考的概率乘 exp(r / β)，再除以和。 */
function optimum(rewards: readonly number[], beta: number): Float64Array {
  const weighed = pReference.map((chance, at) => chance * Math.exp(rewards[at] / beta));
  const Z = weighed.reduce((sum, value) => sum + value);
  return weighed.map((value) => value / Z);
}
const betas = [4, 2, 1, 0.5, 0.25, 0.1];
// #region 列表
table(
  betas.map((beta) => {
    const best = optimum(trueRewards, beta);
    const favourite = likeliest(best, 1)[0];
    // 往参考模型、往“只写最可能的那个”各挪百分之一，目标都变小。
    const top = best.map((_, at) => (at === favourite ? 1 : 0));
    const toward = (other: Float64Array) => best.map((chance, at) => 0.99 * chance + 0.01 * other[at]);
    const value = objective(best, trueRewards, beta);
    return {
      β: beta,
      平均奖励: expectation(best, trueRewards),
      KL: divergence(best),
      目标: value,
      "挪向参考，目标变": objective(toward(pReference), trueRewards, beta) - value,
      "挪向一个回答，目标变": objective(toward(top), trueRewards, beta) - value,
      最可能的: write(every[favourite]),
    };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: step
// title: DPO：一对，手算一步
// ---%%
/** 把一个回答的对数概率的梯度，乘 scale，加进 gradient：写了的字是 1 减概率，没写的是负的概率。 */
function addGradient(gradient: Float64Array, p: Float64Array, y: readonly number[], scale: number): void {
  for (let t = 0; t < length; t++) {
    const row = rowAt(t, t === 0 ? size : y[t - 1]);
    for (let word = 0; word < size; word++) gradient[row + word] -= scale * p[row + word];
    gradient[row + y[t]] += scale;
  }
}
/** DPO 在几对上的平均损失，和它对打分的梯度。 */
function dpo(theta: Float64Array, batch: readonly Pair[], beta: number) {
  const table = logSoftmax(theta);
  const p = table.map(Math.exp);
  const ratio = (y: readonly number[]): number => logProbability(table, y) - logProbability(logReference, y);
  const gradient = new Float64Array(tableSize);
  let loss = 0;
  for (const { winner, loser } of batch) {
    const margin = beta * (ratio(winner) - ratio(loser));
    const push = (beta * sigmoid(-margin)) / batch.length; // 越排错，推得越重
    addGradient(gradient, p, winner, -push);
    addGradient(gradient, p, loser, push);
    loss += Math.log1p(Math.exp(-margin)) / batch.length;
  }
  return { loss, gradient };
}
const beta = slider("β", { min: 0.1, max: 2, step: 0.1, value: 0.5 });
const onePair = [{ winner: read("请您稍等吧"), loser: read("好吧好吧好") }];
const theta = reference.slice();
const before = dpo(theta, onePair, beta);
for (const [at, slope] of before.gradient.entries()) theta[at] -= 2 * slope; // 学习率 2
const moved = logSoftmax(theta);
// #region 列表
show(
  table(
    (["winner", "loser"] as const).flatMap((side) =>
      onePair[0][side].map((word, t, y) => {
        const row = rowAt(t, t === 0 ? size : y[t - 1]);
        return {
          回答: side === "winner" ? "喜欢的" : "另一个",
          字: `${t + 1} ${words[word]}`,
          参考的概率: Math.exp(logReference[row + word]),
          它的打分的梯度: before.gradient[row + word],
          一步之后的概率: Math.exp(moved[row + word]),
        };
      }),
    ),
    { digits: 3 },
  ),
);
show(`损失从 ${before.loss.toFixed(4)} 降到 ${dpo(theta, onePair, beta).loss.toFixed(4)}`);

// %%--- [typescript]
// id: dpo
// title: DPO 训练：奖励与离参考的距离
// tolerance: 1e-3
// ---%%
/** 全批梯度下降；学习率除以 β，使各个 β 起步一样快。给出走了 100 步和 400 步的策略。 */
function trainDpo(data: readonly Pair[], beta: number): Float64Array[] {
  const policy = reference.slice();
  const kept: Float64Array[] = [];
  for (let step = 1; step <= 400; step++) {
    const { gradient } = dpo(policy, data, beta);
    for (const [at, slope] of gradient.entries()) policy[at] -= (2 / beta) * slope;
    if (step === 100 || step === 400) kept.push(policy.slice());
  }
  return kept;
}
const seeds = [1, 2, 3, 4, 5];
const dpoBetas = [1, 0.5, 0.25, 0.1];
// #region 训练五组，量奖励和距离
const dpoRuns = dpoBetas.flatMap((β) => {
  const trained = seeds.map((seed) => {
    const data = makePairs(600, seed);
    return { data, kept: trainDpo(data, β) };
  });
  return [100, 400].map((steps, i) => ({
    β,
    steps,
    runs: trained.map(({ data, kept }) => {
      const table = logSoftmax(kept[i]);
      const change = (y: readonly number[]): number => logProbability(table, y) - logProbability(logReference, y);
      const p = distribution(kept[i]);
      return {
        reward: expectation(p, trueRewards),
        distance: divergence(p),
        winners: mean(data.map(({ winner }) => change(winner))),
        losers: mean(data.map(({ loser }) => change(loser))),
      };
    }),
  }));
});
// #endregion
// #region 画图和列表
const frontier = Array.from({ length: 40 }, (_, i) => optimum(trueRewards, 8 * 0.9 ** i));
show(
  chart(
    { title: "五组偏好，走 100 步和 400 步", x: "离参考模型的 KL", y: "平均奖励" },
    line(
      frontier.map(divergence),
      frontier.map((p) => expectation(p, trueRewards)),
      { label: "最优解" },
    ),
    scatter(
      dpoRuns.flatMap(({ runs }) => runs.map(({ distance }) => distance)),
      dpoRuns.flatMap(({ runs }) => runs.map(({ reward }) => reward)),
      { category: dpoRuns.flatMap(({ β, steps, runs }) => runs.map(() => `β = ${β}，${steps} 步`)) },
    ),
  ),
);
show(
  table(
    dpoRuns.map(({ β, steps, runs }) => ({
      训练: `β = ${β}，${steps} 步`,
      平均奖励: mean(runs.map(({ reward }) => reward)),
      "标准差，奖励": deviation(runs.map(({ reward }) => reward)),
      KL: mean(runs.map(({ distance }) => distance)),
      "标准差，KL": deviation(runs.map(({ distance }) => distance)),
    })),
    { digits: 3 },
  ),
);
table(
  dpoRuns.map(({ β, steps, runs }) => ({
    训练: `β = ${β}，${steps} 步`,
    "喜欢的，对数概率变": Number(mean(runs.map(({ winners }) => winners)).toFixed(2)),
    "另一个，对数概率变": Number(mean(runs.map(({ losers }) => losers)).toFixed(2)),
  })),
);

// %%--- [typescript]
// id: hacking
// title: 照着奖励模型优化，优化过头
// tolerance: 1e-3
// ---%%
// 奖励换成上面学来的奖励模型，最优解仍由公式给出。β 越小，离参考越远。
const strengths = Array.from({ length: 30 }, (_, i) => 4 * 0.85 ** i);
const proxies = seeds.map((seed) => {
  const weights = fitReward(makePairs(600, seed));
  return every.map((y) => proxyOf(y, weights));
});
const hacked = proxies.map((proxy) =>
  strengths.map((strength) => {
    const p = optimum(proxy, strength);
    const baseline = expectation(pReference, proxy);
    return {
      distance: divergence(p),
      proxy: expectation(p, proxy) - baseline,
      reward: expectation(p, trueRewards),
      top: write(every[likeliest(p, 1)[0]]),
    };
  }),
);
// #region 画图和列表
show(
  chart(
    { title: "第一组：两种奖励", x: "离参考模型的 KL", y: "平均奖励" },
    line(
      hacked[0].map(({ distance }) => distance),
      hacked[0].map(({ proxy }) => proxy + expectation(pReference, trueRewards)),
      { label: "奖励模型给的（起点移到一处）" },
    ),
    line(
      hacked[0].map(({ distance }) => distance),
      hacked[0].map(({ reward }) => reward),
      { label: "真的奖励" },
    ),
  ),
);
table(
  hacked.map((path, i) => {
    const best = path.reduce((a, b) => (b.reward > a.reward ? b : a));
    const last = path[path.length - 1];
    return {
      组: i + 1,
      参考的奖励: expectation(pReference, trueRewards),
      真的奖励最高: best.reward,
      "这时的 KL": best.distance,
      "到最后，真的奖励": last.reward,
      "到最后的 KL": last.distance,
      到最后最可能的: last.top,
    };
  }),
  { digits: 3 },
);

// %%--- [typescript]
// id: advantage
// title: GRPO：一组里谁比平均好
// ---%%
/** 可验证的奖励：五个字各不相同，又有“请”，就是 1，否则 0。 */
const verify = (y: readonly number[]): number => (new Set(y).size === length && y.includes(0) ? 1 : 0);
/** 组内优势：减去平均，除以标准差；全都一样时是 0。 */
function advantages(rewards: readonly number[]): number[] {
  const average = mean(rewards);
  const spread = Math.sqrt(mean(rewards.map((reward) => (reward - average) ** 2)));
  return rewards.map((reward) => (spread === 0 ? 0 : (reward - average) / spread));
}
const nextOne = random(5);
const group = Array.from({ length: 8 }, () => every[draw(pReference, nextOne)]);
const groupAdvantages = advantages(group.map(verify));
// #region 列表
show(
  table(
    group.map((y, i) => ({ 回答: write(y), 奖励: verify(y), 优势: groupAdvantages[i] })),
    { digits: 3 },
  ),
);
show(`优势的和 ${Math.abs(groupAdvantages.reduce((a, b) => a + b)).toFixed(6)}`);

// %%--- [typescript]
// id: grpo
// title: GRPO 训练
// tolerance: 1e-3
// ---%%
const klWeight = select("KL 的系数", ["0", "0.05", "0.2"], "0.05");
const passes = every.map(verify);
/** 每步抽 4 组、每组 8 个，沿“优势 × 对数概率的梯度”走，再减去 KL 的那一份。 */
function trainGrpo(seed: number, weight: number) {
  const next = random(seed);
  const policy = reference.slice();
  const curve: { passed: number; distance: number }[] = [];
  for (let step = 0; step <= 100; step++) {
    const all = distribution(policy);
    if (step % 5 === 0) curve.push({ passed: expectation(all, passes), distance: divergence(all) });
    const table = logSoftmax(policy);
    const p = table.map(Math.exp);
    const gradient = new Float64Array(tableSize);
    for (let g = 0; g < 4; g++) {
      const answers = Array.from({ length: 8 }, () => every[draw(all, next)]);
      const scores = advantages(answers.map(verify));
      for (const [i, y] of answers.entries()) {
        // KL 的梯度是 ln(π / π参考) 的加权和，也用抽到的这些来估计。
        const penalty = weight * (logProbability(table, y) - logProbability(logReference, y));
        addGradient(gradient, p, y, (scores[i] - penalty) / 32);
      }
    }
    for (const [at, value] of gradient.entries()) policy[at] += 0.5 * value;
  }
  return curve;
}
const curves = seeds.map((seed) => trainGrpo(seed, Number(klWeight)));
// #region 画图和列表
show(
  chart(
    { title: `五个种子，KL 的系数 ${klWeight}`, x: "步", y: { label: "通过的概率", domain: [0, 1] } },
    ...curves.map((curve, i) =>
      line(
        curve.map((_, at) => 5 * at),
        curve.map(({ passed }) => passed),
        { label: `种子 ${seeds[i]}` },
      ),
    ),
  ),
);
const ends = curves.map((curve) => curve[curve.length - 1]);
table(
  [
    { 时候: "训练之前", list: curves.map((curve) => curve[0]) },
    { 时候: "训练之后", list: ends },
  ].map(({ 时候, list }) => ({
    时候,
    通过的概率: mean(list.map(({ passed }) => passed)),
    // 训练之前五个都一样，标准差只剩舍入的零头。
    "标准差，通过": Number(deviation(list.map(({ passed }) => passed)).toFixed(4)),
    KL: mean(list.map(({ distance }) => distance)),
  })),
  { digits: 3 },
);

// %%--- [typescript]
// id: clip
// title: PPO：截断的目标
// ---%%
const epsilon = slider("ε", { min: 0.05, max: 0.5, step: 0.05, value: 0.2 });
/** 一个词元的目标：概率之比乘优势，和截断之后的，取小的。 */
const clipped = (ratio: number, advantage: number): number =>
  Math.min(ratio * advantage, Math.min(1 + epsilon, Math.max(1 - epsilon, ratio)) * advantage);
/** 目标对比值的导数：还在起作用时是优势，截断了是 0。 */
const slopeOf = (ratio: number, advantage: number): number =>
  (advantage > 0 ? ratio > 1 + epsilon : ratio < 1 - epsilon) ? 0 : advantage;
// #region 画图和列表
const ratios = Array.from({ length: 81 }, (_, i) => i / 40);
for (const advantage of [1, -1]) {
  show(
    chart(
      { title: `优势是 ${advantage}，ε = ${epsilon}`, x: "概率之比 ρ", y: "目标" },
      line(
        ratios,
        ratios.map((ratio) => clipped(ratio, advantage)),
        { label: "截断" },
      ),
      line(
        ratios,
        ratios.map((ratio) => ratio * advantage),
        { label: "不截断", dashed: true },
      ),
    ),
  );
}
table(
  [0.5, 0.9, 1, 1.1, 1.5].map((ρ) => ({
    ρ,
    "A = 1，目标": Number(clipped(ρ, 1).toFixed(2)),
    "A = 1，导数": slopeOf(ρ, 1),
    "A = −1，目标": Number(clipped(ρ, -1).toFixed(2)),
    "A = −1，导数": slopeOf(ρ, -1),
  })),
);

// %%--- [typescript]
// id: ppo
// title: 同一批走八步：截断与不截断
// tolerance: 1e-3
// ---%%
// 每批抽 4 组、每组 8 个，优势照 GRPO；同一批走八步，再抽新的，一共十三批。没有 KL 的那一项，看截断自己管得住多少。
const [batchCount, reuse] = [13, 8];
type Sample = { y: number[]; advantage: number };
/** 目标对打分的梯度：每个词元的比值乘优势，乘对数概率的梯度；截断了的词元不算。 */
function clippedGradient(theta: Float64Array, old: Float64Array, samples: readonly Sample[], isClipped: boolean) {
  const now = logSoftmax(theta);
  const p = now.map(Math.exp);
  const gradient = new Float64Array(tableSize);
  for (const { y, advantage } of samples) {
    for (let t = 0; t < length; t++) {
      const row = rowAt(t, t === 0 ? size : y[t - 1]);
      const ratio = Math.exp(now[row + y[t]] - old[row + y[t]]);
      const push = (ratio * (isClipped ? slopeOf(ratio, advantage) : advantage)) / samples.length;
      for (let word = 0; word < size; word++) gradient[row + word] -= push * p[row + word];
      gradient[row + y[t]] += push;
    }
  }
  return gradient;
}
// #region 抽样和训练
function trainPpo(seed: number, rate: number, isClipped: boolean) {
  const next = random(seed);
  const policy = reference.slice();
  let farthest = 0;
  for (let n = 0; n < batchCount; n++) {
    const all = distribution(policy);
    const old = logSoftmax(policy);
    const samples = Array.from({ length: 4 }, () => {
      const answers = Array.from({ length: 8 }, () => every[draw(all, next)]);
      const scores = advantages(answers.map(verify));
      return answers.map((y, i) => ({ y, advantage: scores[i] }));
    }).flat();
    for (let step = 0; step < reuse; step++) {
      for (const [at, value] of clippedGradient(policy, old, samples, isClipped).entries()) policy[at] += rate * value;
    }
    // 走完这一批，新的策略离抽样时的有多远。
    const moved = distribution(policy).reduce((sum, chance, at) => sum + chance * Math.log(chance / all[at]), 0);
    farthest = Math.max(farthest, moved);
  }
  const all = distribution(policy);
  return { passed: expectation(all, passes), distance: divergence(all), farthest };
}
// #endregion
// #region 两种办法，四个学习率，五个种子
const ppoRates = [1, 2, 4, 8];
const ppoRuns = [true, false].flatMap((isClipped) =>
  ppoRates.map((rate) => ({
    name: isClipped ? "截断" : "不截断",
    rate,
    runs: seeds.map((seed) => trainPpo(seed, rate, isClipped)),
  })),
);
// #endregion
// #region 画图和列表
show(
  chart(
    { title: "五个种子，学习率 1、2、4、8", x: "离参考模型的 KL", y: { label: "通过的概率", domain: [0, 1] } },
    scatter(
      ppoRuns.flatMap(({ runs }) => runs.map(({ distance }) => distance)),
      ppoRuns.flatMap(({ runs }) => runs.map(({ passed }) => passed)),
      { category: ppoRuns.flatMap(({ name, runs }) => runs.map(() => name)) },
    ),
  ),
);
table(
  ppoRuns.map(({ name, rate, runs }) => ({
    训练: `${name}，学习率 ${rate}`,
    通过的概率: mean(runs.map(({ passed }) => passed)),
    "标准差，通过": deviation(runs.map(({ passed }) => passed)),
    "离参考的 KL": mean(runs.map(({ distance }) => distance)),
    "一批之内走的 KL，最大": mean(runs.map(({ farthest }) => farthest)),
  })),
  { digits: 3 },
);
