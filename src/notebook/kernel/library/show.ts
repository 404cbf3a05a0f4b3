import { describeValue } from "../describe/describeValue";
import { getHost, type OutputSlot } from "./host";

/** Something that is shown, and can be replaced where it stands. As a cell's last expression it isn't shown again. */
export class DisplayHandle {
  #slot: OutputSlot;

  constructor(slot: OutputSlot, value: unknown) {
    this.#slot = slot;
    this.update(value);
  }

  /** Whether a value is one. For a proxy `instanceof` would run code of the cell's. */
  static is(value: unknown): value is DisplayHandle {
    return typeof value === "object" && value !== null && #slot in value;
  }

  update(value: unknown): void {
    this.#slot.put(describeValue(value));
  }
}

/** Shows any value below the cell: text, a tensor, a table, a chart, an image. */
export function show(value: unknown): DisplayHandle {
  return new DisplayHandle(getHost().open(), value);
}
