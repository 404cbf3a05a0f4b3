import { cutText, MAX_NAME, MAX_RANK, MAX_TEXT } from "../../contract/limits";
import { attempt } from "./attempt";
import { Displayable } from "./Displayable";
import { isTensor, type TensorLike } from "./describeTensor";
import { inspectLeaf } from "./inspectLeaf";
import { whyNot } from "./readError";

/** How deep objects are opened, how many entries of one are shown, and how many in all. */
const MAX_DEPTH = 5;
const MAX_ENTRIES = 100;
const MAX_TOTAL = 1500;
/** A tensor inside an object brings its values when there are at most this many: reading them waits for the GPU. */
const MAX_TENSOR_VALUES = 8;

/** A line of entries is broken beyond this, in characters. */
const MAX_LINE = 72;
/** Items of a list stand several to a line where none is longer than this, in characters. */
const MAX_SHORT_ITEM = 16;

const OUTPUT_NAMES: Record<string, string> = { chart: "图", table: "表格", image: "图像" };

/**
 * A value as text that reads like source code, cut in depth and size; cycles and accessors are named, never followed.
 * Never throws.
 */
export function inspect(value: unknown): string {
  return new Inspection().text(value, 0);
}

class Inspection {
  /** The objects that are being opened: meeting one again is a cycle. */
  #open = new Set<object>();
  #total = 0;
  /** Characters of leaves that are still shown. */
  #room = MAX_TEXT;

  text(value: unknown, depth: number): string {
    this.#total++;
    const object = value as object;
    try {
      const leaf = inspectLeaf(value);
      if (leaf !== undefined) {
        this.#room -= leaf.length;
        return leaf;
      }
      if (this.#open.has(object)) return "[循环引用]";
      this.#open.add(object);
      const text = this.#object(object, depth);
      this.#open.delete(object);
      return text;
    } catch (error) {
      // A proxy or an exotic object may throw wherever it is touched.
      this.#open.delete(object);
      return `[看不了：${whyNot(error)}]`;
    }
  }

  #object(object: object, depth: number): string {
    if (Displayable.is(object)) {
      const { kind } = object.output;
      const title = "title" in object.output ? cutText(`：${object.output.title}`, MAX_NAME) : "";
      return `[${OUTPUT_NAMES[kind] ?? kind}${title}]`;
    }
    if (isTensor(object)) return this.#tensor(object, depth);
    const name = className(object);
    if (Array.isArray(object)) return this.#list(object, "", depth);
    if (ArrayBuffer.isView(object) && "length" in object) {
      return this.#list(object as unknown as ArrayLike<unknown>, `${name}(${object.length}) `, depth);
    }
    if (object instanceof Map) {
      const entries = take(Map.prototype.entries.call(object)).map(
        ([key, item]) =>
          () =>
            `${this.text(key, depth + 1)} => ${this.text(item, depth + 1)}`,
      );
      return this.#wrap(`Map(${object.size}) `, "{}", entries, depth, object.size);
    }
    if (object instanceof Set) {
      const entries = take(Set.prototype.values.call(object)).map((item) => () => this.text(item, depth + 1));
      return this.#wrap(`Set(${object.size}) `, "{}", entries, depth, object.size);
    }
    const keys = Object.keys(object);
    const fields = keys.slice(0, MAX_ENTRIES).map((key) => () => this.#field(object, key, depth));
    return this.#wrap(name === "Object" ? "" : `${name} `, "{}", fields, depth, keys.length);
  }

  #field(object: object, key: string, depth: number): string {
    const { get, value } = Object.getOwnPropertyDescriptor(object, key) ?? {};
    const short = cutText(key, MAX_NAME);
    const name = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(short) ? short : JSON.stringify(short);
    return `${name}: ${get ? "[取值函数]" : this.text(value, depth + 1)}`;
  }

  #list(items: ArrayLike<unknown>, prefix: string, depth: number): string {
    // Bound before an entry is made for each: an array may hold millions.
    const count = Math.min(items.length, MAX_ENTRIES);
    const entries = Array.from(
      { length: count },
      (_, i) => () => (i in items ? this.text(items[i], depth + 1) : "[空]"),
    );
    return this.#wrap(prefix, "[]", entries, depth, items.length);
  }

  #tensor(tensor: TensorLike, depth: number): string {
    const shape = tensor.shape.slice(0, MAX_RANK);
    const heading = `Tensor ${cutText(tensor.dtype, MAX_NAME)} [${shape.join(", ")}]`;
    if (tensor.isDisposed) return `${heading}（已经释放）`;
    const size = shape.reduce((product, side) => product * side, 1);
    if (size > MAX_TENSOR_VALUES) return heading;
    // The device may have been lost.
    return attempt(() => `${heading} ${this.#list(tensor.dataSync(), "", depth)}`, `${heading}（值读不出来）`);
  }

  #wrap(prefix: string, brackets: string, entries: (() => string)[], depth: number, length: number): string {
    const [open, close] = brackets;
    if (length === 0) return `${prefix}${brackets}`;
    if (depth >= MAX_DEPTH) return `${prefix}${open}…${close}`;
    const texts: string[] = [];
    for (const entry of entries) {
      if (texts.length >= MAX_ENTRIES || this.#total >= MAX_TOTAL || this.#room <= 0) break;
      texts.push(entry());
    }
    if (texts.length < length) texts.push(`…还有 ${length - texts.length} 项`);
    return `${prefix}${joinEntries(texts, open, close)}`;
  }
}

/** The first entries of a collection: it may hold millions. */
function take<T>(items: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const item of items) if (taken.push(item) === MAX_ENTRIES) break;
  return taken;
}

function className(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === null) return "Object";
  const { constructor: made } = prototype as { constructor?: unknown };
  const name: unknown = typeof made === "function" ? made.name : undefined;
  const isName = typeof name === "string" && name !== "";
  return cutText(isName ? name : Object.prototype.toString.call(object).slice(8, -1), MAX_NAME);
}

/** Puts entries between brackets: on one line where they fit, short ones several to a line, others one to a line. */
function joinEntries(entries: readonly string[], open: string, close: string): string {
  const padding = open === "{" ? " " : "";
  const flat = `${open}${padding}${entries.join(", ")}${padding}${close}`;
  if (flat.length <= MAX_LINE && !flat.includes("\n")) return flat;
  const short = open === "[" && entries.every((entry) => entry.length <= MAX_SHORT_ITEM && !entry.includes("\n"));
  const lines = short ? fill(entries) : entries.map((entry) => entry.replaceAll("\n", "\n  "));
  return `${open}\n  ${lines.join(",\n  ")}\n${close}`;
}

function fill(entries: readonly string[]): string[] {
  const lines: string[] = [];
  let line = "";
  for (const entry of entries) {
    if (line && line.length + entry.length + 2 > MAX_LINE) {
      lines.push(line);
      line = "";
    }
    line += line ? `, ${entry}` : entry;
  }
  return line ? [...lines, line] : lines;
}
