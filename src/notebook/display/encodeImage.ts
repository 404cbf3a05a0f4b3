import { encode } from "fast-png";
import { toBase64 } from "../../lib/toBase64";
import type { ImageOutput } from "../contract/outputs";

/** An image as the data URL of a PNG. */
export function encodeImage({ width, height, channels, pixels }: ImageOutput): string {
  const data = Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0));
  return `data:image/png;base64,${toBase64(encode({ width, height, channels, depth: 8, data }))}`;
}
