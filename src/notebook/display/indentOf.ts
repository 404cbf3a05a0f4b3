/** A line can't wrap where it is shorter than this, however narrow the screen. */
const SHORTEST = 24;

/** By how many letters a line of code stands in, for its rest where it wraps; 0 where it doesn't. */
export function indentOf(line: string): number {
  const indent = line.search(/[^ ]/);
  return line.length < SHORTEST || indent < 0 ? 0 : indent;
}
