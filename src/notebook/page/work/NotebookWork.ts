import type { ReaderWork } from "../../contract/readerWork";
import { type BroughtWork, Changes } from "./changes";
import { Differences } from "./Differences";
import { KeptRecord } from "./KeptRecord";
import { isEmpty, type KeptWork } from "./KeptWork";
import { LastChange, type Undoable } from "./LastChange";
import { type PublishedCell, PublishedCells } from "./PublishedCells";
import { ShownWork } from "./ShownWork";
import { newsIn, withNews } from "./WorkNews";
import type { StoreProblem, WorkStore } from "./WorkStore";

/**
 * What the reader made of one notebook: cell by cell beside what is published, kept in the browser's storage. Other tabs
 * keep there, too: before each change what stands there is read, and only what was changed here is changed there.
 */
export class NotebookWork {
  /** Whether changes of an earlier visit were brought back. */
  isRestored = false;
  /** Places where the last 合并 left both. */
  conflicts = 0;
  readonly isBlank: boolean;
  /** Where what is kept differs from what is published, and from what this tab shows. */
  readonly differences: Differences;
  readonly #published: PublishedCells;
  readonly #shown: ShownWork;
  readonly #record: KeptRecord;
  readonly #changes: Changes;
  readonly #last = new LastChange();

  constructor(
    readonly slug: string,
    title: string,
    published: readonly PublishedCell[],
    store: WorkStore,
    {
      showsKept = true,
      isBlank = false,
      now = Date.now,
    }: {
      /** Whether this tab shows what was kept from the start; it doesn't where a frame is open already. */
      showsKept?: boolean;
      /** Whether all of the notebook is the reader's own. */
      isBlank?: boolean;
      now?: () => number;
    } = {},
  ) {
    this.isBlank = isBlank;
    this.#published = new PublishedCells(published);
    this.#shown = new ShownWork(this.#published);
    this.#record = new KeptRecord(slug, title, this.#published, store);
    this.differences = new Differences(this.#published, this.#shown, this.#record, isBlank);
    this.#changes = new Changes(this.#published, now, (id) => this.#shown.titleOf(id));
    if (!showsKept) return;
    this.#shown.show(this.kept);
    this.isRestored = !isEmpty(this.kept);
  }

  /** What was last done that can be taken back. */
  get undoable(): Undoable | undefined {
    return this.#last.kind;
  }

  /** The title of the cell that was removed last. */
  get removed(): string {
    return this.#last.removed;
  }

  /** What is kept, as it was last read or written. */
  get kept(): KeptWork {
    return this.#record.work;
  }

  /** What became of what was kept before, where it can't be read. */
  get unreadable(): KeptRecord["unreadable"] {
    return this.#record.unreadable;
  }

  /** Why nothing can be kept. */
  get problem(): StoreProblem | undefined {
    return this.#record.problem;
  }

  /** What a frame is to show: the code of the cells that aren't as published, the controls, and the cells where they are others. */
  get work(): ReaderWork {
    return this.#shown.work;
  }

  /** What the reader calls the notebook. */
  get name(): string | undefined {
    return this.kept.name;
  }

  /** The frame tells how all cells read and controls stand. Whether anything is new. */
  worked(report: ReaderWork): boolean {
    const shown = this.#shown;
    const news = newsIn(report, shown);
    if (!news) return false;
    const before = this.#record.read();
    const work = withNews(before, this.#published.arranged(before.arrangement), news, shown, this.#changes);
    const isRemoval = news.gone.length > 0 && news.list.length < shown.cells.length;
    for (const { id, code } of news.changed) shown.setCode(id, code);
    shown.setControls(report.controls);
    shown.cells = news.list;
    this.conflicts = 0;
    this.#record.write(work);
    if (isRemoval) this.#last.noteRemoval(news.gone[0].title, before, this.kept);
    else this.#last.passed(news.isArranged);
    return true;
  }

  /** The reader gives the notebook a name. */
  rename(name: string): void {
    this.#record.write({ ...this.#record.read(), name: name.trim() || undefined });
  }

  /** Another tab may have kept something. `adopt`: whether this one shows it at once. */
  sync(adopt: boolean): void {
    this.#record.read();
    if (adopt) this.#shown.show(this.kept);
  }

  /** Takes over what other tabs made. */
  takeElsewhere(): ReaderWork {
    return this.#shown.change(() => this.#shown.show(this.kept));
  }

  /** Back to the published code: of one cell, or of all, and then the controls, too. */
  reset(id?: string): ReaderWork {
    return this.#replace("reset", (kept) => {
      if (id === undefined) return { title: kept.title, cells: {}, controls: [] };
      const { [id]: _, ...cells } = kept.cells;
      return { ...kept, cells };
    });
  }

  /** Takes back what was last done. */
  undo(): ReaderWork {
    const { span } = this.#last;
    if (!span) return this.work;
    const work = this.#replace("reset", (kept) => this.#changes.undone(kept, span.before, span.after));
    this.#last.kind = undefined;
    return work;
  }

  /** The published code has changed since the reader's was made from it: which is to stand. */
  resolve(id: string, choice: "mine" | "new" | "merged"): ReaderWork {
    return this.#replace("resolve", (kept) => {
      const { cells, conflicts } = this.#changes.resolved(kept.cells, id, choice);
      this.conflicts = conflicts;
      return { ...kept, cells };
    });
  }

  /** Of two tabs' codes of a cell, which is to stand. */
  settle(id: string, choice: "mine" | "rival"): ReaderWork {
    return this.#replace("resolve", (kept) => ({ ...kept, cells: this.#changes.settled(kept.cells, id, choice) }));
  }

  /** What came with a file of the reader's stands from now on. */
  load(brought: BroughtWork): ReaderWork {
    return this.#replace("load", ({ title, aside }) => ({ title, aside, ...this.#changes.brought(brought) }));
  }

  /** What came with a link stands from now on; the reader's own is put aside. */
  adopt(brought: BroughtWork): ReaderWork {
    return this.#replace("adopt", ({ title, aside, ...own }) => ({
      title,
      aside: aside ?? own,
      ...this.#changes.brought(brought),
    }));
  }

  /** Back to the reader's own from what came with a link. */
  returnToOwn(): ReaderWork {
    return this.#replace("return", ({ title, aside }) => ({ title, cells: {}, controls: [], ...aside }));
  }

  /** What came with a link is the reader's own from now on. */
  keepAdopted(): void {
    this.#replace("adopt", ({ aside: _, ...kept }) => kept);
  }

  /** Whether the code that stands here came with a link, and the reader's own is aside. */
  get isAdopted(): boolean {
    return this.kept.aside !== undefined;
  }

  /** The cells as published. */
  get cells(): PublishedCell[] {
    return this.#published.all;
  }

  #replace(what: Undoable, change: (kept: KeptWork) => KeptWork): ReaderWork {
    const before = this.#record.read();
    return this.#shown.change(() => {
      this.#record.write(change(before));
      // A second press on 重置 changes nothing: what the first one took can still be brought back.
      if (!isEmpty(before) || !isEmpty(this.kept)) this.#last.note(what, before, this.kept);
      this.#shown.show(this.kept);
    });
  }
}
