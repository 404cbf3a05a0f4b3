import type { ReaderWork } from "../../contract/readerWork";
import type { NotebookWork } from "../work/NotebookWork";
import { openSharedDialog } from "./SharedDialog";
import { forCells, MAX_SHARED, readShareFile, type SharedWork } from "./SharedWork";
import { isShareHash } from "./shareHash";

/** The notebook for which something was shared. */
export interface SharedPlace {
  readonly element: HTMLElement;
  readonly work: NotebookWork;
  /** The reader took what was shared: the notebook reads so from now on. */
  take(work: ReaderWork): void;
  /** It can't be shown: why, in Chinese. */
  refuse(reason: string): void;
}

/** Why what was shared can't be shown in a notebook, in Chinese; empty where it can. */
export function refusal(shared: SharedWork | string, slug: string): string {
  if (typeof shared === "string") return shared;
  return shared.slug === slug ? "" : "分享的是另一个笔记本的改动，不在这一页里：请打开那个笔记本再试。";
}

/** Reads a file that somebody shared; says in Chinese where it is none. */
export async function readSharedFile(file: File): Promise<SharedWork | string> {
  const isLarge = file.size > 4 * MAX_SHARED;
  return isLarge ? "这个文件太大，不是本站分享的文件。" : readShareFile(await file.text());
}

/** Shows what was shared, for the reader to take or leave; or says why it can't be shown. */
export function openShared(shared: SharedWork | string, place: SharedPlace): void {
  const { element, work } = place;
  const { cells, isBlank, slug } = work;
  element.scrollIntoView({ block: "start" });
  const reason = refusal(shared, slug);
  if (typeof shared === "string" || reason) return place.refuse(reason);
  const known = forCells(
    shared,
    cells.map(({ id }) => id),
  );
  const isKnown = (id: string) => Object.hasOwn(known.codes, id);
  openSharedDialog(known, {
    lost: Object.fromEntries(Object.entries(shared.codes).filter(([id]) => !isKnown(id))),
    document: element.ownerDocument,
    cells,
    isBlank,
    hasOwn: work.differences.isChanged && !work.isAdopted,
    take: () => place.take(work.adopt(known)),
    closed: () => {
      // What was decided isn't asked again.
      if (isShareHash(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
    },
  });
}
