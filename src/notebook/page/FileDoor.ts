/** The dialogues of a notebook's files, each fetched when it is asked for. */
export interface FileDialogs {
  /** To download and open files, with a file that the reader has given already. */
  showFiles(given?: unknown): void;
  /** To copy or save something of a cell. */
  offer(cell: string): void;
}

/** The ways by which a notebook's files come and go: presses on its buttons, and files that are dropped on it. */
export class FileDoor {
  readonly #notebook: HTMLElement;
  readonly #dialogs: FileDialogs;

  constructor(notebook: HTMLElement, dialogs: FileDialogs) {
    this.#notebook = notebook;
    this.#dialogs = dialogs;
  }

  connect(): void {
    this.#notebook.addEventListener("dragover", this.#onDragOver);
    this.#notebook.addEventListener("drop", this.#onDrop);
  }

  disconnect(): void {
    this.#notebook.removeEventListener("dragover", this.#onDragOver);
    this.#notebook.removeEventListener("drop", this.#onDrop);
  }

  /** Opens the dialogue of a button, if it is one of these that was pressed; says whether. */
  pressed(target: Element): boolean {
    if (target.closest("[data-files]")) {
      this.#dialogs.showFiles();
      return true;
    }
    if (!target.closest(".cell-more")) return false;
    this.#dialogs.offer(target.closest<HTMLElement>("[data-cell]")?.dataset.cell ?? "");
    return true;
  }

  #onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };

  #onDrop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    // A control may have taken it.
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    this.#dialogs.showFiles(file);
  };
}
