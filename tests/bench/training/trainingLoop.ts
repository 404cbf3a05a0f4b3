const STEPS = 300;
/** Steps before it is timed: shaders compile. */
const WARM_UP = 10;

/**
 * A small training in JavaScript, with the global `tf`: two layers, Adam, a batch of 64; the loss is read at every 20th step. Its
 * value is the steps in a second.
 */
export const trainingLoop = `
const x = tf.randomNormal([64, 32], 0, 1, "float32", 1);
const y = tf.tanh(x.sum(1, true));
const first = tf.variable(tf.randomNormal([32, 64], 0, 0.2, "float32", 2));
const second = tf.variable(tf.randomNormal([64, 1], 0, 0.2, "float32", 3));
const optimizer = tf.train.adam(0.01);
const step = () => optimizer.minimize(() => tf.losses.meanSquaredError(y, tf.tanh(x.matMul(first)).matMul(second)), true, [first, second]);
let start = 0;
for (let i = 0; i < ${STEPS + WARM_UP}; i++) {
  const loss = step();
  if (i % 20 === ${(WARM_UP - 1) % 20}) await loss.data();
  if (i === ${WARM_UP - 1}) start = performance.now();
  if (i === ${STEPS + WARM_UP - 1}) await loss.data();
  loss.dispose();
}
const rate = ${STEPS} / ((performance.now() - start) / 1000);
`;

/** A bare page that runs the same on TensorFlow.js as published, and puts the steps in a second into its title. */
export const trainingPage = `<!doctype html>
<meta charset="utf-8">
<script src="tf.es2017.min.js"></script>
<script>
(async () => {
  await tf.setBackend("webgl");
  ${trainingLoop}
  document.title = String(rate);
})().catch((error) => { document.title = String(error); });
</script>
`;
