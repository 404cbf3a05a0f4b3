/**
 * The learning rate of the smallest loss. Tries the rates given, in their rising order; while the best stands at an end, goes
 * on beyond it by a factor of two, so that in the end a worse one stands on either side. What came to no number is worst.
 */
export async function searchRate(
  start: readonly number[],
  lossAt: (rate: number) => number | Promise<number>,
): Promise<number> {
  const rates = [...start];
  const losses: number[] = [];
  const tryAt = async (rate: number): Promise<number> => {
    const loss = await lossAt(rate);
    return Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss;
  };
  for (const rate of rates) losses.push(await tryAt(rate));
  for (;;) {
    const best = losses.indexOf(Math.min(...losses));
    if (best > 0 && best < rates.length - 1) return rates[best];
    const next = best === 0 ? rates[0] / 2 : rates[best] * 2;
    const loss = await tryAt(next);
    if (best === 0) {
      rates.unshift(next);
      losses.unshift(loss);
    } else {
      rates.push(next);
      losses.push(loss);
    }
  }
}
