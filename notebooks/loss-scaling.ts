// %%--- [typescript]
// id: half
// title: 半精度能表示什么
// notebook: 混合精度与损失缩放
// description: 把数舍入到半精度，看小的梯度怎样变成零；损失放大之后再求梯度，能救回多少；权重为什么要另存一份单精度的。
// ---%%
import { chart, line, random, show, slider, table } from "notebook";

/** 舍入到最近的半精度数：尾数 10 个二进制位，指数从 −14 到 15；比 2 的 −14 次方还小的，间隔固定为 2 的 −24 次方。 */
function toHalf(x: number): number {
  if (x === 0) return 0;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), -14);
  const step = 2 ** (exponent - 10);
  const steps = x / step;
  const whole = Math.abs(steps % 1) === 0.5 ? 2 * Math.round(steps / 2) : Math.round(steps); // 正好在中间，取偶数
  return Math.abs(whole * step) > 65504 ? Math.sign(x) * Number.POSITIVE_INFINITY : whole * step;
}
// #region 列表
table(
  [2e-8, 4e-8, 1e-6, 0.1, 1.0004, 2049, 65504, 70000].map((x) => ({
    数: String(x),
    半精度: String(Number(toHalf(x).toPrecision(5))),
    相对误差: toHalf(x) < 1e5 ? (Math.abs(toHalf(x) - x) / x).toExponential(0) : "溢出",
  })),
  { title: "舍入到半精度" },
);

// %%--- [typescript]
// id: scale
// title: 放大损失，再求梯度
// ---%%
// 十层 tanh 的网络，一批 32 个样本；前向和反向的每个结果都舍入到半精度，与双精度的梯度比。
const [depth, width, batch] = [10, 16, 32];
const next = random(1);
const W = Array.from({ length: depth }, () =>
  Array.from({ length: width }, () => Array.from({ length: width }, () => (next() - 0.5) * 0.42)),
);
const inputs = Array.from({ length: batch }, () => Array.from({ length: width }, () => next() - 0.5));
const total = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0);

/** 平均损失 ½‖h‖² 对全部权重的梯度：损失先乘以 scale，最后再除回去。round 舍入每个结果。 */
function gradients(scale: number, round: (x: number) => number): number[] {
  const sums = W.map((matrix) => matrix.map((row) => row.map(() => 0)));
  for (const input of inputs) {
    const h = [input.map(round)];
    for (const matrix of W) {
      const last = h[h.length - 1];
      h.push(matrix.map((row) => round(Math.tanh(total(row.map((w, i) => round(w) * last[i]))))));
    }
    let delta = h[depth].map((value) => round((value * scale) / batch));
    for (let layer = depth - 1; layer >= 0; layer--) {
      const signal = delta.map((value, i) => round(value * (1 - h[layer + 1][i] ** 2)));
      for (const [i, row] of sums[layer].entries())
        for (const j of row.keys()) row[j] = round(row[j] + signal[i] * h[layer][j]);
      delta = h[layer].map((_, j) => round(total(signal.map((value, i) => value * round(W[layer][i][j])))));
    }
  }
  return sums.flat(2).map((value) => value / scale);
}
const exact = gradients(1, (x) => x);
const powers = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36];
const trials = powers.map((power) => {
  const half = gradients(2 ** power, toHalf);
  const off = Math.hypot(...half.map((value, i) => value - exact[i])) / Math.hypot(...exact);
  return { power, zeros: half.filter((value) => value === 0).length / half.length, off };
});
// #region 列表
table(
  trials.map(({ power, zeros, off }) => ({
    损失乘以: `2 的 ${power} 次方`,
    "变成零的梯度，%": (100 * zeros).toFixed(1),
    与双精度的差: Number.isFinite(off) ? off.toPrecision(2) : "溢出",
  })),
  { title: `${exact.length} 个权重的梯度` },
);

// %%--- [typescript]
// id: master
// title: 权重为什么另存一份单精度的
// ---%%
// 权重是 1，每步加 0.0004。半精度里 1 的下一个数是 1 + 1/1024，加上去又舍入回来。
const update = slider("每步加多少", { min: 0.0001, max: 0.001, step: 0.0001, value: 0.0004 });
let [inHalf, inSingle] = [1, 1];
const walk = Array.from({ length: 201 }, (_, step) => {
  if (step > 0) {
    inHalf = toHalf(inHalf + toHalf(update));
    inSingle = Math.fround(inSingle + update);
  }
  return [inHalf, inSingle];
});
// #region 画图
const steps = Array.from({ length: 201 }, (_, step) => step);
show(`走 200 步：半精度的权重是 ${inHalf.toFixed(4)}，单精度的是 ${inSingle.toFixed(4)}`);
chart(
  { title: "同样的两百次更新", x: "步数", y: "权重" },
  line(
    steps,
    walk.map(([half]) => half),
    { label: "半精度" },
  ),
  line(
    steps,
    walk.map(([, single]) => single),
    { label: "单精度", dashed: true },
  ),
);
