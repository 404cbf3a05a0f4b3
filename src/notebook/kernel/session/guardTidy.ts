/** The part of TensorFlow.js's engine in which `tf.tidy` runs. */
interface TidyEngine {
  tidy: (...args: never[]) => unknown;
}

/**
 * Has `tf.tidy` throw where its function is async. TensorFlow.js only prints that it can't return a Promise, and what the
 * function computes later fails for another reason: its tensors are gone.
 */
export function guardTidy(engine: TidyEngine): void {
  const { tidy } = engine;
  engine.tidy = (...args) => {
    const result = tidy.apply(engine, args);
    if (!(result instanceof Promise)) return result;
    // It goes on, and would fail once more, for want of its tensors.
    result.catch(() => {});
    throw new TypeError(
      "tf.tidy 里的函数不能是 async（minimize 和 tf.grad 的也一样）：把 await 移到外面，在里面只做同步的计算。",
    );
  };
}
