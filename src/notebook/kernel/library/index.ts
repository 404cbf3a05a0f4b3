/** The module that a cell imports as "notebook". */
export { bar } from "./bar";
export { chart } from "./chart";
export { contour } from "./contour";
export { button, drawPad, select, slider, textInput } from "./controls";
export type { DataSets, IrisData } from "./dataSets";
export { heatmap } from "./heatmap";
export { image } from "./image";
export { line } from "./line";
export { liveChart } from "./liveChart";
export { loadData } from "./loadData";
export { progress } from "./progress";
export { random } from "./random";
export { sample2d } from "./sample2d";
export { scatter } from "./scatter";
export { show } from "./show";
export { table } from "./table";
