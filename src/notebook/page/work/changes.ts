import { mergeCells } from "../../contract/cellList";
import type { CellEntry } from "../../contract/cells";
import type { ReaderWork } from "../../contract/readerWork";
import type { Arrangement, Edits, KeptCell, KeptWork } from "./KeptWork";
import { mergeCode } from "./lines";
import type { PublishedCells } from "./PublishedCells";

/** What a file or a link brings. */
export interface BroughtWork extends ReaderWork {
  /** What a notebook of somebody's own is called. */
  name?: string;
}

/** The cells of a notebook that aren't as published, by id. */
type KeptCells = KeptWork["cells"];

/** Code without the line breaks that end it, as it is kept. */
export const trimEnd = (code: string): string => code.replace(/\n+$/, "");
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How a cell reads with these changes. */
export const codeOf = (cells: KeptCells, id: string, published: PublishedCells): string =>
  Object.hasOwn(cells, id) ? cells[id].code : (published.code(id) ?? "");

/** Makes changes of a notebook's cells; `now` is in milliseconds since 1970, and `titleOf` names the reader's own cells. */
export class Changes {
  constructor(
    readonly published: PublishedCells,
    readonly now: () => number,
    readonly titleOf: (id: string) => string | undefined,
  ) {}

  /** With another code of a cell, and another tab's of it; a cell that is as published has no change. */
  withCode(cells: KeptCells, id: string, code: string, rival?: string): KeptCells {
    const published = this.published.get(id);
    const { [id]: old, ...others } = cells;
    const isRival = rival !== undefined && rival !== code;
    if (code === (published?.code ?? "") && !isRival) return others;
    const base = old?.base ?? published?.code ?? "";
    const title = published?.title ?? old?.title ?? this.titleOf(id) ?? id;
    return { ...cells, [id]: { title, code, base, at: this.now(), ...(isRival ? { rival } : {}) } };
  }

  /** Of a cell whose published code has changed since the reader's was made from it: with the choice, and places where both were left. */
  resolved(cells: KeptCells, id: string, choice: "mine" | "new" | "merged"): { cells: KeptCells; conflicts: number } {
    const { [id]: cell, ...others } = cells;
    if (choice === "new") return { cells: others, conflicts: 0 };
    const published = this.published.code(id) ?? "";
    const { code, conflicts } =
      choice === "merged" ? mergeCode(cell.code, cell.base, published) : { code: cell.code, conflicts: 0 };
    return { cells: { ...cells, [id]: { ...cell, code, base: published, at: this.now() } }, conflicts };
  }

  /** Of a cell of which another tab has other code: with the one that is to stand. */
  settled(cells: KeptCells, id: string, choice: "mine" | "rival"): KeptCells {
    const { rival, ...cell } = cells[id];
    return this.withCode({ ...cells, [id]: cell }, id, choice === "rival" ? (rival ?? cell.code) : cell.code);
  }

  /** What a file or a link brings, as changes of what is published. */
  brought({ codes, controls, cells: list, name }: BroughtWork): Edits {
    const entries = list ?? this.published.entries;
    const brought = entries.filter(({ id }) => Object.hasOwn(codes, id));
    const cells = brought.reduce<KeptCells>((all, { id }) => this.withCode(all, id, trimEnd(codes[id])), {});
    return { cells, controls: [...controls], arrangement: this.published.arrangementOf(entries), name };
  }

  /** As it was before what led to `after`; what another tab has changed since stays. */
  undone(kept: KeptWork, before: KeptWork, after: KeptWork): KeptWork {
    const cells: Record<string, KeptCell> = { ...kept.cells };
    for (const id of new Set([...Object.keys(before.cells), ...Object.keys(after.cells)])) {
      if (!same(cells[id], after.cells[id])) continue;
      if (Object.hasOwn(before.cells, id)) cells[id] = before.cells[id];
      else delete cells[id];
    }
    const { controls, aside, name } = before;
    return { ...kept, cells, controls, aside, name, arrangement: this.#undoneArrangement(kept, before, after) };
  }

  #undoneArrangement(kept: KeptWork, before: KeptWork, after: KeptWork): Arrangement | undefined {
    if (same(kept.arrangement, after.arrangement)) return before.arrangement;
    const ids = this.published.arranged(after.arrangement).map(({ id }) => id);
    const was = this.published.arranged(before.arrangement);
    return this.arrangement(ids, was, this.published.arranged(kept.arrangement));
  }

  /** What there is to keep of a list of cells that was made of others, which have changed elsewhere meanwhile. */
  arrangement(
    made: readonly string[],
    elsewhere: readonly CellEntry[],
    list: readonly CellEntry[],
  ): Arrangement | undefined {
    return this.published.arrangementOf(mergeCells(made, elsewhere, list));
  }
}
