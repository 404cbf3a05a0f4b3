import { findValue, type FoundValue, formatValue } from "../../../src/notebook/build/findValue";
import type { RecordedOutputs } from "../../../src/notebook/contract/cells";

/** A notebook on a page: what it was recorded to show, and its code. */
export interface NotebookOnPage {
  slug: string;
  recorded: RecordedOutputs;
  code: string;
  /** What it was recorded to show after the edits that exercises ask for. */
  edits?: Readonly<Record<string, RecordedOutputs>>;
}

/** A figure that is typed in a page's prose though a record has it. */
export interface TypedFigure {
  /** As typed. */
  text: string;
  /** Offset in the page's source, and the line, from 1. */
  offset: number;
  line: number;
  /** The ways to bind it: attributes of `<Value>`. */
  bindings: string[];
}

/** What isn't prose: front matter, imports, code, formulas, tags, link addresses. */
const NOT_PROSE =
  /^---\n[\s\S]*?\n---\n|^(?:import|export) .*$|^```[\s\S]*?^```|\$\$[\s\S]*?\$\$|`[^`\n]*`|\$[^$\n]+\$|<[A-Za-z/][^<>]*(?:"[^"]*"[^<>]*)*>|\]\([^)]*\)|\{\/\*[\s\S]*?\*\/\}/gm;
/** A formula that is just a figure, such as $-0.74$ or $R^2 = 0.994$: its figure is prose. */
const JUST_A_FIGURE = /^\$(?:[A-Za-z](?:\^2)?\s*(?:=|\\approx)\s*)?([−-]?\d[\d,]*(?:\.\d+)?)\$$/;
const FIGURE = /(?<![\w.,/])[−-]?\d[\d,]*(?:\.\d+)?%?(?![\w/]|\.\d)/g;

/**
 * The figures in a page's prose that a record of its notebooks has: numbers with two significant digits and a fraction, percentages, and whole
 * numbers over 100 that aren't round. What stands in the notebook's code is a setting, no result.
 */
export function typedFigures(source: string, notebooks: readonly NotebookOnPage[]): TypedFigure[] {
  const prose = source.replace(NOT_PROSE, (part) => {
    const figure = JUST_A_FIGURE.exec(part)?.[1];
    return figure === undefined ? part.replace(/[^\n]/g, " ") : `${figure} `.padStart(part.length);
  });
  const recorded = notebooks.map((notebook) => ({ code: notebook.code, figures: recordedFigures(notebook) }));
  return [...prose.matchAll(FIGURE)].flatMap(({ 0: text, index }) => {
    if (!isFigure(text)) return [];
    const candidates = recorded.flatMap(({ code, figures }) => (isSetting(text, code) ? [] : figures));
    const bindings = candidates.flatMap(({ value, isPercentage, place }) => {
      const digits = /\.(\d+)/.exec(text)?.[1].length ?? 0;
      const percent = text.endsWith("%") && !isPercentage;
      if (formatValue({ value, isPercentage }, { digits, percent }) !== text.replace("-", "−")) return [];
      const exact = formatValue({ value, isPercentage }, { percent });
      const format = exact === text ? "" : ` digits={${digits}}`;
      return [`${place}${format}${percent ? " percent" : ""}`];
    });
    const line = source.slice(0, index).split("\n").length;
    return bindings.length === 0 ? [] : [{ text, offset: index, line, bindings: [...new Set(bindings)] }];
  });
}

function isFigure(text: string): boolean {
  const digits = text.replace(/[^\d.]/g, "");
  const significant = digits.replace(".", "").replace(/^0+/, "").length;
  if (text.endsWith("%") || digits.includes(".")) return significant >= 2;
  return Number(digits) > 100 && Number(digits) % 10 !== 0;
}

interface RecordedFigure {
  value: number;
  isPercentage: boolean;
  place: string;
}

const NUMBER = /(?<![\w.,])[-−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?(%?)(?![\w])/g;
const quote = (text: string) => (text.includes('"') ? `{${JSON.stringify(text)}}` : `"${text}"`);

const plainNumber = (text: string) => text.replaceAll(",", "").replace("−", "-").replace("%", "");

/** Whether the code has the number as it is typed. */
const isSetting = (text: string, code: string): boolean =>
  new RegExp(`(?<![\\w.])${plainNumber(text).replace("-", "").replace(/[.+]/g, "\\$&")}(?![\\w.])`).test(code);

/** The shortest end of what stands before a number, from three characters on, by which just this number is found. */
function shortestThatFinds(value: number, before: string, find: (words: string) => FoundValue): string | undefined {
  for (let length = Math.min(3, before.length); length <= Math.min(30, before.length); length++) {
    const words = before.slice(-length);
    if (words.trim() !== words || words === "") continue;
    try {
      if (find(words).value === value) return words;
    } catch {
      // Not there, or there twice: more words are needed.
    }
  }
  return undefined;
}

function recordedFigures({ slug, recorded, code, edits = {} }: NotebookOnPage): RecordedFigure[] {
  const edited = Object.entries(edits).flatMap(([name, record]) => figuresIn(slug, record, code, ` edit="${name}"`));
  return [...figuresIn(slug, recorded, code, ""), ...edited];
}

function figuresIn(slug: string, recorded: RecordedOutputs, code: string, edit: string): RecordedFigure[] {
  const read = (text: string, place: string): RecordedFigure[] => {
    const plain = plainNumber(text);
    return Number.isFinite(Number(plain)) && plain.trim() !== "" && !isSetting(text, code)
      ? [{ value: Number(plain), isPercentage: text.endsWith("%"), place }]
      : [];
  };
  return Object.entries(recorded.cells).flatMap(([cell, items]) => {
    const of = `of="${slug}/${cell}"${edit}`;
    const outputs = items.map(({ output }) => output);
    const tables = outputs.flatMap((output) => (output.kind === "table" ? [output] : []));
    const fromTables = tables.flatMap(({ columns, rows }) =>
      rows.flatMap((row) =>
        row.flatMap((value, i) =>
          typeof value === "boolean" || value === null
            ? []
            : read(String(value), `${of} row=${quote(String(row[0]))} column=${quote(columns[i])}`),
        ),
      ),
    );
    const texts = outputs.flatMap((output) =>
      output.kind === "text" ? output.text.split("\n") : "title" in output ? [output.title ?? ""] : [],
    );
    const fromTexts = texts.flatMap((text) =>
      [...text.matchAll(NUMBER)].flatMap((match) => {
        const before = text.slice(0, match.index).trimEnd();
        const after = shortestThatFinds(Number(plainNumber(match[0])), before, (words) =>
          findValue(recorded, { cell, after: words }),
        );
        return after === undefined ? [] : read(match[0], `${of} after=${quote(after)}`);
      }),
    );
    return [...fromTables, ...fromTexts];
  });
}
