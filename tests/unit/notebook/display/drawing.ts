import { parseHTML } from "linkedom";
import { renderStaticOutput } from "../../../../src/notebook/display/renderStaticOutput";
import type { Output } from "../../../../src/notebook/contract/outputs";

const { document, Event } = parseHTML("<html><body></body></html>");

/** What the tests of drawing draw on, and how they read what was drawn. */
export const drawing = {
  page: document as unknown as Document,
  /** An event of that document. */
  event: (name: string) => new Event(name) as unknown as globalThis.Event,
  /** Draws an output as the build does. */
  render: (output: Output) => renderStaticOutput(drawing.page, "key", output),
  texts: (element: Element, selector: string) => [...element.querySelectorAll(selector)].map((e) => e.textContent),
};
