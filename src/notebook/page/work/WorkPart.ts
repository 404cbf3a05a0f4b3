import { addStyle } from "../../../lib/dom/addStyle";
import type { NotebookCommand } from "../../contract/pageProtocol";
import type { ReaderWork } from "../../contract/readerWork";
import type { SharedWork } from "../share/SharedWork";
import { ChangesDialog, type CellDecision } from "./ChangesDialog";
import { copyText } from "./copyText";
import type { BroughtWork } from "./changes";
import { NotebookWork } from "./NotebookWork";
import { NoticeBoard } from "./NoticeBoard";
import { arrangedText, notices, type WorkAction } from "./notices";
import { publishedCells, StaticCells } from "./staticCells";
import { WorkNotices } from "./WorkNotices";
import { WorkStore } from "./WorkStore";
import style from "./work.css?inline";

/** The notebook on the page, as the part that keeps the reader's work uses it. */
export interface WorkOwner {
  readonly element: HTMLElement;
  /** Whether there is a frame, shown or on its way. */
  isOpen(): boolean;
  /** Has the frame read so, if there is one. */
  give(work: ReaderWork): void;
  command(command: NotebookCommand): void;
}

/** Keeps what the reader makes of a notebook, tells of it, and shares it. Loaded once there is something to keep or to show. */
export class WorkPart {
  #work: NotebookWork;
  #static: StaticCells;
  #notices: WorkNotices;
  #dialog: ChangesDialog;
  #board: NoticeBoard;

  constructor(
    readonly owner: WorkOwner,
    /** URL of the notebook as published. */
    source: string,
  ) {
    const { element } = owner;
    const { ownerDocument: document } = element;
    addStyle(document, style);
    const [, folder, slug] = /^(.*\/)([^/]*)\.json$/.exec(source) ?? ["", "", source];
    const store = new WorkStore(() => localStorage, folder);
    const title = (element.getAttribute("aria-label") ?? slug).replace(/^笔记本：/, "");
    const isBlank = element.dataset.arranging === "blank";
    this.#work = new NotebookWork(slug, title, publishedCells(element), store, {
      showsKept: !owner.isOpen(),
      isBlank,
    });
    this.#static = new StaticCells(element, isBlank, (cell) => this.showChanges(cell));
    this.#board = new NoticeBoard(() => notices(this.#work));
    this.#notices = new WorkNotices(element, (action) => this.#act(action));
    this.#dialog = new ChangesDialog({
      document,
      edited: () => this.#work.edited,
      arranged: () => arrangedText(this.#work),
      controls: () => this.#work.kept.controls.length,
      decide: (cell, decision) => this.#decide(cell, decision),
      resetAll: () => this.#act("reset"),
      copy: (text, button) => void copyText(text, button),
    });
    const key = store.keyOf(slug);
    window.addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) this.#sync();
    });
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#sync();
    });
    this.draw();
  }

  /** What the next frame is to show. */
  get work(): ReaderWork {
    return this.#work.work;
  }

  /** The frame tells how its cells read. */
  worked(work: ReaderWork): void {
    if (!this.#work.worked(work)) return;
    this.#board.changed();
    this.draw();
  }

  /** The reader opened a file: the frame that is on its way shows what is in it. */
  load(brought: BroughtWork): void {
    this.#work.load(brought);
    this.#board.renew();
    this.draw();
  }

  /** The reader resets the notebook; a frame that is open does so itself. */
  resetting(): void {
    this.#work.reset();
    this.draw();
  }

  /** The reader names the notebook. */
  rename(name: string): void {
    this.#work.rename(name);
    this.draw();
  }

  /** The dialog that shows what is changed. */
  showChanges(cell?: string): void {
    this.#dialog.open(cell);
  }

  /** The dialog that gives a link to the reader's changes. */
  async share(): Promise<void> {
    const [{ openShareDialog }, { shareOf }] = await Promise.all([
      import("../share/ShareDialog"),
      import("../share/SharedWork"),
    ]);
    openShareDialog({
      document: this.owner.element.ownerDocument,
      shared: () => shareOf(this.#work),
      openFile: (file) => void this.#openFile(file),
    });
  }

  /** Shows what an address brings. */
  async openLink(hash: string): Promise<void> {
    const { readShareHash } = await import("../share/shareCode");
    await this.#open(readShareHash(hash));
  }

  /** Shows how the work stands, above the notebook and, where no frame is in its place, in the published view. */
  draw(): void {
    const { element } = this.owner;
    const { work } = this.#work;
    this.#notices.show(this.#board.notices);
    element.toggleAttribute("data-changed", this.#work.isChanged);
    this.#notices.showName(this.#work.name);
    if (!this.owner.isOpen()) this.#static.show(work);
  }

  #act(action: WorkAction): void {
    switch (action) {
      case "changes":
        return this.showChanges(this.#work.edited[0]?.id);
      case "reset":
        this.owner.command({ command: "reset" });
        break;
      case "undo":
        this.#give(this.#work.undo());
        break;
      case "take-elsewhere":
        this.#give(this.#work.takeElsewhere());
        break;
      case "return":
        this.#give(this.#work.returnToOwn());
        break;
      case "keep-adopted":
        this.#work.keepAdopted();
        break;
      case "dismiss":
        this.#board.dismiss();
        break;
      default:
        action satisfies never;
    }
    this.draw();
    this.#dialog.draw();
  }

  #decide(cell: string, decision: CellDecision): void {
    switch (decision) {
      case "reset":
        this.#give(this.#work.reset(cell));
        break;
      case "mine":
      case "new":
      case "merged":
        this.#give(this.#work.resolve(cell, decision));
        break;
      case "keep-mine":
        this.#give(this.#work.settle(cell, "mine"));
        break;
      case "rival":
        this.#give(this.#work.settle(cell, "rival"));
        break;
      default:
        decision satisfies never;
    }
    this.draw();
    this.#dialog.draw();
  }

  #give(work: ReaderWork): void {
    this.#board.renew();
    this.owner.give(work);
  }

  #sync(): void {
    this.#work.sync(!this.owner.isOpen());
    this.draw();
  }

  async #openFile(file: File): Promise<void> {
    const { readSharedFile } = await import("../share/openShared");
    await this.#open(await readSharedFile(file));
  }

  /** Shows what was shared; or says why it can't be read. */
  async #open(shared: SharedWork | string): Promise<void> {
    const { openShared } = await import("../share/openShared");
    openShared(shared, {
      element: this.owner.element,
      work: this.#work,
      take: (work) => {
        this.#give(work);
        this.draw();
      },
      refuse: (reason) => {
        this.#board.remark(reason);
        this.draw();
      },
    });
  }
}
