import { load, YAMLException } from "js-yaml";
import type { CellMetadata } from "../contract/types";

const KNOWN = new Set(["id", "title", "tolerance", "notebook", "description"]);

/** What is wrong in a header: on which of its lines (from 0), and why. */
export class MetadataError extends Error {
  constructor(
    readonly offset: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Reads the YAML of a cell's header, given without its comment marks; throws MetadataError. */
export function parseMetadata(lines: readonly string[]): CellMetadata {
  const fail = (key: string, reason: string) => {
    const offset = lines.findIndex((line) => line.trimStart().startsWith(`${key}:`));
    return new MetadataError(Math.max(0, offset), reason);
  };
  let value: unknown;
  try {
    value = load(lines.join("\n"));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new MetadataError(
      Math.min(error.mark?.line ?? 0, lines.length - 1),
      `单元的元数据不是合法的 YAML：${error.reason}`,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MetadataError(0, "单元的元数据要写成“键: 值”的形式，例如 id: scores");
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    if (!KNOWN.has(key)) throw fail(key, `不认识的元数据“${key}”；可以写的有：${[...KNOWN].join("、")}`);
  }
  const { id, title, tolerance } = record;
  if (typeof id !== "string" || !/^[a-z][a-z0-9-]*$/.test(id)) {
    throw fail("id", "单元要有 id，以小写字母开头，只含小写字母、数字和连字符");
  }
  if (typeof title !== "string" || title.trim() === "") throw fail("title", `单元“${id}”要有 title（标题）`);
  if (tolerance !== undefined && !(typeof tolerance === "number" && tolerance > 0)) {
    throw fail("tolerance", `单元“${id}”的 tolerance 要是正数`);
  }
  for (const key of ["notebook", "description"]) {
    if (record[key] !== undefined && typeof record[key] !== "string") throw fail(key, `“${key}”要是一行文字`);
  }
  return record as unknown as CellMetadata;
}
