import { addStyle } from "../../../lib/dom/addStyle";
import type { NotebookCommand } from "../../contract/pageProtocol";
import type { ReaderWork } from "../../contract/readerWork";
import { WorkSharing } from "../share/WorkSharing";
import { ChangesDialog } from "./ChangesDialog";
import { copyText } from "./copyText";
import type { BroughtWork } from "./changes";
import { type CellDecision, decideCell } from "./decideCell";
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

/** Keeps what the reader makes of a notebook, and tells of it. Loaded once there is something to keep or to show. */
export class WorkPart {
  readonly sharing: WorkSharing;
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
      edited: () => this.#work.differences.edited,
      arranged: () => arrangedText(this.#work.differences),
      controls: () => this.#work.kept.controls.length,
      decide: (cell, decision) => this.#decide(cell, decision),
      resetAll: () => this.#act("reset"),
      copy: (text, button) => void copyText(text, button),
    });
    this.sharing = new WorkSharing({
      element,
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

  /** Shows how the work stands, above the notebook and, where no frame is in its place, in the published view. */
  draw(): void {
    const { element } = this.owner;
    const { work } = this.#work;
    this.#notices.show(this.#board.notices);
    element.toggleAttribute("data-changed", this.#work.differences.isChanged);
    this.#notices.showName(this.#work.name);
    if (!this.owner.isOpen()) this.#static.show(work);
  }

  #act(action: WorkAction): void {
    switch (action) {
      case "changes":
        return this.showChanges(this.#work.differences.edited[0]?.id);
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
    this.#give(decideCell(this.#work, cell, decision));
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
}
