import type { Axis, ChartMark, ControlOutput, FileKind, Output, TableCell, TensorOutput } from "./outputs";
import * as limits from "./limits";
import {
  checked,
  cut,
  finite,
  list,
  number,
  object,
  oneOf,
  optional,
  type Reader,
  readForeign,
  refuse,
  text,
  variant,
  type Without,
  whole,
} from "./readers";

/**
 * Anything at all, as an output that can be drawn: made anew of plain values, each within its size (`limits`). Text that is
 * too long is cut and says so; what can't be drawn is an error output that says what is wrong with it. Never throws;
 * takes time in proportion to what it keeps.
 */
export function checkOutput(raw: unknown): Output {
  return readForeign(output, raw, (reason) => ({
    kind: "error",
    name: "显示不了",
    message: `这个输出不对：${reason}。`,
  }));
}

const name = text(limits.MAX_NAME);
const label = text(limits.MAX_LABEL);
const PICTURE = /^data:image\/(png|jpeg|svg\+xml)[;,]/;
/** Whole, or refused. */
const picture: Reader<string> = (raw) =>
  typeof raw === "string" && raw.length <= limits.MAX_PICTURE && PICTURE.test(raw) ? raw : refuse("要是一张图");
const message = text(limits.MAX_MESSAGE);
/** To be read last: it says what was left out. */
const title: Reader<string> = (raw) => text(limits.MAX_TITLE - cut.length)(raw) + cut;
const flag = optional<boolean>(oneOf([true, false]));
const range = checked(list(2, finite), ([low, high]) => low < high, "要是两个数，小的在前") as Reader<[number, number]>;

const axis = checked(
  object<Axis>({ label, domain: optional(range), scale: optional(oneOf<Axis["scale"]>(["linear", "log"])) }),
  ({ scale, domain }) => scale !== "log" || !domain || domain[0] > 0,
  "是对数轴，domain 要大于 0",
);

const sameLengths = (...lists: (readonly unknown[] | undefined)[]): boolean =>
  lists.every((each) => !each || each.length === lists[0]?.length);
const SAME_LENGTHS = "里的几组数或标签要一样多";

const coordinates = list(limits.MAX_POINTS, number);
const pointTexts = optional(list(limits.MAX_POINTS, label));
const gridTexts = optional(list(limits.MAX_GRID, label));
const grid = checked(
  list(limits.MAX_GRID, list(limits.MAX_GRID, number)),
  (rows) => rows.length > 0 && rows[0].length > 0 && sameLengths(...rows),
  "要是一样长的几行数",
);

/** Beyond so many, all others are one more. */
function fewCategories(names: readonly string[] | undefined): string[] | undefined {
  const known = new Set<string>();
  return names?.map((each) => {
    if (known.size < limits.MAX_CATEGORIES) known.add(each);
    return known.has(each) ? each : "其余";
  });
}

const mark = variant<ChartMark, "type">("type", {
  line: checked(
    object({ label: optional(label), x: coordinates, y: coordinates, dashed: flag, points: flag }),
    ({ x, y }) => sameLengths(x, y),
    SAME_LENGTHS,
  ),
  scatter: checked(
    object({
      label: optional(label),
      x: coordinates,
      y: coordinates,
      category: (raw) => fewCategories(pointTexts(raw)),
      text: pointTexts,
    }),
    ({ x, y, category, text }) => sameLengths(x, y, category, text),
    SAME_LENGTHS,
  ),
  bar: checked(
    object({ label: optional(label), x: list(limits.MAX_BARS, label), y: list(limits.MAX_BARS, number) }),
    ({ x, y }) => sameLengths(x, y),
    SAME_LENGTHS,
  ),
  heatmap: checked(
    object({ values: grid, xLabels: gridTexts, yLabels: gridTexts, showValues: flag, valueLabel: optional(label) }),
    ({ values, xLabels, yLabels }) => sameLengths(values, yLabels) && sameLengths(values[0], xLabels),
    SAME_LENGTHS,
  ),
  contour: object({
    values: grid,
    xRange: range,
    yRange: range,
    levels: optional(list(limits.MAX_LEVELS, finite)),
    valueLabel: optional(label),
  }),
});

