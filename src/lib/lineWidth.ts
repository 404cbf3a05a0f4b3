/** Whether a character is full-width: Chinese, its punctuation, and what goes with them. */
const isFullWidth = (character: string): boolean => character > "\u2e7f";

/** About how wide a text is in one line, where a full-width character takes `full` and any other `half`, in whatever unit. */
export function lineWidth(text: string, full: number, half: number): number {
  let width = 0;
  for (const character of text) width += isFullWidth(character) ? full : half;
  return width;
}
