import { describe, expect, it } from "vitest";
import { random } from "../../../src/notebook/kernel/library/random";
import { rowsOf, shown } from "./shown";

// The claims of the pages on losses and on backpropagation, by other ways than their notebooks go.
describe("losses", () => {
  it("squared error is least at the mean, absolute error at the median", () => {
    const readings = [2.6, 3.1, 2.9, 3.4, 2.8, 3.2, 9];
    const [squared, absolute] = rowsOf(shown("losses", "centers")[0]).map((row) => Number(row[1]));
    // The candidates are a hundredth apart.
    expect(Math.abs(squared - readings.reduce((a, b) => a + b) / 7)).toBeLessThan(0.0051);
    expect(absolute).toBeCloseTo(readings.toSorted((a, b) => a - b)[3], 2);
  });

  it("the negative log-likelihood of a normal distribution is squared error, a factor and ln(√(2π) σ)", () => {
    const differences = rowsOf(shown("losses", "likelihood")[0]).map((row) => Number(row[3]));
    for (const difference of differences) expect(difference).toBeCloseTo(Math.log(Math.sqrt(2 * Math.PI) * 0.5), 4);
  });

  it("less decay always fits the training samples better; the validation samples fit best in between", () => {
    const rows = rowsOf(shown("losses", "decay")[0]).map((row) => row.map(Number));
    const [training, validation] = [rows.map((row) => row[1]), rows.map((row) => row[2])];
    expect(training).toEqual(training.toSorted((a, b) => a - b));
    const best = validation.indexOf(Math.min(...validation));
    expect(best).toBeGreaterThan(0);
    expect(best).toBeLessThan(rows.length - 1);
    expect(validation[best]).toBeGreaterThan(0.09);
  });
});

describe("XOR learned by hand", () => {
  /** The loss of all parameters in one list: W₁₁ W₁₂ b₁ v₁ … c. */
  const loss = (theta: readonly number[]): number => {
    const [a, b, c, d, e, f, v1, v2, out] = theta;
    const chance = (x: number, y: number) => {
      const z = v1 * Math.tanh(a * x + b * y + e) + v2 * Math.tanh(c * x + d * y + f) + out;
      return 1 / (1 + Math.exp(-z));
    };
    return -Math.log((1 - chance(0, 0)) * chance(0, 1) * chance(1, 0) * (1 - chance(1, 1))) / 4;
  };

  /** The notebook's start of two units, in the order in which it draws. */
  const start = (seed: number): number[] => {
    const next = random(seed);
    return Array.from({ length: 9 }, () => 2 * next() - 1);
  };

  it("by gradients from finite differences, as many seeds learn it as by the four equations", () => {
    const learned = (seed: number): boolean => {
      let theta = start(seed);
      for (let step = 0; step < 2000; step++) {
        const gradient = theta.map((_, i) => {
          const moved = (by: number) => loss(theta.map((value, j) => (j === i ? value + by : value)));
          return (moved(1e-6) - moved(-1e-6)) / 2e-6;
        });
        theta = theta.map((value, i) => value - gradient[i]);
      }
      // Those that don't learn it answer two right, and one half for the two that they can't tell apart.
      if (loss(theta) > 0.1) expect(loss(theta)).toBeCloseTo(Math.LN2 / 2, 2);
      return loss(theta) < 0.1;
    };
    const failed = Array.from({ length: 20 }, (_, i) => i + 1).filter((seed) => !learned(seed));
    const [text] = shown("xor-training", "stuck");
    expect(text.kind === "text" && text.text).toContain(`个种子：${failed.join("、")}、22`);
  });
});
