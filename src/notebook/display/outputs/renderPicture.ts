import { make } from "../../../lib/dom/make";
import type { PictureOutput } from "../../contract/outputs";
import type { DisplayContext } from "../DisplayContext";

/** A picture as large as it is, no wider than there is room. */
export function renderPicture({ title, url }: PictureOutput, { document }: DisplayContext): HTMLElement {
  const image = make(document, "img");
  image.setAttribute("src", url);
  image.setAttribute("alt", title);
  image.setAttribute("style", "max-width: 100%; height: auto; background: #fff");
  return make(document, "figure", "", image);
}