const cell: Reader<TableCell> = (raw) => {
  if (raw == null) return null;
  return typeof raw === "number" || typeof raw === "boolean" ? raw : text(limits.MAX_CELL_TEXT)(raw);
};

function tensorValues(raw: unknown): TensorOutput["values"] {
  const read = list<string | number>(limits.MAX_MATRIX_VALUES, (each) =>
    typeof each === "string" ? label(each) : number(each),
  );
  const isRight = (values: unknown[]) => values.every((each) => typeof each === typeof values[0]);
  return checked(read, isRight, "要全是数，或者全是文字")(raw) as TensorOutput["values"];
}

const options = list(limits.MAX_OPTIONS, label);

const slider = checked(
  object({ label, min: finite, max: finite, step: finite, value: finite }),
  ({ min, max, step }) => min < max && step > 0,
  "要有 min < max，step > 0",
);

const control = variant<Without<ControlOutput, "kind">, "control">("control", {
  slider(raw) {
    const read = slider(raw);
    return { ...read, value: Math.min(read.max, Math.max(read.min, read.value)) };
  },
  select: checked(
    object({ label, options, value: label }),
    ({ options, value }) => options.includes(value),
    "的值要是选项里的一个",
  ),
  button: object({ label, value: whole(0) }),
  file: object({ label, value: label, accept: oneOf<FileKind>(["csv", "json", "image", "text"]) }),
  text: object({ label, maxLength: whole(1, limits.MAX_TYPED), value: text(limits.MAX_TYPED) }),
  pad: checked(
    object({ label, size: whole(1, limits.MAX_PAD), value: list(limits.MAX_PAD ** 2, finite) }),
    ({ size, value }) => value.length === size * size,
    "的格数和它的大小对不上",
  ),
});

const output: Reader<Output> = variant<Output, "kind">("kind", {
  text: object({
    stream: oneOf(["log", "info", "warn", "error", "debug", "result"] as const),
    text: text(limits.MAX_TEXT),
  }),
  note: object({ text: message }),
  error: object({
    name,
    message,
    original: optional(message),
    others: optional(list(limits.MAX_ERRORS, message)),
    hint: optional(message),
    inLibrary: flag,
    cell: optional(name),
    line: optional(whole(0)),
    column: optional(whole(0)),
  }),
  progress: object({ label, done: finite, total: finite, note: optional(label) }),
  tensor: checked(
    object({
      dtype: name,
      shape: list(limits.MAX_RANK, whole(0)),
      values: tensorValues,
      complete: oneOf([true, false]),
      summary: optional(object({ min: number, max: number, mean: number, notFinite: number })),
    }),
    ({ shape, values, complete }) => !complete || values.length === shape.reduce((size, side) => size * side, 1),
    "的值和形状对不上",
  ),
  table: object({
    columns: list(limits.MAX_COLUMNS, label),
    rows: list(limits.MAX_ROWS, list(limits.MAX_COLUMNS, cell), false),
    totalRows: whole(0),
    title: (raw) => optional(title)(raw ?? (cut ? "表格" : undefined)),
  }),
  picture: object({ title, url: picture }),
  image: checked(
    object({
      width: whole(1, limits.MAX_SIDE),
      height: whole(1, limits.MAX_SIDE),
      channels: oneOf([1, 3, 4] as const),
      pixels: (raw) => (typeof raw === "string" && /^[\w+/]*={0,2}$/.test(raw) ? raw : refuse("要是 base64")),
      title,
    }),
    ({ width, height, channels, pixels }) => pixels.length === 4 * Math.ceil((width * height * channels) / 3),
    "的像素和它的大小对不上",
  ),
  chart: object({ x: axis, y: axis, equalAspect: flag, marks: list(limits.MAX_MARKS, mark), title }),
  control,
});
