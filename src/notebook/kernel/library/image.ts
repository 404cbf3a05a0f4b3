import { Displayable, type Image } from "../describe/Displayable";
import { toBase64 } from "../../../lib/toBase64";
import { MAX_SIDE } from "../../contract/limits";
import { evenIndices } from "./evenIndices";
import { refuse, requireTitle } from "./require";
import { type Grid, type Matrix, toMatrix } from "./toMatrix";

interface Pixels {
  height: number;
  width: number;
  channels: 1 | 3 | 4;
  at(row: number, column: number, channel: number): number;
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
  const title = requireTitle(options.title, "image 的标题");
  if (typeof pixels !== "object" || pixels === null) refuse("image 的像素", "矩阵或张量", pixels);
  const source = "dataSync" in pixels ? pixelsOfTensor(pixels) : pixelsOfGrid(toMatrix(pixels, "image 的像素"));
  const { channels } = source;
  const [rows, columns] = [evenIndices(source.height, MAX_SIDE), evenIndices(source.width, MAX_SIDE)];
  const bytes = new Uint8ClampedArray(rows.length * columns.length * channels);
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let c = 0; c < channels; c++) bytes[at++] = source.at(row, column, c) * (source.bytes ? 1 : 255);
    }
  }
  const [width, height] = [columns.length, rows.length];
  return new Displayable({ kind: "image", title, width, height, channels, pixels: toBase64(bytes) });
}

function pixelsOfTensor(tensor: { dtype?: string; shape: readonly number[]; dataSync(): ArrayLike<number> }): Pixels {
  const { shape, dtype } = tensor;
  const [height, width, channels = 1] = shape;
  if (shape.length < 2 || shape.length > 3 || !(height > 0 && width > 0) || ![1, 3, 4].includes(channels)) {
    const wanted = "[高, 宽] 或 [高, 宽, 通道]，通道数是 1、3 或 4";
    throw new RangeError(`image 的张量形状要是 ${wanted}，给的却是 [${shape.join(", ")}]。`);
  }
  const data = tensor.dataSync();
  const at = (row: number, column: number, channel: number) => data[(row * width + column) * channels + channel];
  return { height, width, channels: channels as 1 | 3 | 4, at, bytes: dtype === "int32" };
}

function pixelsOfGrid(grid: Grid): Pixels {
  let [largest, whole] = [0, true];
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      const value = grid.at(row, column);
      if (value > largest) largest = value;
      if (!Number.isInteger(value)) whole = false;
    }
  }
  // Arrays have no dtype: whole numbers beyond 1 can only be meant as bytes.
  return { ...grid, channels: 1, bytes: whole && largest > 1 };
}
