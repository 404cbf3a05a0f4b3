/** About how wide a text is at a font size: a Chinese character is as wide as it is high, a Latin one a bit over half. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += character > "\u2E7F" ? 1 : 0.55;
  return ems * size;
}
