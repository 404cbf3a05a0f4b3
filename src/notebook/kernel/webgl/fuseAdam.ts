import type { GPGPUProgram } from "@tensorflow/tfjs-backend-webgl";
import type { DataType, Tensor, TensorInfo, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../session/TensorFlowScripts";

/** What the library keeps in an Adam optimizer. */
interface Adam {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** β₁ᵗ⁺¹ and β₂ᵗ⁺¹ at step t, from 0. */
  accBeta1: Variable;
  accBeta2: Variable;
  accumulatedFirstMoment: Moment[];
  accumulatedSecondMoment: Moment[];
  incrementIterations(): void;
}

interface Moment {
  originalName: string;
  variable: Variable;
}

type Gradients = Readonly<Record<string, Tensor>> | readonly { name: string; tensor: Tensor }[];

interface WebglBackend {
  shouldExecuteOnCPU(inputs: TensorInfo[]): boolean;
  runWebGLProgram(program: GPGPUProgram, inputs: TensorInfo[], dtype: DataType, uniforms: number[][]): TensorInfo;
}

/**
 * Has Adam (Kingma & Ba 2015, Algorithm 1) take three programs for a step of a variable on the GPU, where the library takes
 * fourteen, one for each operation: of a small network's training step most are these, and each costs a call whatever it computes.
 */
export function fuseAdam(tf: TensorFlow): void {
  const prototype = tf.AdamOptimizer.prototype as unknown as { applyGradients(this: Adam, gradients: Gradients): void };
  const { applyGradients } = prototype;
  prototype.applyGradients = function (gradients) {
    if (tf.getBackend() !== "webgl") return applyGradients.call(this, gradients);
    tf.tidy(() => {
      entriesOf(gradients).forEach(([name, gradient], i) => {
        const value = tf.engine().registeredVariables[name];
        const zeros = (suffix: string): Moment => ({
          originalName: `${name}/${suffix}`,
          variable: tf.tidy(() => tf.zerosLike(value).variable(false)),
        });
        this.accumulatedFirstMoment[i] ??= zeros("m");
        this.accumulatedSecondMoment[i] ??= zeros("v");
        // A variable that the loss doesn't depend on stays.
        if (gradient) step(tf, this, value, gradient, i);
      });
      this.accBeta1.assign(this.accBeta1.mul(this.beta1));
      this.accBeta2.assign(this.accBeta2.mul(this.beta2));
    });
    this.incrementIterations();
  };
}

function entriesOf(gradients: Gradients): [string, Tensor | null][] {
  return Array.isArray(gradients)
    ? gradients.map(({ name, tensor }: { name: string; tensor: Tensor }) => [name, tensor])
    : Object.entries(gradients as Readonly<Record<string, Tensor>>);
}

/** Moves both moments on, and the variable by them. */
function step(tf: TensorFlow, adam: Adam, value: Variable, gradient: Tensor, i: number): void {
  const { variable: m } = adam.accumulatedFirstMoment[i];
  const { variable: v } = adam.accumulatedSecondMoment[i];
  const backend = tf.backend() as unknown as WebglBackend;
  const isSmall = backend.shouldExecuteOnCPU([value, gradient, m, v]);
  if (isSmall) stepHere(tf, adam, value, gradient, { m, v });
  else stepOnGpu(tf, adam, value, gradient, { m, v });
}

interface Moments {
  m: Variable;
  v: Variable;
}

/** With the library's operations, which compute small tensors without the GPU: smallKernels.ts. */
function stepHere(tf: TensorFlow, adam: Adam, value: Variable, gradient: Tensor, { m, v }: Moments): void {
  const { beta1, beta2, learningRate, epsilon } = adam;
  m.assign(m.mul(beta1).add(gradient.mul(1 - beta1)));
  v.assign(v.mul(beta2).add(gradient.square().mul(1 - beta2)));
  const mean = m.div(tf.sub(1, adam.accBeta1));
  const square = v.div(tf.sub(1, adam.accBeta2));
  value.assign(value.sub(mean.mul(learningRate).div(square.sqrt().add(epsilon))));
}

function stepOnGpu(tf: TensorFlow, adam: Adam, value: Variable, gradient: Tensor, { m, v }: Moments): void {
  const run = (code: string, inputs: Readonly<Record<string, Tensor>>, uniforms: Readonly<Record<string, number>>) => {
    const program: GPGPUProgram = {
      variableNames: Object.keys(inputs),
      outputShape: value.shape,
      enableShapeUniforms: tf.env().getBool("WEBGL_USE_SHAPES_UNIFORMS") && value.rank <= 4,
      customUniforms: Object.keys(uniforms).map((name) => ({ name, type: "float" as const })),
      userCode: `void main() { ${code} }`,
    };
    const backend = tf.backend() as unknown as WebglBackend;
    const amounts = Object.values(uniforms).map((amount) => [amount]);
    return tf
      .engine()
      .makeTensorFromTensorInfo(backend.runWebGLProgram(program, Object.values(inputs), "float32", amounts));
  };
  const { beta1, beta2 } = adam;
  m.assign(
    run(
      "setOutput(getMAtOutCoords() * keep + getGAtOutCoords() * take);",
      { M: m, G: gradient },
      { keep: beta1, take: 1 - beta1 },
    ),
  );
  v.assign(
    run(
      "float g = getGAtOutCoords(); setOutput(getVAtOutCoords() * keep + g * g * take);",
      { V: v, G: gradient },
      { keep: beta2, take: 1 - beta2 },
    ),
  );
  value.assign(
    run(
      `float mean = getMAtOutCoords() / (1.0 - getB1AtOutCoords());
       float square = getVAtOutCoords() / (1.0 - getB2AtOutCoords());
       setOutput(getXAtOutCoords() - rate * mean / (sqrt(square) + epsilon));`,
      { X: value, M: m, V: v, B1: adam.accBeta1, B2: adam.accBeta2 },
      { rate: adam.learningRate, epsilon: adam.epsilon },
    ),
  );
}
