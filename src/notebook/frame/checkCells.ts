import { MAX_CELLS, MAX_NAME } from "../contract/limits";

/** Starboard finds a cell's element by its id, in a selector. */
const ID = /^[A-Za-z][\w-]*$/;

/**
 * Throws, in Chinese, where the cells of a notebook's text aren't such as the frame shows: Starboard has types that run
 * in the frame's own document, and takes any id.
 */
export function checkCells(cells: readonly { id: unknown; cellType: string }[]): void {
  if (cells.length > MAX_CELLS) throw new Error(`有 ${cells.length} 个单元，最多 ${MAX_CELLS} 个`);
  const ids = new Set<unknown>();
  for (const [i, { id, cellType }] of cells.entries()) {
    const fail = (reason: string) => new Error(`第 ${i + 1} 个单元${reason}`);
    if (cellType !== "typescript") throw fail("的类型不是 typescript");
    if (typeof id !== "string" || id.length > MAX_NAME || !ID.test(id)) throw fail("的 id 要由字母、数字和连字符组成");
    if (ids.has(id)) throw fail("的 id 重复了");
    ids.add(id);
  }
}
