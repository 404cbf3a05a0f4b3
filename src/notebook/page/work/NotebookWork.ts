import type { ReaderControl, ReaderWork } from "../../contract/protocol";
import { isEmpty, type KeptCell, type KeptWork } from "./KeptWork";
import { mergeCode } from "./lines";
import type { StoreProblem, WorkStore } from "./WorkStore";

/** A cell as published. */
export interface PublishedCell {
  id: string;
  title: string;
  /** Without the line breaks that end it. */
  code: string;
}

/** An edited cell, as it stands beside what was published. */
export interface EditedCell extends KeptCell {
  id: string;
  /** The code as it is published now; undefined where the cell is no more. */
  published?: string;
}

/** What can be taken back. */
export type Undoable = "reset" | "resolve" | "adopt" | "return" | "load";

const trim = (code: string): string => code.replace(/\n+$/, "");
const keyOf = ({ cell, key }: ReaderControl): string => JSON.stringify([cell, key]);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What the reader made of one notebook: cell by cell beside what is published, kept in the browser's storage. Other tabs
 * keep there, too: before each change what stands there is read, and only what was changed here is changed there.
 */
export class NotebookWork {
  /** What is kept, as it was last read or written. */
  kept: KeptWork;
  /** What became of what was kept before, where it can't be read. */
  unreadable: "damaged" | "newer" | undefined;
  /** Why nothing can be kept. */
  problem: StoreProblem | undefined;
  /** What was last done that can be taken back. */
  undoable: Undoable | undefined;
  /** Whether changes of an earlier visit were brought back. */
  isRestored = false;
  readonly now: () => number;
  /** Places where the last 合并 left both. */
  conflicts = 0;
  #published: ReadonlyMap<string, PublishedCell>;
  /** The code of the edited cells that this tab shows. */
  #shown = new Map<string, string>();
  #shownControls = new Map<string, ReaderControl>();
  #before: KeptWork | undefined;
  #after: KeptWork | undefined;

  constructor(
    readonly slug: string,
    title: string,
    published: readonly PublishedCell[],
    readonly store: WorkStore,
    /** `showsKept`: whether this tab shows what was kept from the start; it doesn't where a frame is open already. */
    { showsKept = true, now = Date.now }: { showsKept?: boolean; now?: () => number } = {},
  ) {
    this.now = now;
    this.#published = new Map(published.map((cell) => [cell.id, cell]));
    this.kept = { title, cells: {}, controls: [] };
    this.#read();
    if (!showsKept) return;
    this.#showKept();
    this.isRestored = !isEmpty(this.kept);
  }

