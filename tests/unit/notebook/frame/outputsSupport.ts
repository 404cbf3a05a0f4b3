import { vi } from "vitest";
import { CellOutputs, type OutputsOwner } from "../../../../src/notebook/frame/CellOutputs";
import type { DrawingTools } from "../../../../src/notebook/frame/drawingTools";
import type { ChartOutput, ControlValue, OutputItem } from "../../../../src/notebook/contract/outputs";
import { newDocument } from "./support";

export const CHART: ChartOutput = {
  kind: "chart",
  title: "损失曲线",
  x: { label: "步" },
  y: { label: "损失" },
  marks: [{ type: "line", x: [0, 1], y: [1, 0] }],
};
/** A chart as an output. */
export const chart = (title = CHART.title): OutputItem => ({ key: "chart", output: { ...CHART, title } });
/** Tools that draw next to nothing. */
export const TOOLS: DrawingTools = {
  charts: {
    plot: (_, document) => document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    bands: () => [],
  },
  picture: () => "",
  images: () => "data:,",
};

/** The outputs of a cell, in a document of their own; the tools that draw charts come when the test says so. */
export function newOutputs() {
  const { document, event } = newDocument();
  const container = document.createElement("div");
  const values = new Map<string, ControlValue>();
  const moved: [string, ControlValue][] = [];
  let come = () => {};
  const loadDrawingTools = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        come = resolve;
      }),
  );
  const owner: OutputsOwner = {
    controlValue: (key) => values.get(key),
    onControl: (key, value) => moved.push([key, value]),
    onFile: (key, file) => moved.push([key, file.name]),
    titleOf: (cell) => `标题 ${cell}`,
    loadDrawingTools,
  };
  const outputs = new CellOutputs(container, owner);
  return {
    outputs,
    container,
    event,
    values,
    moved,
    loadDrawingTools,
    /** The bundle of drawing tools has come. */
    async load(tools = TOOLS) {
      globalThis.liveNotebookCharts = tools;
      come();
      await vi.advanceTimersByTimeAsync(20);
    },
    texts: () => [...container.children].map((child) => child.textContent),
    keys: () => [...container.children].map((child) => (child as HTMLElement).dataset.key),
  };
}
