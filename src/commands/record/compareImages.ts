import type { Difference } from "./Difference";

/** Levels of 255 by which a byte of an image may always move. */
const leastLevels = 2;

/** Compares two images of one size (base64 pixels); a byte may move by `max(2, tolerance · 255)` levels. The worst is told. */
export function compareImages(
  expected: string,
  actual: string,
  size: { width: number; channels: number },
  place: { cell: string; where: string; tolerance: number },
): Difference[] {
  if (expected === actual) return [];
  const [before, after] = [Buffer.from(expected, "base64"), Buffer.from(actual, "base64")];
  const { cell, where } = place;
  if (before.length !== after.length) {
    return [{ cell, where: `${where} pixels`, expected: `${before.length} 字节`, actual: `${after.length} 字节` }];
  }
  let worst = 0;
  for (let i = 1; i < before.length; i++) {
    if (Math.abs(after[i] - before[i]) > Math.abs(after[worst] - before[worst])) worst = i;
  }
  const difference = Math.abs(after[worst] - before[worst]);
  const tolerance = Math.max(leastLevels, place.tolerance * 255);
  if (difference <= tolerance) return [];
  const pixel = Math.floor(worst / size.channels);
  const at = `第 ${Math.floor(pixel / size.width) + 1} 行第 ${(pixel % size.width) + 1} 列的像素`;
  return [{ cell, where: `${where} ${at}`, expected: before[worst], actual: after[worst], difference, tolerance }];
}