  /** The edited cells in the notebook's order, those that are published no more at the end. */
  get edited(): EditedCell[] {
    const { cells } = this.kept;
    const ids = [...this.#published.keys()].filter((id) => Object.hasOwn(cells, id));
    const gone = Object.keys(cells).filter((id) => !this.#published.has(id));
    return [...ids, ...gone].map((id) => ({ ...cells[id], id, published: this.#published.get(id)?.code }));
  }

  /** What a frame is to show: the code of the edited cells that this tab shows, and the controls. */
  get work(): ReaderWork {
    const codes = [...this.#shown].filter(([id]) => this.#published.has(id));
    return { codes: Object.fromEntries(codes), controls: [...this.#shownControls.values()] };
  }

  /** Cells that another tab changed and this one doesn't show so. */
  get elsewhere(): string[] {
    return [...this.#published.keys()].filter((id) => this.#shownCode(id) !== this.#keptCode(id));
  }

  /** The frame tells how all cells read and controls stand. Whether anything is new. */
  worked({ codes, controls }: ReaderWork): boolean {
    const changed = [...this.#published.keys()]
      .filter((id) => Object.hasOwn(codes, id))
      .map((id) => ({ id, code: trim(codes[id]), before: this.#shownCode(id) }))
      .filter(({ code, before }) => code !== before);
    const moved = controls.filter((one) => !same(this.#shownControls.get(keyOf(one)), one));
    const isCleared = controls.length === 0 && this.#shownControls.size > 0;
    if (changed.length === 0 && moved.length === 0 && !isCleared) return false;
    this.#read();
    const cells = { ...this.kept.cells };
    for (const { id, code, before } of changed) {
      const stored = Object.hasOwn(cells, id) ? cells[id] : undefined;
      // Another tab's, and not what this one's reader saw.
      const isRival = stored !== undefined && stored.code !== before && stored.code !== code;
      this.#put(cells, id, code, isRival ? stored.code : stored?.rival);
      this.#show(id, code);
    }
    const all = new Map((isCleared ? [] : this.kept.controls).map((one) => [keyOf(one), one]));
    for (const one of moved) all.set(keyOf(one), one);
    this.#shownControls = new Map(controls.map((one) => [keyOf(one), one]));
    this.undoable = undefined;
    this.conflicts = 0;
    this.#write({ ...this.kept, cells, controls: [...all.values()] });
    return true;
  }

  /** Another tab may have kept something. `adopt`: whether this one shows it at once. */
  sync(adopt: boolean): void {
    this.#read();
    if (adopt) this.#showKept();
  }

  /** Takes over what other tabs made. */
  takeElsewhere(): ReaderWork {
    return this.#showing(() => this.#showKept());
  }

  /** Back to the published code: of one cell, or of all, and then the controls, too. */
  reset(id?: string): ReaderWork {
    return this.#replace("reset", (kept) => {
      if (id === undefined) return { ...kept, cells: {}, controls: [], aside: undefined };
      const { [id]: _, ...cells } = kept.cells;
      return { ...kept, cells };
    });
  }

  /** Takes back what was last done. */
  undo(): ReaderWork {
    const [before, after] = [this.#before, this.#after];
    if (!before || !after) return this.work;
    const work = this.#replace("reset", (kept) => {
      const cells = { ...kept.cells };
      for (const id of new Set([...Object.keys(before.cells), ...Object.keys(after.cells)])) {
        // What another tab has changed since stays.
        if (!same(cells[id], after.cells[id])) continue;
        if (Object.hasOwn(before.cells, id)) cells[id] = before.cells[id];
        else delete cells[id];
      }
      return { ...kept, cells, controls: before.controls, aside: before.aside };
    });
    this.undoable = undefined;
    return work;
  }

  /** The published code has changed since the reader's was made from it: which is to stand. */
  resolve(id: string, choice: "mine" | "new" | "merged"): ReaderWork {
    return this.#replace("resolve", (kept) => {
      const published = this.#published.get(id)?.code ?? "";
      const cells = { ...kept.cells };
      const cell = cells[id];
      const merged = choice === "merged" ? mergeCode(cell.code, cell.base, published) : undefined;
      this.conflicts = merged?.conflicts ?? 0;
      if (choice === "new") delete cells[id];
      else cells[id] = { ...cell, code: merged?.code ?? cell.code, base: published, at: this.now() };
      return { ...kept, cells };
    });
  }

  /** Of two tabs' codes of a cell, which is to stand. */
  settle(id: string, choice: "mine" | "rival"): ReaderWork {
    return this.#replace("resolve", (kept) => {
      const { rival, ...cell } = kept.cells[id];
      const cells = { ...kept.cells };
      this.#put(cells, id, choice === "rival" ? (rival ?? cell.code) : cell.code, undefined);
      return { ...kept, cells };
    });
  }

  /** What came with a file of the reader's stands from now on. */
  load(codes: Readonly<Record<string, string>>, controls: readonly ReaderControl[]): ReaderWork {
    return this.#replace("load", (kept) => ({ ...kept, cells: this.#edits(codes), controls: [...controls] }));
  }

  /** What came with a link stands from now on; the reader's own is put aside. */
  adopt(codes: Readonly<Record<string, string>>, controls: readonly ReaderControl[]): ReaderWork {
    return this.#replace("adopt", (kept) => {
      const cells = this.#edits(codes);
      const aside = kept.aside ?? { cells: kept.cells, controls: kept.controls };
      return { ...kept, cells, controls: [...controls], aside };
    });
  }

  /** Back to the reader's own from what came with a link. */
  returnToOwn(): ReaderWork {
    return this.#replace("return", ({ aside, ...kept }) => ({ ...kept, ...(aside ?? { cells: {}, controls: [] }) }));
  }

  /** What came with a link is the reader's own from now on. */
  keepAdopted(): void {
    this.#replace("adopt", ({ aside: _, ...kept }) => kept);
  }

  /** Whether the code that stands here came with a link, and the reader's own is aside. */
  get isAdopted(): boolean {
    return this.kept.aside !== undefined;
  }

  /** How a cell reads as published; undefined where it is no more. */
  published(id: string): string | undefined {
    return this.#published.get(id)?.code;
  }

  get cells(): PublishedCell[] {
    return [...this.#published.values()];
  }

  #edits(codes: Readonly<Record<string, string>>): Record<string, KeptCell> {
    const cells: Record<string, KeptCell> = {};
    for (const [id, code] of Object.entries(codes)) {
      if (this.#published.has(id)) this.#put(cells, id, trim(code), undefined);
    }
    return cells;
  }

  /** Puts a cell's code into `cells`, or takes it out where it is as published. */
  #put(cells: Record<string, KeptCell>, id: string, code: string, rival: string | undefined): void {
    const published = this.#published.get(id);
    const old = Object.hasOwn(cells, id) ? cells[id] : undefined;
    const isRival = rival !== undefined && rival !== code;
    if (code === published?.code && !isRival) delete cells[id];
    else {
      const base = old?.base ?? published?.code ?? code;
      const title = published?.title ?? old?.title ?? id;
      cells[id] = { title, code, base, at: this.now(), ...(isRival ? { rival } : {}) };
    }
  }

  #replace(what: Undoable, change: (kept: KeptWork) => KeptWork): ReaderWork {
    this.#read();
    const before = this.kept;
    return this.#showing(() => {
      this.#write(change(before));
      this.#before = before;
      this.#after = this.kept;
      this.undoable = what;
      this.#showKept();
    });
  }

  /** Does something, and gives the code of every cell that it changed in this tab, and the controls. */
  #showing(act: () => void): ReaderWork {
    const before = new Map([...this.#published.keys()].map((id) => [id, this.#shownCode(id)]));
    act();
    const changed = [...before].filter(([id, code]) => code !== this.#shownCode(id));
    return {
      codes: Object.fromEntries(changed.map(([id]) => [id, this.#shownCode(id)])),
      controls: [...this.#shownControls.values()],
    };
  }

  #shownCode(id: string): string {
    return this.#shown.get(id) ?? this.#published.get(id)?.code ?? "";
  }

  #keptCode(id: string): string {
    const { cells } = this.kept;
    return Object.hasOwn(cells, id) ? cells[id].code : (this.#published.get(id)?.code ?? "");
  }

  #show(id: string, code: string): void {
    if (code === this.#published.get(id)?.code) this.#shown.delete(id);
    else this.#shown.set(id, code);
  }

  #showKept(): void {
    this.#shown = new Map();
    for (const [id, { code }] of Object.entries(this.kept.cells)) this.#show(id, code);
    this.#shownControls = new Map(this.kept.controls.map((one) => [keyOf(one), one]));
  }

  #read(): void {
    // What couldn't be written is only here.
    if (this.problem !== undefined) return;
    const read = this.store.read(this.slug);
    const { title } = this.kept;
    if (typeof read === "string") this.unreadable = read;
    const { cells = {}, controls = [], aside } = typeof read === "object" ? read : {};
    // What the site has come to publish of itself is no change of the reader's any more.
    const own = Object.entries(cells).filter(
      ([id, { code, rival }]) => rival || code !== this.#published.get(id)?.code,
    );
    this.kept = { title, cells: Object.fromEntries(own), controls, ...(aside ? { aside } : {}) };
  }

  #write(kept: KeptWork): void {
    this.kept = kept;
    this.problem = this.store.write(this.slug, kept);
  }
}
