import { cutText, MAX_ERRORS, MAX_MESSAGE } from "../../contract/limits";
import type { ErrorOutput } from "../../contract/outputs";
import { CompileError } from "../compile/CompileError";
import { attempt } from "../describe/attempt";
import { inspect } from "../describe/inspect";
import { isError, readError } from "../describe/readError";

/** Where an error arose: a cell's id, and the line and column (from 1) of the author's code where they are known. */
export interface SourcePosition {
  cell: string;
  line?: number;
  column?: number;
  /** Whether it is a library's code that it arose in, called from there. */
  inLibrary?: boolean;
}

/**
 * Whatever a cell threw, as an output; what a CompileError says of its position comes first. Never throws.
 */
export function describeError(thrown: unknown, position?: SourcePosition): ErrorOutput {
  if (isCompileError(thrown)) {
    const { name, message, hint, line, column } = thrown;
    return { kind: "error", name, message, hint, cell: position?.cell, ...(line > 0 && { line, column }) };
  }
  if (isError(thrown)) {
    const others = [...heldBy(thrown), ...causesOf(thrown)];
    return { kind: "error", ...readError(thrown), ...(others.length > 0 && { others }), ...position };
  }
  return {
    kind: "error",
    name: "抛出的值",
    message: cutText(textOf(thrown), MAX_MESSAGE),
    hint: '抛出 new Error("…")，就能带上原因和位置。',
    ...position,
  };
}

const isCompileError = (thrown: unknown): thrown is CompileError =>
  attempt(() => thrown instanceof CompileError, false);

/** The errors that an AggregateError holds, each in a line. */
function heldBy(error: Error): string[] {
  const held = attempt(() => {
    const { errors } = error as { errors?: unknown };
    return Array.isArray(errors)
      ? Array.from({ length: Math.min(errors.length, MAX_ERRORS / 2) }, (_, i) => errors[i])
      : [];
  }, []);
  return held.map((each, i) => tell(`其中第 ${i + 1} 个`, each));
}

/** The cause of an error, that one's cause, and so on. */
function causesOf(error: Error): string[] {
  const lines: string[] = [];
  for (let at: unknown = error; isError(at) && lines.length < MAX_ERRORS / 2;) {
    const effect: Error = at;
    at = attempt(() => effect.cause, undefined);
    if (at !== undefined) lines.push(tell("起因", at));
  }
  return lines;
}

const textOf = (thrown: unknown): string => (typeof thrown === "string" ? thrown : inspect(thrown));

function tell(what: string, other: unknown): string {
  if (!isError(other)) return cutText(`${what}：${textOf(other)}`, MAX_MESSAGE);
  const { name, message } = readError(other);
  return `${what}：${name}：${message}`;
}
