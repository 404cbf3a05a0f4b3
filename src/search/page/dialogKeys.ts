import type { KeyPress } from "./pageKey";

/** What a key does in the dialog; Enter on a result follows it without our doing. */
export function dialogKey(press: KeyPress, isInInput: boolean): "down" | "up" | "close" | "enter" | undefined {
  if (press.isComposing || press.keyCode === 229) return undefined;
  if (press.key === "ArrowDown") return "down";
  if (press.key === "ArrowUp") return "up";
  if (press.key === "Escape") return "close";
  return press.key === "Enter" && isInInput ? "enter" : undefined;
}

/** Where an arrow key leads from the target at this place, of so many below the input (-1): no farther than the last. */
export function nextTarget(at: number, count: number, key: "down" | "up"): number {
  return key === "down" ? Math.min(at + 1, count - 1) : Math.max(at - 1, -1);
}
