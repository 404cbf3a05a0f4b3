/** A place on a pad, in cells from its upper left corner. */
export interface Point {
  x: number;
  y: number;
}

/** Adds a stroke from one place to another to the ink of a size × size pad: a soft pen about a tenth of the pad wide. */
export function paintInk(ink: number[], size: number, from: Point, to: Point): void {
  const radius = Math.max(0.6, size * 0.045);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [x, y] = [column + 0.5 - from.x, row + 0.5 - from.y];
      // The nearest place on the stroke to the cell's centre.
      const t = length2 > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / length2)) : 0;
      const distance = Math.hypot(x - t * dx, y - t * dy);
      const covered = Math.min(1, Math.max(0, radius + 0.5 - distance));
      ink[row * size + column] = Math.max(ink[row * size + column], covered);
    }
  }
}
