import type { ImageOutput, OutputItem } from "../../notebook/contract/outputs";
import { compareImages } from "./compareImages";
import type { Difference } from "./Difference";
import { numbersInText } from "./numbersInText";

/** How far a number may move where the cell says nothing. */
export const defaultTolerance = 1e-4;

type Outputs = Readonly<Record<string, readonly OutputItem[]>>;

/** A place in a cell's outputs, with what is allowed there. */
interface OutputPath {
  cell: string;
  where: string;
  tolerance: number;
}

// These count or name something: a shape that is off by one in ten thousand is another shape.
const EXACT = new Set([
  "key",
  "kind",
  "stream",
  "dtype",
  "shape",
  "complete",
  "width",
  "height",
  "channels",
  "totalRows",
]);

/**
 * Compares the fresh outputs of a notebook with the recorded ones, cell by cell. Numbers may move by
 * `tolerance · max(1, |recorded|)`, numbers inside text too; the rest of a text is exact; images may move by a few levels.
 * `tolerances` holds what the cells state, by id. No differences: an empty list.
 */
export function compareOutputs(
  recorded: Outputs,
  fresh: Outputs,
  tolerances: Readonly<Record<string, number | undefined>> = {},
): Difference[] {
  const cells = [...new Set([...Object.keys(recorded), ...Object.keys(fresh)])];
  return cells.flatMap((cell) => {
    const place = { cell, where: "输出", tolerance: tolerances[cell] ?? defaultTolerance };
    return compareItems(recorded[cell] ?? [], fresh[cell] ?? [], place);
  });
}

function compareItems(expected: readonly OutputItem[], actual: readonly OutputItem[], place: OutputPath): Difference[] {
  const count = Math.max(expected.length, actual.length);
  return Array.from({ length: count }).flatMap((_, index) => {
    const here = { ...place, where: `第 ${index + 1} 项输出` };
    const [before, after] = [expected[index]?.output, actual[index]?.output];
    if (before?.kind === "image" && after?.kind === "image") return compareImageOutputs(before, after, here);
    return compareValues(before, after, here);
  });
}

function compareImageOutputs(expected: ImageOutput, actual: ImageOutput, place: OutputPath): Difference[] {
  const { pixels: before, ...rest } = expected;
  const { pixels: after, ...freshRest } = actual;
  const differences = compareValues(rest, freshRest, place);
  return differences.length > 0 ? differences : compareImages(before, after, expected, place);
}

function compareValues(expected: unknown, actual: unknown, place: OutputPath): Difference[] {
  if (typeof expected === "number" && typeof actual === "number") return compareNumbers(expected, actual, place);
  if (typeof expected === "string" && typeof actual === "string") return compareTexts(expected, actual, place);
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) {
      return [different(`${expected.length} 个元素`, `${actual.length} 个元素`, place)];
    }
    return expected.flatMap((item, index) =>
      compareValues(item, actual[index], { ...place, where: `${place.where}[${index}]` }),
    );
  }
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key) => compareValues(expected[key], actual[key], inside(place, key)));
  }
  return Object.is(expected, actual) ? [] : [different(expected, actual, place)];
}

function compareNumbers(expected: number, actual: number, place: OutputPath): Difference[] {
  if (Object.is(expected, actual) || expected === actual) return [];
  const difference = Math.abs(actual - expected);
  const tolerance = place.tolerance * Math.max(1, Math.abs(expected));
  // Written so that NaN and infinities, which no difference measures, count as different.
  if (Number.isFinite(expected) && difference <= tolerance) return [];
  return [{ ...different(expected, actual, place), difference, tolerance }];
}

function compareTexts(expected: string, actual: string, place: OutputPath): Difference[] {
  if (expected === actual) return [];
  const [before, after] = [numbersInText(expected), numbersInText(actual)];
  const same = before.parts.length === after.parts.length && before.parts.every((part, i) => part === after.parts[i]);
  if (!same || place.tolerance === 0) return [different(expected, actual, place)];
  return before.numbers.flatMap((number, index) =>
    compareNumbers(number, after.numbers[index], { ...place, where: `${place.where} 的第 ${index + 1} 个数` }),
  );
}

function inside(place: OutputPath, key: string): OutputPath {
  const tolerance = EXACT.has(key) ? 0 : place.tolerance;
  return { ...place, tolerance, where: `${place.where}${place.where.includes(" 项输出 ") ? "." : " "}${key}` };
}

function different(expected: unknown, actual: unknown, place: OutputPath): Difference {
  return { cell: place.cell, where: place.where, expected, actual };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
