import { encode } from "fast-png";
import { toBase64 } from "../../lib/toBase64";
import type { ImageOutput } from "../contract/outputs";

/** An image as the data URL of a PNG. */
export function encodeImage({ width, height, channels, pixels }: ImageOutput): string {
  const data = Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0));
  return `data:image/png;base64,${toBase64(encode({ width, height, channels, depth: 8, data }))}`;
}

/** Of a photograph with so many pixels or more the built page shows this many levels of each channel. */
const LARGE = 8000;
const LEVELS = 32;

/**
 * The same for the built page: there a large image, of which nobody can tell these levels apart, would be half of the page's
 * bytes. A run shows the image itself.
 */
export function encodeForPage(image: ImageOutput): string {
  if (image.width * image.height < LARGE) return encodeImage(image);
  const step = 255 / (LEVELS - 1);
  const coarse = Uint8Array.from(atob(image.pixels), (character) =>
    Math.round(Math.round(character.charCodeAt(0) / step) * step),
  );
  return encodeImage({ ...image, pixels: toBase64(coarse) });
}
