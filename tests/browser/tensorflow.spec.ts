import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A] = scratch.cells;
const IMPORTS = scratch.imports;

let notebook: NotebookOnPage;

test.beforeEach(async ({ page }) => {
  notebook = await scratch.open(page);
});

for (const onGpu of [false, true])
  test(`Adam takes the steps that its definition gives, and leaves alone what the loss doesn't depend on, ${onGpu ? "on" : "without"} the GPU`, async () => {
    await notebook.setCode(
      A,
      `${IMPORTS}tf.env().set("WEBGL_CPU_FORWARD", ${!onGpu});
const start = [[0.5, -2], [3, 0.1], [-1, 4]];
const x = tf.variable(tf.tensor2d(start));
const scale = tf.variable(tf.scalar(2));
const unused = tf.variable(tf.ones([5]));
const optimizer = tf.train.adam(0.1, 0.8, 0.95, 1e-6);
const loss = () => x.mul(scale).sub(1).square().sum<tf.Scalar>();
for (let step = 0; step < 20; step++) optimizer.minimize(loss, false, [x, scale, unused]);
// The same in double precision, by Algorithm 1 of the paper.
const values = [...start.flat(), 2], m = values.map(() => 0), v = values.map(() => 0);
for (let step = 1; step <= 20; step++) {
  const s = values[6];
  const gradient = values.slice(0, 6).map((value) => 2 * (value * s - 1) * s);
  gradient.push(values.slice(0, 6).reduce((sum, value) => sum + 2 * (value * s - 1) * value, 0));
  gradient.forEach((g, i) => {
    m[i] = 0.8 * m[i] + 0.2 * g;
    v[i] = 0.95 * v[i] + 0.05 * g * g;
    values[i] -= (0.1 * (m[i] / (1 - 0.8 ** step))) / (Math.sqrt(v[i] / (1 - 0.95 ** step)) + 1e-6);
  });
}
const here = [...x.dataSync(), ...scale.dataSync()];
const worst = Math.max(...here.map((value, i) => Math.abs(value - values[i])));
[worst < 1e-4, here.length, optimizer.iterations, unused.dataSync().join("")].join(" ")`,
    );
    await notebook.run(A);
    await expect(notebook.output(A)).toContainText("true 7 20 11111");
  });

/** Operations that the kernel computes without the GPU where all is small, on numbers that tell rows from columns. */
const SMALL_OPERATIONS = [
  "a.matMul(b)",
  "a.matMul(a, false, true)",
  "c.matMul(b)",
  "a.sum()",
  "a.sum(0)",
  "c.sum([0, 2], true)",
  "a.greater(0).sum(1)",
  "a.mean(1)",
  "a.softmax()",
  "a.div(row)",
  "a.tanh()",
  "a.relu()",
  "a.square()",
  "a.abs().pow(row)",
  "a.sin()",
  "a.cos()",
  "a.sign()",
  "a.step(0.5)",
  "tf.where(a.greater(0), a, tf.zerosLike(a))",
  "tf.addN([a, a, a])",
  "a.argMax(0)",
  "tf.squaredDifference(a, row)",
];

test("what is small is computed without the GPU, to the same numbers, shapes and types", async () => {
  await notebook.setCode(
    A,
    `${IMPORTS}
// New ones for each: what has been on the GPU is computed there.
const inputs = () => ({
  a: tf.tensor2d([[0.5, -2, 3], [0, 1.5, -0.25]]),
  b: tf.tensor2d([[1, 2], [-1, 0.5], [4, -3]]),
  c: tf.tensor3d([[[0.5, -2, 3], [0, 1.5, -0.25]], [[1, 2, -3], [4, 5, 6]]]),
  row: tf.tensor1d([2, 0.5, 3]),
});
type Inputs = ReturnType<typeof inputs>;
const operations = { ${SMALL_OPERATIONS.map((code) => `${JSON.stringify(code)}: ({ a, b, c, row }: Inputs) => ${code}`).join(",\n")} };
const differing: string[] = [];
const onGpu: string[] = [];
for (const [code, compute] of Object.entries(operations) as [string, (given: Inputs) => tf.Tensor][]) {
  tf.env().set("WEBGL_CPU_FORWARD", true);
  const before = tf.memory().numBytesInGPU;
  const here = compute(inputs());
  if (tf.memory().numBytesInGPU > before) onGpu.push(code);
  tf.env().set("WEBGL_CPU_FORWARD", false);
  const there = compute(inputs());
  const gap = here.sub(there).abs().max().dataSync()[0];
  if (!(gap < 2e-3) || \`\${here.shape}\` !== \`\${there.shape}\` || here.dtype !== there.dtype) differing.push(code);
}
tf.env().set("WEBGL_CPU_FORWARD", true);
const before = tf.memory().numBytesInGPU;
tf.ones([20, 20]).mul(2).matMul(tf.ones([20, 20])).dataSync();
const large = tf.memory().numBytesInGPU - before;
[differing.join() || "same", onGpu.join() || "here", large > 0].join(" ")`,
  );
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("same here true");
});
