import type { ImageOutput } from "../../types";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../make";

/** Small images are enlarged by a whole factor up to about this many CSS pixels a side. */
const SIDE = 264;

/** An image with its title; every pixel stays a sharp square. */
export function renderImage(output: ImageOutput, { document, images }: DisplayContext): HTMLElement {
  const { title, width, height } = output;
  const factor = Math.max(1, Math.floor(SIDE / Math.max(width, height)));
  const figure = make(document, "figure");
  const picture = images ? make(document, "img") : make(document, "div", "image-space");
  picture.setAttribute("style", `width: ${width * factor}px; aspect-ratio: ${width} / ${height}`);
  if (images) {
    picture.setAttribute("src", images(output));
    picture.setAttribute("alt", title);
    picture.setAttribute("width", String(width * factor));
    picture.setAttribute("height", String(height * factor));
  }
  const size = make(document, "span", "figure-detail", `${width} × ${height}`);
  figure.append(picture, make(document, "figcaption", "", title, " ", size));
  return figure;
}
