/**
 * The largest that an output may be. The library keeps to these with words of its own; what leaves the kernel, and what
 * the frame takes, is held to them whatever a cell did. Lengths of text count UTF-16 code units.
 */

/** Outputs that one run of a cell shows. */
export const MAX_OUTPUTS = 300;
/** What they hold together: characters of printed text; characters and numbers of all else. */
export const MAX_RUN_TEXT = 100_000;
export const MAX_RUN_SIZE = 16_000_000;
/** All text of one output. */
export const MAX_OUTPUT_TEXT = 100_000;
/** A printed text, or a value as text. */
export const MAX_TEXT = 20_000;
/** What an error says, and what the engine's own words for it are; a remark of the runtime. */
export const MAX_MESSAGE = 2000;
/** Causes of an error, and errors that it holds. */
export const MAX_ERRORS = 10;
/** An output's key, a cell's id, an error's or a type's name. */
export const MAX_NAME = 100;
export const MAX_TITLE = 200;
/** The name of an axis, a mark, a control or a column, a category, an option, a remark beside a progress bar. */
export const MAX_LABEL = 200;
/** The text in a cell of a table. */
export const MAX_CELL_TEXT = 1000;

/** Marks of a chart. */
export const MAX_MARKS = 50;
/** Points of one line or scatter. */
export const MAX_POINTS = 2000;
export const MAX_BARS = 300;
/** Kinds of points that a scatter tells apart. */
export const MAX_CATEGORIES = 100;
/** Rows, and columns, of a heat map or a contour chart. */
export const MAX_GRID = 100;
/** Bands beyond this many no eye tells apart. */
export const MAX_LEVELS = 40;

export const MAX_ROWS = 200;
export const MAX_COLUMNS = 100;

/** Pixels along a side of an image. */
export const MAX_SIDE = 512;

/** A picture's address, in characters. */
export const MAX_PICTURE = 8_000_000;

/** Values that travel with a tensor; a matrix may bring a small picture's worth, so that it can be drawn. */
export const MAX_TENSOR_VALUES = 400;
export const MAX_MATRIX_VALUES = 1024;
/** Sides of a tensor's shape. */
export const MAX_RANK = 16;

/** Options of a choice. */
export const MAX_OPTIONS = 200;
/** The longest text that a control lets the reader type. */
export const MAX_TYPED = 10_000;
/** Cells along a side of a pad to draw on. */
export const MAX_PAD = 64;

/** A cell's id or an output's key in a message: that of a control is its label, and more. */
export const MAX_KEY = 300;
/** Cells of a notebook, the code of one, and controls that the reader moved. */
export const MAX_CELLS = 500;
export const MAX_CODE = 1_000_000;
export const MAX_CONTROLS = 1000;
/** Names whose values the page is told, and the text of each value. */
export const MAX_NAMED = 200;
export const MAX_NAMED_TEXT = 200;
/** What a message line says. */
export const MAX_LINE = 200;
/** A file of the reader's that a cell can open, in bytes. */
export const MAX_OPENED = 50_000_000;
/** A notebook's file that can be opened, in bytes or characters. */
export const MAX_FILE = 20_000_000;
/** A frame's height, in CSS pixels. */
export const MAX_HEIGHT = 200_000;

/** What `cutText` adds is shorter than this: a text that was cut once isn't cut again. */
const CUT_NOTE = 30;

/** The first `max` of a text's characters, and how many more there are; no character is cut in two. */
export function cutText(text: string, max: number): string {
  if (text.length <= max + CUT_NOTE) return text;
  const kept = text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}…（后面还有 ${text.length - kept.length} 个字符）`;
}
