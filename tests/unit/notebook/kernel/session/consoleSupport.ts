import type { Output } from "../../../../../src/notebook/contract/outputs";
import { cellConsole } from "../../../../../src/notebook/kernel/session/catchConsole";

/** The console of cells' code: what it prints and shows as tables is kept, and another run begins when it is said. */
export function newConsole() {
  const printed: [string, string][] = [];
  const tables: Output[] = [];
  let run = {};
  const page = cellConsole({
    print: (stream, text) => printed.push([stream, text]),
    table: (output) => tables.push(output),
    clear: () => printed.splice(0),
    places: () => ["在单元「甲」第 1 行第 2 列"],
    run: () => run,
  }) as unknown as Console;
  return {
    page,
    printed,
    tables,
    lines: () => printed.map(([, text]) => text),
    begin: () => {
      run = {};
    },
  };
}
