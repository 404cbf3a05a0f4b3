import { parse } from "./parse";
import { endOf, isErased, startOf } from "./tree";

/** Where in a cell's code the expression stands whose value the cell shows; undefined where there is none, or the code can't be read. */
export function resultPlace(code: string): readonly [from: number, to: number] | undefined {
  try {
    const { body, directives } = parse(code).program;
    const last = body.findLast((statement) => statement.type !== "EmptyStatement" && !isErased(statement));
    const shown = last ?? directives.at(-1);
    if (shown?.type === "ExpressionStatement") return [startOf(shown.expression), endOf(shown.expression)];
    return shown?.type === "Directive" ? [startOf(shown.value), endOf(shown.value)] : undefined;
  } catch {
    return undefined;
  }
}
