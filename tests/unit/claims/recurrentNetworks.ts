import * as tf from "@tensorflow/tfjs";
import { expect } from "vitest";
import type { ChartMark, Output } from "../../../src/notebook/contract/outputs";

// Networks with a memory by loops in double precision. tf draws the starting numbers (the notebooks' seeds), and no more.
export type Vector = number[];
export type Matrix = number[][];

/** Vectors, and a matrix times one. */
export const zeros = (n: number): Vector => Array.from({ length: n }, () => 0);
export const add = (...vectors: Vector[]): Vector =>
  vectors[0].map((_, i) => vectors.reduce((sum, v) => sum + v[i], 0));
export const times = (matrix: Matrix, v: Vector): Vector =>
  matrix.map((row) => row.reduce((sum, value, i) => sum + value * v[i], 0));
export const sigmoid = (s: number): number => 1 / (1 + Math.exp(-s));
/** The numbers that a notebook starts from, by the seed that it gives. */
export const normal = (rows: number, columns: number, deviation: number, seed: number): Matrix =>
  tf.randomNormal<tf.Rank.R2>([rows, columns], 0, deviation, "float32", seed).arraySync();
export const normalVector = (n: number, deviation: number, seed: number): Vector =>
  tf.randomNormal<tf.Rank.R1>([n], 0, deviation, "float32", seed).arraySync();

/** What a notebook showed: the marks of a chart, the heights of a line, the rows of a table. Throws where it is another thing. */
export function marks(output: Output | undefined): readonly ChartMark[] {
  if (output?.kind !== "chart") throw new Error(`A chart was expected, not ${output?.kind}.`);
  return output.marks;
}
export function ys(mark: ChartMark): Vector {
  if (mark.type !== "line") throw new Error(`A line was expected, not ${mark.type}.`);
  return mark.y.map(Number);
}
export function rows(output: Output | undefined): string[][] {
  if (output?.kind !== "table") throw new Error(`A table was expected, not ${output?.kind}.`);
  return output.rows.map((row) => row.map(String));
}
/** Each number is as close to the expected one as that. */
export function expectClose(actual: Matrix, expected: Matrix, tolerance: number): void {
  expect(actual.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  const worst = Math.max(...expected.flatMap((row, s) => row.map((value, t) => Math.abs(value - actual[s][t]))));
  expect(worst).toBeLessThan(tolerance);
}

/** h₁ … h_T of hₜ = tanh(W xₜ + U hₜ₋₁ + b), from h₀ = 0. */
export function states(inputs: Matrix, W: Matrix, U: Matrix, b: Vector): Matrix {
  let h = zeros(b.length);
  return inputs.map((x) => {
    h = add(times(W, x), times(U, h), b).map(Math.tanh);
    return h;
  });
}
