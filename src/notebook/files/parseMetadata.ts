import { HeaderError, readHeader } from "../contract/headerText";
import type { CellMetadata } from "../contract/cells";

const KNOWN = new Set(["id", "title", "tolerance", "precision", "backend", "notebook", "description"]);

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
  let record: Record<string, unknown>;
  try {
    record = readHeader(lines);
  } catch (error) {
    if (!(error instanceof HeaderError)) throw error;
    throw new MetadataError(error.offset, error.reason);
  }
  for (const key of Object.keys(record)) {
    if (!KNOWN.has(key)) throw fail(key, `不认识的元数据“${key}”；可以写的有：${[...KNOWN].join("、")}`);
  }
  const { id, title, tolerance, precision, backend } = record;
  if (typeof id !== "string" || !/^[a-z][a-z0-9-]*$/.test(id)) {
    throw fail("id", "单元要有 id，以小写字母开头，只含小写字母、数字和连字符");
  }
  if (typeof title !== "string" || title.trim() === "") throw fail("title", `单元“${id}”要有 title（标题）`);
  if (tolerance !== undefined && !(typeof tolerance === "number" && tolerance > 0)) {
    throw fail("tolerance", `单元“${id}”的 tolerance 要是正数`);
  }
  if (precision !== undefined && precision !== "float32") {
    throw fail("precision", `单元“${id}”的 precision 只能是 float32：不写，就是半精度也算得对`);
  }
  if (backend !== undefined && backend !== "webgl") {
    throw fail("backend", `单元“${id}”的 backend 只能是 webgl：不写，就是换一种后端也算得出一样的结果`);
  }
  for (const key of ["notebook", "description"]) {
    if (record[key] !== undefined && typeof record[key] !== "string") throw fail(key, `“${key}”要是一行文字`);
  }
  return record as unknown as CellMetadata;
}
