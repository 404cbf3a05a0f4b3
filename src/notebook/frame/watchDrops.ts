import { MAX_FILE } from "../contract/limits";
import type { DroppedFile } from "../contract/readerWork";

/** Calls back with a notebook's file that the reader drops on the frame: without it the browser would leave the page for the file. */
export function watchDrops(target: EventTarget, drop: (file: DroppedFile) => void): void {
  target.addEventListener("dragover", (event) => {
    if ((event as DragEvent).dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  const take = (event: Event) => {
    const file = (event as DragEvent).dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    void readDropped(file, drop);
  };
  target.addEventListener("drop", take);
  // Before an editor, which would write what is in the file into the code.
  const takeOverEditor = (event: Event) => {
    if ((event.target as Partial<Element> | null)?.closest?.(".code-editor")) take(event);
  };
  target.addEventListener("drop", takeOverEditor, { capture: true });
}

async function readDropped(file: File, drop: (file: DroppedFile) => void): Promise<void> {
  // Of one that is too large the page says so by its length.
  const text = await file.slice(0, MAX_FILE + 1).text();
  drop({ name: file.name, text });
}
