/** The sandboxed frame: Starboard with the TypeScript cell type, talking to the page by Starboard's parent protocol. */
import "starboard-notebook/dist/src/components/notebook.js";
import { textToNotebookContent } from "starboard-notebook/dist/src/content/parsing.js";
import type { Runtime } from "starboard-notebook/dist/src/types";
import type { PageToFrame } from "../contract/pageProtocol";
import { markName } from "../display/markName";
import { checkCells } from "./checkCells";
import type { FrameNotebook } from "./FrameNotebook";
import { PageClock } from "./PageClock";
import { plugin } from "./typescriptPlugin";
import { watchCells } from "./watchCells";
import { watchDrops } from "./watchDrops";
import { watchPointing } from "./watchPointing";

declare global {
  interface Window {
    runtimeConfig?: { persistCellIds: boolean };
    runtime: Runtime;
  }
  /** For tests and tools: the notebook of this frame. */
  var liveNotebook: FrameNotebook | undefined;
}

/** The reader's press follows at once, in so many milliseconds: it is to run while the cells are laid out. */
const COMMAND_PATIENCE = 50;

const clock = new PageClock();
let hasCommand = (): void => {};
const commanded = new Promise<void>((resolve) => {
  hasCommand = resolve;
});
// Before Starboard's own listener, which takes the notebook's text.
window.addEventListener("message", (event: MessageEvent<PageToFrame>) => receive(event.data, event));

window.runtimeConfig = { persistCellIds: true };
const element = document.createElement("starboard-notebook") as HTMLElement & { updateComplete: Promise<unknown> };
// Cells are the author's: Starboard's shortcuts that add, move or retype them do nothing here.
for (const name of ["sb:insert_cell", "sb:move_cell", "sb:remove_cell"]) {
  element.addEventListener(name, (event) => event.preventDefault());
}
document.body.append(element);
void window.runtime.controls.registerPlugin(plugin);
const { page, notebook } = plugin.exports;
globalThis.liveNotebook = notebook;

watchDrops(window, (file) => page.send({ type: "LIVE_DROPPED", payload: file }));

function receive(message: PageToFrame, event: Event): void {
  switch (message.type) {
    case "NOTEBOOK_SET_INIT_DATA":
      return open(message.payload, event);
    case "LIVE_COMMAND":
      clock.hear(message.sent);
      hasCommand();
      return notebook?.obey(message.payload, clock.toOwn(message.at));
    case "LIVE_TAKE_WORK":
      return notebook?.takeWork(message.payload);
    case "LIVE_THEME":
      document.documentElement.dataset.theme = message.payload.theme;
      return;
    case "LIVE_FILE":
      return page.receive(message.payload);
    case "LIVE_FOCUS":
      return notebook?.focus(message.payload);
    case "LIVE_MARK":
      return markName(message.payload.name);
    case "LIVE_SCRIPTS":
    case "LIVE_NO_SCRIPTS":
      // The kernel's: the first script takes them.
      return;
    case "LIVE_TAKE":
      return notebook?.take();
    case "LIVE_PING":
      clock.hear(message.sent);
      return page.send({ type: "LIVE_PONG", payload: message.payload });
    default:
      message satisfies never;
  }
}

/** Takes what the page gives beside the notebook's text, or keeps Starboard from a text that can't be read. */
function open(
  { content, live }: Extract<PageToFrame, { type: "NOTEBOOK_SET_INIT_DATA" }>["payload"],
  event: Event,
): void {
  try {
    checkCells(textToNotebookContent(content).cells);
  } catch (error) {
    event.stopImmediatePropagation();
    const reason = `笔记本的文本读不懂：${error instanceof Error ? error.message : String(error)}`;
    return page.send({ type: "LIVE_FAILED", payload: { reason } });
  }
  notebook?.open(live);
  document.documentElement.dataset.theme = live.theme;
  void announceShown();
}

/** Tells the page that the cells stand as they did on the page, and gets the kernel ready. */
async function announceShown(): Promise<void> {
  // Starboard takes the text after this, and renders with Lit, which waits for the next microtask; each cell then renders once more.
  await new Promise((resolve) => setTimeout(resolve));
  notebook?.arrangement.open();
  do {
    await new Promise((resolve) => setTimeout(resolve));
  } while (document.querySelectorAll("[data-cell]").length < window.runtime.content.cells.length);
  notebook?.runs.start();
  page.send({ type: "LIVE_SHOWN" });
  await Promise.race([commanded, new Promise((resolve) => setTimeout(resolve, COMMAND_PATIENCE))]);
  if (notebook && notebook.setup.ties.length > 0) {
    watchPointing(window, (pointed) => page.send({ type: "LIVE_POINT", payload: pointed }));
  }
  watchCells(document, (cells) => page.send({ type: "LIVE_CELLS", payload: { cells } }));
  if (notebook?.setup.arranging) await showCellMenus(notebook);
}

/** Gives each cell the menu by which it is moved, renamed and removed. Where it can't be had, all else works. */
async function showCellMenus({ arrangement, list, page }: FrameNotebook): Promise<void> {
  const load = () => page.loadScript("arrange.js", () => !!globalThis.liveNotebookMenus);
  await load().catch(() => {});
  globalThis.liveNotebookMenus?.(document, {
    entries: () => list.entries,
    isOwn: (id) => arrangement.isOwn(id),
    change: (change) => arrangement.change(change),
  });
}
