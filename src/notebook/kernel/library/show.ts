import { describeValue } from "../describe/describeValue";
import { getHost } from "./host";

/** Something that is shown, and can be replaced where it stands. */
export interface Shown {
  update(value: unknown): void;
}

/** Shows any value below the cell: text, a tensor, a table, a chart, an image. */
export function show(value: unknown): Shown {
  const place = getHost().open();
  place.put(describeValue(value));
  return { update: (next) => place.put(describeValue(next)) };
}
