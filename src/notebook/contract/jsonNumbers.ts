/** For `JSON.stringify`: writes what JSON has no number for (NaN, infinities) as `{"$number": "NaN"}`. */
export const replaceNumber = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? { $number: String(value) } : value;

/** For `JSON.parse`: reads what `replaceNumber` wrote. */
export const reviveNumber = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && "$number" in value ? Number(value.$number) : value;
