/** The sandboxed frame: Starboard with the TypeScript cell type, talking to the page by Starboard's parent protocol. */
import "starboard-notebook/dist/src/components/notebook.js";
import type { Runtime } from "starboard-notebook/dist/src/types";
import type { PageToFrame } from "../contract/protocol";
import type { FrameNotebook } from "./FrameNotebook";
import { plugin } from "./typescriptPlugin";
import { watchPointing } from "./watchPointing";

declare global {
  interface Window {
    runtimeConfig?: { persistCellIds: boolean };
    runtime: Runtime;
  }
  /** For tests and tools: the notebook of this frame. */
  var liveNotebook: FrameNotebook | undefined;
}

window.addEventListener("message", (event: MessageEvent<PageToFrame>) => {
  globalThis.liveNotebook?.fromPage(event.data);
  if (event.data.type === "NOTEBOOK_SET_INIT_DATA") void announceShown();
});

window.runtimeConfig = { persistCellIds: true };
const element = document.createElement("starboard-notebook") as HTMLElement & { updateComplete: Promise<unknown> };
// Cells are the author's: Starboard's shortcuts that add, move or retype them do nothing here.
for (const name of ["sb:insert_cell", "sb:move_cell", "sb:remove_cell"]) {
  element.addEventListener(name, (event) => event.preventDefault());
}
document.body.append(element);
void window.runtime.controls.registerPlugin(plugin);
globalThis.liveNotebook = plugin.exports.notebook;

/** Tells the page that the cells stand as they did on the page, and gets the kernel ready. */
async function announceShown(): Promise<void> {
  const notebook = globalThis.liveNotebook;
  document.documentElement.dataset.theme = notebook?.setup.theme;
  // Starboard renders with Lit, which waits for the next microtask; each cell then renders once more.
  while (document.querySelectorAll("[data-cell]").length < window.runtime.content.cells.length) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  notebook?.start();
  if (notebook && notebook.setup.ties.length > 0) {
    watchPointing((pointed) => notebook.page.send({ type: "LIVE_POINT", payload: pointed }));
  }
  notebook?.page.send({ type: "LIVE_SHOWN" });
}
