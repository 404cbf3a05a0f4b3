import { describeValue } from "../describe/describeValue";
import { getHost, type Place } from "./host";

/** Something that is shown, and can be replaced where it stands. As a cell's last expression it isn't shown again. */
export class Shown {
  #place: Place;

  constructor(place: Place, value: unknown) {
    this.#place = place;
    this.update(value);
  }

  update(value: unknown): void {
    this.#place.put(describeValue(value));
  }
}

/** Shows any value below the cell: text, a tensor, a table, a chart, an image. */
export function show(value: unknown): Shown {
  return new Shown(getHost().open(), value);
}
