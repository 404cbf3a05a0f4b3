import type { SharedPlace } from "./openShared";
import type { SharedWork } from "./SharedWork";

/** How the reader's work goes out by a link or a file, and what others shared comes in; what does so is loaded when it is asked for. */
export class WorkSharing {
  constructor(readonly place: SharedPlace) {}

  /** The dialog that gives a link to the reader's changes. */
  async share(): Promise<void> {
    const { element, work } = this.place;
    const [{ openShareDialog }, { shareOf }] = await Promise.all([import("./ShareDialog"), import("./SharedWork")]);
    openShareDialog({
      document: element.ownerDocument,
      shared: () => shareOf(work),
      openFile: (file) => void this.#openFile(file),
    });
  }

  /** Shows what an address brings. */
  async openLink(hash: string): Promise<void> {
    const { readShareHash } = await import("./shareCode");
    await this.#open(readShareHash(hash));
  }

  async #openFile(file: File): Promise<void> {
    const { readSharedFile } = await import("./openShared");
    await this.#open(await readSharedFile(file));
  }

  /** Shows what was shared; or says why it can't be read. */
  async #open(shared: SharedWork | string): Promise<void> {
    const { openShared } = await import("./openShared");
    openShared(shared, this.place);
  }
}
