import type { ImageOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";
import { make } from "../../../lib/dom/make";

/** Small images are enlarged by a whole factor, to about so many CSS pixels of height and at most so many of width. */
const HEIGHT = 264;
const WIDTH = 600;

/** An image with its title; every pixel stays a sharp square. */
export function renderImage(output: ImageOutput, { document, images }: DisplayContext): HTMLElement {
  const { title, width, height } = output;
  const factor = Math.max(1, Math.min(Math.round(HEIGHT / height), Math.floor(WIDTH / width)));
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
