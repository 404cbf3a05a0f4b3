/** What took less, in seconds, is no time to speak of. */
const LONG = 1;
/** A time that isn't this many times longer or shorter than the one recorded before is the same, as far as anyone can tell. */
const SAME = 2;

/** Of the times that cells took, in seconds, those that are long, to two digits; undefined for none. What was recorded before stays where it says the same. */
export function longSeconds(
  seconds: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>> = {},
): Record<string, number> | undefined {
  const long = Object.entries(seconds).filter(([, time]) => time >= LONG);
  if (long.length === 0) return undefined;
  const kept = ([cell, time]: [string, number]): [string, number] => {
    const { [cell]: known } = before;
    const isSame = known !== undefined && time < known * SAME && known < time * SAME;
    return [cell, isSame ? known : Number(time.toPrecision(2))];
  };
  return Object.fromEntries(long.map(kept));
}
