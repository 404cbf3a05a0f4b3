/** The little of Papa Parse that is used here. Its published types bring Node's with them, which a worker must not know. */
declare module "papaparse" {
  interface ParseProblem {
    type: "Quotes" | "Delimiter" | "FieldMismatch";
    /** The row, from 0, where the problem is in one. */
    row?: number;
  }
  interface ParseResult<Row> {
    data: Row[];
    errors: ParseProblem[];
    meta: { delimiter: string };
  }
  const Papa: {
    parse<Row>(text: string, options?: Readonly<Record<string, string | number>>): ParseResult<Row>;
  };
  export default Papa;
}
