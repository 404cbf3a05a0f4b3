import type { Numbers } from "./Numbers";
import { toNumbers } from "./toNumbers";

/** x and y of a mark's points, as long as each other. Throws an Error where they aren't. */
export function toPoints(x: Numbers, y: Numbers, mark: string): { x: number[]; y: number[] } {
  const points = { x: toNumbers(x, `${mark} 的 x `), y: toNumbers(y, `${mark} 的 y `) };
  if (points.x.length !== points.y.length) {
    throw new RangeError(`${mark} 的 x 有 ${points.x.length} 个数，y 有 ${points.y.length} 个，要一样多。`);
  }
  return points;
}
