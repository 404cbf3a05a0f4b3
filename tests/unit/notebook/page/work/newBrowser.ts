import { vi } from "vitest";
import type { NotebookCommand } from "../../../../../src/notebook/contract/pageProtocol";
import type { ReaderWork } from "../../../../../src/notebook/contract/readerWork";
import { WorkPart } from "../../../../../src/notebook/page/work/WorkPart";
import { addNotebook, newPage } from "../newPage";
import { MemoryStorage } from "./memoryStorage";
import { CODES, PUBLISHED } from "./openWork";

/** A browser, of which tabs with the same notebook share the storage. Its globals are stubs, to be taken back by the test. */
export function newBrowser() {
  const storage = new MemoryStorage();
  const listeners: ((event: object) => void)[] = [];
  const tab = ({ isOpen = false } = {}) => {
    const page = newPage();
    const element = addNotebook(page.document, PUBLISHED);
    const given: ReaderWork[] = [];
    const commands: NotebookCommand[] = [];
    const state = { isOpen };
    const before = listeners.length;
    const part = new WorkPart(
      {
        element,
        isOpen: () => state.isOpen,
        give: (work) => given.push(work),
        command: (command) => commands.push(command),
      },
      "/notebooks/hello.json",
    );
    const [onStorage, onShown] = listeners.slice(before);
    const notices = () =>
      [...element.querySelectorAll(".notebook-notice > span")].map(({ textContent }) => textContent);
    return {
      ...page,
      element,
      part,
      given,
      commands,
      state,
      notices,
      onStorage: (key: string | null) => onStorage({ key }),
      onShown: (persisted: boolean) => onShown({ persisted }),
      edit: (codes: Record<string, string>, controls: ReaderWork["controls"] = []) =>
        part.worked({ codes: { ...CODES, ...codes }, controls }),
      codes: () => [...element.querySelectorAll(".code-static")].map(({ textContent }) => textContent?.trimEnd()),
    };
  };
  vi.stubGlobal("window", {
    addEventListener: (_: string, listener: (event: object) => void) => listeners.push(listener),
  });
  vi.stubGlobal("localStorage", storage);
  return { storage, tab };
}
