import type { CellEntry, CellType } from "./cells";

/** Changes of a list of cells: each gives a new list, and leaves the old one as it is. */

/** A change that the reader makes. */
export type CellListEdit =
  | { edit: "add"; type: CellType; at: string | undefined; where: "above" | "below" }
  | { edit: "move"; cell: string; by: 1 | -1 }
  | { edit: "remove"; cell: string }
  | { edit: "rename"; cell: string; title: string; id: string };

/** How a cell is called that the reader hasn't named. */
const TITLES: Readonly<Record<CellType, string>> = { typescript: "新单元", markdown: "文字" };

/** What an id may be: as the headers of notebooks' files have it. */
export const CELL_ID = /^[a-z][a-z0-9-]*$/;

/** An id that no cell has, of the form `cell-1`. */
export function freeId(taken: ReadonlySet<string>, from = 1): string {
  let number = from;
  while (taken.has(`cell-${number}`)) number++;
  return `cell-${number}`;
}

/** The list with a change made; a change that can't be made leaves it as it was. `known`: ids that a new cell can't have either. */
export function editCells(
  cells: readonly CellEntry[],
  change: CellListEdit,
  known: readonly string[] = [],
): readonly CellEntry[] {
  const indexOf = (id: string) => cells.findIndex((cell) => cell.id === id);
  switch (change.edit) {
    case "add": {
      const { type, at, where } = change;
      const id = freeId(new Set([...known, ...cells.map((cell) => cell.id)]));
      const index = at === undefined ? cells.length - 1 : indexOf(at);
      return cells.toSpliced(where === "above" ? Math.max(0, index) : index + 1, 0, { id, type, title: TITLES[type] });
    }
    case "move": {
      const [from, to] = [indexOf(change.cell), indexOf(change.cell) + change.by];
      return from < 0 || to < 0 || to >= cells.length ? cells : cells.toSpliced(from, 1).toSpliced(to, 0, cells[from]);
    }
    case "remove":
      return cells.filter(({ id }) => id !== change.cell);
    case "rename":
      return cells.map((cell) =>
        cell.id === change.cell ? { ...cell, id: change.id, title: change.title.trim() || cell.title } : cell,
      );
    default:
      return change satisfies never;
  }
}

/** Why a cell can't have this id, in Chinese; empty where it can. */
export function idProblem(cells: readonly CellEntry[], cell: string, id: string): string {
  if (!CELL_ID.test(id)) return "id 以小写字母开头，只含小写字母、数字和连字符";
  return id !== cell && cells.some((other) => other.id === id) ? `已经有 id 为“${id}”的单元了` : "";
}

/**
 * `mine`, with what `theirs` has that `base`, from which both were made, hadn't, and without what it has no more. What is
 * new there stands behind the cell that it stands behind there.
 */
export function mergeCells(
  base: readonly string[],
  theirs: readonly CellEntry[],
  mine: readonly CellEntry[],
): CellEntry[] {
  const [known, there] = [new Set(base), new Set(theirs.map(({ id }) => id))];
  const merged = mine.filter(({ id }) => there.has(id) || !known.has(id));
  for (const [i, cell] of theirs.entries()) {
    if (known.has(cell.id) || merged.some(({ id }) => id === cell.id)) continue;
    const before = new Set(theirs.slice(0, i).map(({ id }) => id));
    merged.splice(merged.findLastIndex(({ id }) => before.has(id)) + 1, 0, cell);
  }
  return merged;
}

/** Whether two lists are the same. */
export const sameCells = (a: readonly CellEntry[], b: readonly CellEntry[]): boolean =>
  a.length === b.length &&
  a.every(({ id, title, type }, i) => b[i].id === id && b[i].title === title && b[i].type === type);
