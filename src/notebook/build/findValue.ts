import type { Output, TableOutput } from "../contract/outputs";
import type { RecordedOutputs } from "../contract/cells";

/** Where in a notebook's record a figure of the prose stands: in a table, or in a text after some words. */
export interface ValuePlace {
  /** The cell's id. */
  cell: string;
  /** A table's row, by what its first column says, and the column. */
  row?: string;
  column?: string;
  /** The words right before the number: in printed text, or in the title of a chart or a table. */
  after?: string;
}

/** How a figure of the prose is written. */
export interface ValueFormat {
  /** Decimals; as many as the record has unless given. */
  digits?: number;
  /** As a percentage of one: 0.961 is 96.1%. What the record has as `96.1%` is one already. */
  percent?: boolean;
  /** As a number and a power of ten, `1.7 × 10⁻⁷`; then `digits` are those of the number. */
  power?: boolean;
}

/** A recorded number, and whether it is followed by `%`. */
export interface FoundValue {
  value: number;
  isPercentage: boolean;
}

const NUMBER = /^\s*([-−+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?)\s*(%?)/i;

/**
 * Finds the figure in the record. Throws Error, in Chinese, where the record doesn't have it or has two of it, and says what there is.
 */
export function findValue(recorded: RecordedOutputs, place: ValuePlace): FoundValue {
  const items = recorded.cells[place.cell];
  if (items === undefined) {
    throw new Error(`记录里没有单元“${place.cell}”；有 ${Object.keys(recorded.cells).join("、")}`);
  }
  const outputs = items.map(({ output }) => output);
  const found = place.after === undefined ? findInTables(outputs, place) : findInTexts(outputs, place.after);
  if (found.length > 1 && new Set(found.map(({ value }) => value)).size > 1) {
    throw new Error(`${describePlace(place)}在记录里不止一处：${found.map(({ value }) => value).join("、")}`);
  }
  return found[0];
}

function findInTables(outputs: readonly Output[], { row, column, ...place }: ValuePlace): FoundValue[] {
  if (row === undefined || column === undefined) throw new Error("要写 row 和 column，或者 after");
  const tables = outputs.filter((output): output is TableOutput => output.kind === "table");
  const found = tables.flatMap(({ columns, rows }) => {
    const at = columns.indexOf(column);
    return at === -1 ? [] : rows.filter(([first]) => String(first) === row).map((cells) => readNumber(cells[at]));
  });
  const numbers = found.filter((one): one is FoundValue => one !== undefined);
  if (numbers.length > 0) return numbers;
  const there = tables.map(
    ({ columns, rows }) => `列 ${columns.join("、")}；行 ${rows.map(([first]) => first).join("、")}`,
  );
  const where = describePlace({ ...place, row, column });
  throw new Error(
    `${where}在记录里没有${found.length > 0 ? "，那里不是数" : ""}；有${there.join("；又有") || "的不是表格"}`,
  );
}

function findInTexts(outputs: readonly Output[], after: string): FoundValue[] {
  const texts = outputs.flatMap((output) =>
    output.kind === "text" ? [output.text] : "title" in output ? [output.title ?? ""] : [],
  );
  const found = texts.flatMap((text) =>
    text
      .split(after)
      .slice(1)
      .map((rest) => readNumber(rest)),
  );
  const numbers = found.filter((one): one is FoundValue => one !== undefined);
  if (numbers.length === 0) throw new Error(`“${after}”之后在记录里没有数；有：${texts.join(" / ") || "没有文字"}`);
  return numbers;
}

function readNumber(text: unknown): FoundValue | undefined {
  if (typeof text === "number") return { value: text, isPercentage: false };
  const match = typeof text === "string" ? NUMBER.exec(text) : null;
  if (!match) return undefined;
  return { value: Number(match[1].replaceAll(",", "").replace("−", "-")), isPercentage: match[2] === "%" };
}

const describePlace = ({ row, column, after }: ValuePlace): string =>
  after === undefined ? `第“${row}”行的“${column}”列` : `“${after}”之后的数`;

/** The figure as the prose prints it: thousands set off by commas, a true minus sign. */
export function formatValue({ value, isPercentage }: FoundValue, format: ValueFormat): string {
  const { digits, percent = false, power = false } = format;
  if (power) return formatPower(value, digits);
  const shown = percent && !isPercentage ? 100 * value : value;
  const text = digits === undefined ? String(Number(shown.toPrecision(12))) : shown.toFixed(digits);
  const [whole, fraction] = text.replace(/^-/, "").split(".");
  const grouped = /^\d{4,}$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  const isNegative = text.startsWith("-") && /[1-9]/.test(text);
  return `${isNegative ? "−" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}${percent || isPercentage ? "%" : ""}`;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  [..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, i) => [i, sign]),
);

function formatPower(value: number, digits: number | undefined): string {
  const [number, exponent] = value
    .toExponential(digits)
    .replace("-", value < 0 ? "−" : "-")
    .split("e");
  const raised = exponent.replace("+", "").replace(/\d/g, (digit) => SUPERSCRIPTS[digit]);
  return `${number === "1" ? "" : `${number} × `}10${raised.replace(/[-−]/, "⁻")}`;
}
