import type { Cell, Runtime } from "starboard-notebook/dist/src/types";
import { expect, vi } from "vitest";
import { TypeScriptCellHandler } from "../../../../src/notebook/frame/TypeScriptCellHandler";
import type { LiveSetup } from "../../../../src/notebook/contract/pageProtocol";
import { CODE, newOwner, offerEditors } from "./cellSupport";
import { newDocument } from "./support";

/** A cell that is shown; what comes next is drawn at once. */
export function newCell(setup: Partial<LiveSetup> = {}) {
  const { document, event } = newDocument();
  const { owner, calls, loadScript, controlValues } = newOwner(setup);
  const cell: Cell = {
    id: "rates",
    cellType: "typescript",
    textContent: `${CODE}\n\n`,
    metadata: { title: "学习率", properties: {} },
  };
  const handler = new TypeScriptCellHandler(cell, {} as Runtime, owner);
  const shell = document.createElement("div");
  shell.setAttribute("tabindex", "0");
  const topElement = shell.appendChild(document.createElement("div"));
  handler.attach({ elements: { cell: shell, topElement } } as unknown as Parameters<typeof handler.attach>[0]);
  const find = (selector: string) => topElement.querySelector<HTMLElement>(selector) as HTMLElement;
  const editors = offerEditors();
  calls.splice(0);
  vi.advanceTimersByTime(16);
  return {
    handler,
    cell,
    calls,
    event,
    loadScript,
    controlValues,
    editors,
    shell,
    topElement,
    section: find(".cell"),
    status: () => find(".cell-status").textContent,
    output: () => find(".cell-output").textContent,
    find,
    async openEditor() {
      handler.focusEditor({});
      await vi.waitFor(() => expect(editors).toHaveLength(1));
      editors[0].calls.splice(0);
      calls.splice(0);
      return editors[0];
    },
  };
}
