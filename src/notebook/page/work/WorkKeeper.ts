import { once } from "../../../lib/once";
import type { OutputItem } from "../../contract/outputs";
import type { ReaderWork } from "../../contract/readerWork";
import { isShareHash, splitShareHash } from "../share/shareHash";
import { isWorkKept, workKey } from "./workKey";
import type { BroughtWork } from "./changes";
import type { WorkOwner, WorkPart } from "./WorkPart";

const UNKEPT = "保存和分享改动的部分没有载入，改动只在这一页里：请检查网络，再试一次。";

/**
 * What the next frame shows of the reader's work. What keeps that in the browser is loaded once there is something to keep or
 * to show: a page that nobody works on needs none of it.
 */
export class WorkKeeper {
  /** Why the reader's work isn't kept, in Chinese; empty while it is. */
  problem = "";
  /** Done once what was kept before stands ready for the frame. */
  restored: Promise<void> | undefined;
  /** What the reader made of the notebook; undefined where nothing is known of it. */
  work: ReaderWork | undefined;
  /** What its cells showed according to a file that the reader opened. */
  #opened: Record<string, OutputItem[]> = {};
  #part: WorkPart | undefined;
  #restore = (): void => {};
  readonly #load = once(async () => {
    const { WorkPart } = await import("./WorkPart");
    const give = (work: ReaderWork) => {
      this.work = this.#part?.work;
      this.owner.give(work);
    };
    this.#part = new WorkPart({ ...this.owner, give }, this.#source);
    return this.#part;
  });

  constructor(
    readonly owner: WorkOwner,
    /** The problem may have changed. */
    readonly changed: () => void,
  ) {}

  /** Brings back what was kept, and what the page's address brings. */
  connect(): void {
    window.addEventListener("hashchange", this.#openLink);
    this.#restore = () => {
      this.restored = this.#use(({ work }) => {
        this.work = work;
      });
    };
    window.addEventListener("storage", this.#onStored);
    if (isWorkKept(this.#source)) this.#restore();
    this.#openLink();
  }

  disconnect(): void {
    window.removeEventListener("hashchange", this.#openLink);
    window.removeEventListener("storage", this.#onStored);
  }

  /** What the next frame is to show, once that is known. */
  async given(): Promise<{ work: ReaderWork | undefined; opened: Record<string, OutputItem[]> }> {
    await this.restored;
    return { work: this.work, opened: this.#opened };
  }

  /** The next frame is to show what is published. */
  forget(): void {
    this.work = undefined;
    this.#opened = {};
  }

  /** The reader has the notebook open, and may edit: what keeps the edits is there by then, so that the first isn't lost. */
  prepare(): void {
    if (!this.#part) void this.#use(() => {});
  }

  /** The frame tells how its cells read. */
  worked(work: ReaderWork): void {
    this.work = work;
    void this.#use((part) => part.worked(work));
  }

  /** The reader opened a file: this stands from now on, and cells showed that. */
  loaded(work: BroughtWork, outputs: Record<string, OutputItem[]> = {}): void {
    this.work = work;
    this.#opened = outputs;
    void this.#use((part) => part.load(work));
  }

  /** The reader names the notebook. */
  rename(name: string): void {
    void this.#use((part) => part.rename(name));
  }

  showChanges(cell?: string): void {
    void this.#use((part) => part.showChanges(cell));
  }

  share(): void {
    void this.#use(({ sharing }) => sharing.share());
  }

  /** The reader resets the notebook; a frame that is open does so itself. */
  resetting(): void {
    this.#part?.resetting();
  }

  /** The frame is gone: the published view stands in its place. */
  closed(): void {
    this.#part?.draw();
  }

  get #source(): string {
    return this.owner.element.dataset.source ?? "";
  }

  async #use(act: (part: WorkPart) => unknown): Promise<void> {
    try {
      await act(await this.#load());
      this.problem = "";
    } catch (error) {
      console.error(error);
      this.problem = UNKEPT;
    }
    this.changed();
  }

  /** Another tab is the first to keep something; from then on the part hears of it itself. */
  #onStored = ({ key }: StorageEvent): void => {
    if (!this.#part && key === workKey(this.#source)) this.#restore();
  };

  /** Shows what the page's address brings for this notebook; of one that names no notebook of the page the first one tells. */
  #openLink = (): void => {
    const { hash } = location;
    if (!isShareHash(hash)) return;
    const all = [...document.querySelectorAll<HTMLElement>("live-notebook")];
    const slug = splitShareHash(hash)?.slug;
    const named = all.find(({ dataset }) => dataset.notebook === slug) ?? all[0];
    if (named === this.owner.element) void this.#use(({ sharing }) => sharing.openLink(hash));
  };
}
