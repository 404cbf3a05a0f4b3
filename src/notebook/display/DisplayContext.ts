import type { ChartOutput, ControlValue, ImageOutput } from "../contract/types";

/** Draws a chart as SVG, `width` CSS pixels wide. It brings Observable Plot, so the browser loads it on demand. */
export type ChartRenderer = (output: ChartOutput, document: Document, width: number) => Element;

/** Gives an image's pixels as a data URL. It brings a PNG encoder, so the browser loads it on demand. */
export type ImageEncoder = (output: ImageOutput) => string;

/** What drawing an output needs besides the output. */
export interface DisplayContext {
  document: Document;
  /** Without it a chart is shown as its title and an empty space of its height, until it is updated with one. */
  charts?: ChartRenderer;
  /** Without it an image is shown as an empty space of its size. */
  images?: ImageEncoder;
  /** Called with the reader's value of a control; without it controls are disabled. */
  onControl?: (value: ControlValue) => void;
  /** How the reader knows the cell that an error names: its title. Without it the cell's id is shown. */
  cellTitle?: (id: string) => string | undefined;
}
