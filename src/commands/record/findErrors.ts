import type { RecordedOutputs } from "../../notebook/contract/cells";

/** The errors that cells ended with, each as one line: `单元 scores（第 3 行）：ReferenceError: …`. */
export function findErrors(outputs: RecordedOutputs): string[] {
  return Object.entries(outputs.cells).flatMap(([cell, items]) =>
    items.flatMap(({ output }) =>
      output.kind === "error"
        ? [`单元 ${output.cell ?? cell}（第 ${output.line ?? "?"} 行）：${output.name}: ${output.message}`]
        : [],
    ),
  );
}
