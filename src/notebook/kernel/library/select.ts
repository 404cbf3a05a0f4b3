import { getHost } from "./host";

/** A choice: gives the option that the reader chose; choosing re-runs this cell and the cells that depend on it. */
export function select<Option extends string>(label: string, options: readonly Option[], initial?: Option): Option {
  if (options.length === 0) throw new RangeError(`选择「${label}」没有选项。`);
  const value = initial ?? options[0];
  return getHost().declareControl({
    kind: "control",
    control: "select",
    label,
    value,
    options: [...options],
  }) as Option;
}
