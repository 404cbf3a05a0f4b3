import type { ChartOutput, ControlValue, ImageOutput } from "../contract/outputs";
import type { MarkOf } from "./chart/chartMarks";
import type { ContourBand } from "./chart/contourBands";

/** What charts are drawn with. It brings Observable Plot and d3, so the browser loads it on demand. */
export interface ChartRenderer {
  /** Draws a chart as SVG, `width` units wide. */
  plot(output: ChartOutput, document: Document, width: number): Element;
  /** The bands of a contour chart, from the lowest to the highest. */
  bands(mark: MarkOf<"contour">): ContourBand[];
}

/** Gives an image's pixels as a data URL. It brings a PNG encoder, so the browser loads it on demand. */
export type ImageEncoder = (output: ImageOutput) => string;

/** What drawing an output needs besides the output. */
export interface DisplayContext {
  document: Document;
  /** Without it a chart is shown with an empty space of its height instead of a drawing, until it is updated with one. */
  charts?: ChartRenderer;
  /** Without it an image is shown as an empty space of its size. */
  images?: ImageEncoder;
  /** Called with the reader's value of a control; without it controls are disabled. */
  onControl?: (value: ControlValue) => void;
  /** Called with the file that the reader chose for a control. */
  onFile?: (file: File) => void;
  /** How the reader knows the cell that an error names: its title. Without it the cell's id is shown. */
  cellTitle?: (id: string) => string | undefined;
}
