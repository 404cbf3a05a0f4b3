/**
 * The header of a cell or a notebook: flat `key: value` lines, the small part of YAML in which notebooks are written. The
 * build reads headers with it, and so does the frame, where a whole YAML parser would be a third of the script.
 * What it reads, it reads as YAML does; what YAML may read otherwise, it refuses.
 */

/** What a line of a cell's header can hold. */
export type HeaderValue = string | number | boolean | null | Record<string, never>;

/** A header that can't be read: on which of its lines (from 0), and why, in Chinese. */
export class HeaderError extends Error {
  constructor(
    readonly offset: number,
    readonly reason: string,
  ) {
    super(`元数据第 ${offset + 1} 行：${reason}`);
    this.name = "HeaderError";
  }
}

const ENTRY = /^( *)([A-Za-z][\w-]*):(?: +(.*?))? *$/s;
const NUMBER = /^[-+]?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;
/** YAML may take these for numbers, times or special values, in one of its many notations. */
const AMBIGUOUS = /^([-+.]?[\d.][\d.,:_a-fA-FoOxXTtZz+-]*|[-+]?\.(inf|nan)|\d{4}-\d\d?-\d\d?[Tt ].*)$/i;
/** A plain text may neither begin with a sign of YAML's own, nor hold what ends it. */
const NOT_PLAIN = /^([[\]{}&*!|>'"%@`,#]|[-?:]( |$)| )|: |:$| #| $|[\t\r\n]/;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null, "~": null };

/** Reads a header's lines, given without their comment marks; blank ones say nothing. Throws HeaderError. */
export function readHeader(lines: readonly string[]): Record<string, HeaderValue> {
  const header: Record<string, HeaderValue> = {};
  let indent: number | undefined;
  for (const [offset, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const entry = ENTRY.exec(line);
    if (!entry) throw new HeaderError(offset, "读不懂的 YAML，每行要写成“键: 值”的形式，例如 id: scores");
    const [, space, key, value = ""] = entry;
    indent ??= space.length;
    if (space.length !== indent) throw new HeaderError(offset, "读不懂的 YAML，每行开头的空格要一样多");
    if (Object.hasOwn(header, key)) throw new HeaderError(offset, `“${key}”写了两次`);
    const read = readValue(value);
    if (read === undefined) throw new HeaderError(offset, `读不懂的 YAML，“${key}”的值要加上双引号`);
    header[key] = read;
  }
  return header;
}

/** Writes a header's lines such that `readHeader`, and YAML, reads the same. Throws where a value isn't flat. */
export function writeHeader(header: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(header).map(([key, value], offset) => {
    const text = writeValue(value);
    if (text === undefined) throw new HeaderError(offset, `“${key}”的值不能写在一行里`);
    return `${key}: ${text}`;
  });
}

/** Undefined for what isn't a value of this small part of YAML. */
function readValue(text: string): HeaderValue | undefined {
  if (text === "") return null;
  if (text === "{}") return {};
  if (/^'([^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (text.startsWith('"')) return readQuoted(text);
  const word = text.toLowerCase();
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  if (NUMBER.test(text)) return Number(text);
  return AMBIGUOUS.test(text) || NOT_PLAIN.test(text) ? undefined : text;
}

/** Of the escapes in double quotes, those that YAML and JSON share. */
function readQuoted(text: string): string | undefined {
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function writeValue(value: unknown): string | undefined {
  if (typeof value === "string") return readValue(value) === value ? value : JSON.stringify(value);
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0 ? "{}" : undefined;
  const text = String(value);
  return readValue(text) === value ? text : undefined;
}
