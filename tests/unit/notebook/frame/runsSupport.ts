import type { FrameToKernel } from "../../../../src/notebook/contract/kernelProtocol";
import type { NotebookReport } from "../../../../src/notebook/contract/pageProtocol";
import { KernelSync } from "../../../../src/notebook/frame/KernelSync";
import { NotebookCells } from "../../../../src/notebook/frame/NotebookCells";
import { NotebookRuns, type RunMessage } from "../../../../src/notebook/frame/NotebookRuns";
import { RunEstimates } from "../../../../src/notebook/frame/RunEstimates";
import { addNotedCells, SETUP, typesIn } from "./support";

/** Now, as the page counts. */
export const now = () => performance.timeOrigin + performance.now();
/** How a run ended well. */
export const finished = { type: "finished" as const, ok: true, milliseconds: 5, keys: ["k"] };

/** The runs of three cells; `recorded` says how long some took where they were recorded. */
export function newRuns(recorded: Record<string, number> = {}) {
  const source = ["a", "b", "c"].map((id) => ({ id, title: `单元 ${id}`, code: `const ${id} = 1;\n` }));
  const toKernel: (FrameToKernel | "restart")[] = [];
  const reports: NotebookReport[] = [];
  const kernel = { send: (message: FrameToKernel) => toKernel.push(message), restart: () => toKernel.push("restart") };
  const runs = new NotebookRuns(
    new KernelSync(kernel, () => ({ setup: SETUP, cells: source })),
    new NotebookCells(() => source),
    new RunEstimates(() => recorded),
    { report: (report) => reports.push(report), ended: () => {} },
  );
  const cells = addNotedCells(runs.cells, source);
  return {
    runs,
    source,
    cells,
    toKernel,
    /** What the kernel was told since this was last asked, each as its type. */
    told: () => typesIn(toKernel.splice(0)),
    /** How the notebook was last said to stand. */
    state: () => reports.at(-1),
    hear: (message: RunMessage) => runs.hear(message),
  };
}
