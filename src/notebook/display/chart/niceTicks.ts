/** The step of 1, 2 or 5 times a power of ten that cuts a span into about `count` parts. */
export function niceStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return (factor > 7.07 ? 10 : factor > 3.16 ? 5 : factor > 1.41 ? 2 : 1) * power;
}

/** Round numbers from `min` to `max`, about `count` of them. */
export function niceTicks(min: number, max: number, count: number): number[] {
  if (!(max > min)) return [min];
  const step = niceStep(max - min, count);
  const ticks: number[] = [];
  // The counter is whole, so that no error adds up; the parts of a step are cut off again.
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
    ticks.push(Number((i * step).toPrecision(12)) + 0);
  }
  return ticks;
}

/** With fewer ticks than this, an axis can't be read. */
const FEWEST = 3;

/** Powers of ten from `min` to `max`, thinned to about `count`; between few of them, their multiples by 2 and 5 too. */
export function logTicks(min: number, max: number, count: number): number[] {
  const [first, last] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const every = Math.max(1, Math.ceil((last - first) / count));
  const ticks: number[] = [];
  for (let power = first; power <= last; power++) {
    const factors = last - first <= Math.min(3, count / 2) ? [1, 2, 5] : power % every === 0 ? [1] : [];
    ticks.push(...factors.map((factor) => Number(`${factor}e${power}`)));
  }
  const inside = ticks.filter((tick) => tick >= min * 0.999 && tick <= max * 1.001);
  // Within a small part of a decade there is hardly a power, and the axis is nearly even.
  return inside.length >= FEWEST ? inside : niceTicks(min, max, count);
}
