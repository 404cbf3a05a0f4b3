import type { Point } from "./paintInk";

/** A pen that the keyboard moves over a pad: where it is, in cells, and whether it is down. */
export interface Pen extends Point {
  isDown: boolean;
}

/** What a key does at a pad: where the pen then is, or that all is wiped; undefined for a key that is none of the pad's. */
export function pressPadKey(key: string, pen: Pen, size: number): Pen | "clear" | undefined {
  // So many presses lead across any pad.
  const step = size / 28;
  const move = (dx: number, dy: number): Pen => ({
    ...pen,
    x: Math.min(size - 0.5, Math.max(0.5, pen.x + dx * step)),
    y: Math.min(size - 0.5, Math.max(0.5, pen.y + dy * step)),
  });
  switch (key) {
    case "ArrowLeft":
      return move(-1, 0);
    case "ArrowRight":
      return move(1, 0);
    case "ArrowUp":
      return move(0, -1);
    case "ArrowDown":
      return move(0, 1);
    case " ":
    case "Enter":
      return { ...pen, isDown: !pen.isDown };
    case "Delete":
    case "Backspace":
      return "clear";
    default:
      return undefined;
  }
}
