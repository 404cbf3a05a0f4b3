import { cutText, MAX_MESSAGE, MAX_NAME } from "../../contract/limits";
import { attempt } from "./attempt";

/** Whether a value is an Error, be it of another realm. Never throws. */
export function isError(value: unknown): value is Error {
  return attempt(
    () => value instanceof Error || /^\[object (Error|DOMException)\]$/.test(Object.prototype.toString.call(value)),
    false,
  );
}

/** A field of an object, where it is text; else undefined. Never throws. */
export const readText = (object: object, field: string): string | undefined =>
  attempt(() => {
    const text = (object as Record<string, unknown>)[field];
    return typeof text === "string" ? text : undefined;
  }, undefined);

/** An Error's name and message, each within its size; a cell may have put anything in their place. Never throws. */
export const readError = (error: Error): { name: string; message: string } => ({
  name: cutText(readText(error, "name") ?? "Error", MAX_NAME),
  message: cutText(readText(error, "message") ?? "", MAX_MESSAGE),
});

/** Why something couldn't be looked at, in the words of what it threw. Never throws. */
export function whyNot(thrown: unknown): string {
  const message = isError(thrown) ? readError(thrown).message : typeof thrown === "string" ? thrown : "";
  return cutText(message, MAX_MESSAGE) || "原因不明";
}

/** The longest stack that is looked at, and the longest line of one: a message stands in it, and may hold anything. */
const MAX_STACK = 40_000;
const MAX_LINE = 1000;

/** The lines of an Error's stack that may tell a place. Never throws. */
export const readStack = (error: Error): string =>
  (readText(error, "stack") ?? "")
    .slice(-MAX_STACK)
    .split("\n")
    .filter((line) => line.length <= MAX_LINE)
    .join("\n");
