import type { TableOutput, TextOutput } from "../../contract/outputs";
import { formatLog, formatTable, toText } from "./formatLog";

const STREAMS = ["log", "info", "warn", "error", "debug"] as const;

/** Where a console prints. */
export interface Printer {
  print(stream: TextOutput["stream"], text: string): void;
  table(output: TableOutput): void;
  /** Takes away what was printed. */
  clear(): void;
  /** Where in the cells' code this is called from, the innermost first, in the reader's words. */
  places(): string[];
  /** The run that prints: counts and groups are its own. */
  run(): object | undefined;
}

/**
 * Sends what a cell prints with `console` to its outputs, and only there: a loop that prints without end would drown the
 * browser's own console, and the page with it.
 */
export function catchConsole(printer: Printer): void {
  Object.assign(console, cellConsole(printer));
}

/** The methods of a console whose text goes to a cell's outputs. */
export function cellConsole(printer: Printer) {
  const states = new WeakMap<object, { depth: number; counts: Map<string, number> }>();
  const timers = new Map<string, { run: object; start: number }>();
  const nobody = {};
  const state = () => {
    const run = printer.run() ?? nobody;
    const known = states.get(run) ?? { depth: 0, counts: new Map<string, number>() };
    states.set(run, known);
    return known;
  };
  const print = (stream: TextOutput["stream"], text: string) =>
    printer.print(stream, state().depth > 0 ? text.replace(/^/gm, "  ".repeat(state().depth)) : text);
  const methods = Object.fromEntries(
    STREAMS.map((stream) => [
      stream,
      (...values: unknown[]) => print(stream, values.length > 0 ? formatLog(values) : ""),
    ]),
  );
  const group = (...label: unknown[]) => {
    if (label.length > 0) print("log", formatLog(label));
    state().depth++;
  };
  const count = (label: string, next: number) => {
    state().counts.set(label, next);
    print("log", `${label}: ${next}`);
  };
  const timeLog = (label: string, values: unknown[]) => {
    const timer = timers.get(label);
    if (!timer) return print("warn", `没有叫“${label}”的计时：先用 console.time("${label}") 开始。`);
    const taken = `${label}: ${(performance.now() - timer.start).toFixed(2)} 毫秒`;
    print("log", [taken, ...values.map(toText)].join(" "));
  };
  return {
    ...methods,
    dir: (value: unknown) => print("log", toText(value)),
    dirxml: (...values: unknown[]) => print("log", formatLog(values)),
    table(data: unknown, columns?: readonly string[]) {
      const output = formatTable(data, Array.isArray(columns) ? columns : undefined);
      if (output) printer.table(output);
      else print("log", toText(data));
    },
    assert(holds?: unknown, ...values: unknown[]) {
      if (!holds) print("error", values.length > 0 ? `断言不成立：${formatLog(values)}` : "断言不成立");
    },
    count: (label: unknown = "default") => count(`${label}`, (state().counts.get(`${label}`) ?? 0) + 1),
    countReset(label: unknown = "default") {
      if (!state().counts.delete(`${label}`)) print("warn", `没有叫“${label}”的计数。`);
    },
    group,
    groupCollapsed: group,
    groupEnd() {
      state().depth = Math.max(0, state().depth - 1);
    },
    time(label: unknown = "default") {
      const run = printer.run() ?? nobody;
      // One that another run left goes.
      if (timers.get(`${label}`)?.run === run) return print("warn", `计时“${label}”已经开始了。`);
      timers.set(`${label}`, { run, start: performance.now() });
    },
    timeLog: (label: unknown = "default", ...values: unknown[]) => timeLog(`${label}`, values),
    timeEnd(label: unknown = "default") {
      timeLog(`${label}`, []);
      timers.delete(`${label}`);
    },
    trace(...values: unknown[]) {
      print(
        "log",
        [["跟踪", ...(values.length > 0 ? [formatLog(values)] : [])].join("："), ...printer.places()].join("\n  "),
      );
    },
    clear() {
      state().depth = 0;
      printer.clear();
    },
  };
}
