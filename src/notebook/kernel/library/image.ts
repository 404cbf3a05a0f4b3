import { Displayable, type Image } from "../describe/Displayable";
import { toBase64 } from "../../../lib/toBase64";
import { evenIndices, MAX_SIDE } from "./limits";
import { type Matrix, toMatrix } from "./toMatrix";

interface Pixels {
  height: number;
  width: number;
  channels: 1 | 3 | 4;
  data: ArrayLike<number>;
  /** Whether the values run from 0 to 255, not from 0 to 1. */
  bytes: boolean;
}

/**
 * An image: rows of grey values, or a tensor [height, width] or [height, width, 1 | 3 | 4]. Values run from 0 to 1, those
 * of an int32 tensor from 0 to 255; what lies outside is clipped. Beyond 512 pixels a side, rows or columns are left out.
 */
export function image(
  pixels: Matrix | { readonly dtype?: string; readonly shape: readonly number[]; dataSync(): ArrayLike<number> },
  options: { title: string },
): Image {
  if (!options?.title) throw new TypeError('image 要有标题：image(像素, { title: "…" })；标题也念给看不见图的人听。');
  const source = "dataSync" in pixels ? pixelsOfTensor(pixels) : pixelsOfRows(toMatrix(pixels, "image 的像素"));
  const { channels } = source;
  const [rows, columns] = [evenIndices(source.height, MAX_SIDE), evenIndices(source.width, MAX_SIDE)];
  const bytes = new Uint8ClampedArray(rows.length * columns.length * channels);
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      const from = (row * source.width + column) * channels;
      for (let c = 0; c < channels; c++) bytes[at++] = source.data[from + c] * (source.bytes ? 1 : 255);
    }
  }
  const [width, height] = [columns.length, rows.length];
  return new Displayable({ kind: "image", title: options.title, width, height, channels, pixels: toBase64(bytes) });
}

function pixelsOfTensor(tensor: { dtype?: string; shape: readonly number[]; dataSync(): ArrayLike<number> }): Pixels {
  const { shape, dtype } = tensor;
  const [height, width, channels = 1] = shape;
  if (shape.length < 2 || shape.length > 3 || !(height > 0 && width > 0) || ![1, 3, 4].includes(channels)) {
    const wanted = "[高, 宽] 或 [高, 宽, 通道]，通道数是 1、3 或 4";
    throw new RangeError(`image 的张量形状要是 ${wanted}，给的却是 [${shape.join(", ")}]。`);
  }
  return { height, width, channels: channels as 1 | 3 | 4, data: tensor.dataSync(), bytes: dtype === "int32" };
}

function pixelsOfRows(rows: number[][]): Pixels {
  const data = rows.flat();
  // Arrays have no dtype: whole numbers beyond 1 can only be meant as bytes.
  const bytes = data.some((value) => value > 1) && data.every(Number.isInteger);
  return { height: rows.length, width: rows[0].length, channels: 1, data, bytes };
}
