/** What a reader types, what kind of query that is, and the addresses that answer it. */
export interface LabelledQuery {
  q: string;
  kind: string;
  /** A result answers that lies under one of these, and a part's overview only for itself. */
  expect: string[];
}
