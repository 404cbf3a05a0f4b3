import type { DroppedFile } from "../../contract/readerWork";

const KEY = "notebook:file";

/** Opens a file in a notebook of the reader's own, whose page takes it from the tab's storage. False where the browser doesn't hold so much. */
export function handOver(file: DroppedFile, page: string): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(file));
  } catch {
    return false;
  }
  location.assign(page);
  return true;
}

/** What was handed over to this page, of any form, still to be read: once. */
export function takeHandedOver(): unknown {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
