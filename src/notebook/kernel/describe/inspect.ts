import { Displayable } from "./Displayable";
import { inspectLeaf } from "./inspectLeaf";
import { isTensor, type TensorLike } from "./describeTensor";

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

/** A value as text that reads like source code, cut in depth and size; cycles and accessors are named, never followed. */
export function inspect(value: unknown): string {
  return new Inspection().text(value, 0);
}

class Inspection {
  /** The objects that are being opened: meeting one again is a cycle. */
  #open = new Set<object>();
  #total = 0;

  text(value: unknown, depth: number): string {
    this.#total++;
    const leaf = inspectLeaf(value);
    if (leaf !== undefined) return leaf;
    const object = value as object;
    if (this.#open.has(object)) return "[循环引用]";
    this.#open.add(object);
    try {
      return this.#object(object, depth);
    } catch (error) {
      // A proxy or an exotic object may throw wherever it is touched.
      return `[看不了：${error instanceof Error ? error.message : String(error)}]`;
    } finally {
      this.#open.delete(object);
    }
  }

  #object(object: object, depth: number): string {
    if (object instanceof Displayable) {
      const { kind } = object.output;
      const title = "title" in object.output ? `：${object.output.title}` : "";
      return `[${OUTPUT_NAMES[kind] ?? kind}${title}]`;
    }
    if (isTensor(object)) return this.#tensor(object, depth);
    const name = className(object);
    if (Array.isArray(object)) return this.#list(object, "", depth);
    if (ArrayBuffer.isView(object) && "length" in object) {
      return this.#list(object as unknown as ArrayLike<unknown>, `${name}(${object.length}) `, depth);
    }
    if (object instanceof Map) {
      const entries = [...object].map(
        ([key, item]) =>
          () =>
            `${this.text(key, depth + 1)} => ${this.text(item, depth + 1)}`,
      );
      return this.#wrap(`Map(${object.size}) `, "{}", entries, depth);
    }
    if (object instanceof Set) {
      return this.#wrap(
        `Set(${object.size}) `,
        "{}",
        [...object].map((item) => () => this.text(item, depth + 1)),
        depth,
      );
    }
    return this.#wrap(name === "Object" ? "" : `${name} `, "{}", this.#fields(object, depth), depth);
  }

  #fields(object: object, depth: number): (() => string)[] {
    return Object.entries(Object.getOwnPropertyDescriptors(object))
      .filter(([, { enumerable }]) => enumerable)
      .map(([key, { get, value }]) => () => {
        const name = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key);
        return `${name}: ${get ? "[取值函数]" : this.text(value, depth + 1)}`;
      });
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
    const heading = `Tensor ${tensor.dtype} [${tensor.shape.join(", ")}]`;
    if (tensor.isDisposed) return `${heading}（已经释放）`;
    const size = tensor.shape.reduce((product, side) => product * side, 1);
    return size <= MAX_TENSOR_VALUES ? `${heading} ${this.#list(tensor.dataSync(), "", depth)}` : heading;
  }

  #wrap(prefix: string, brackets: string, entries: (() => string)[], depth: number, length = entries.length): string {
    const [open, close] = brackets;
    if (length === 0) return `${prefix}${brackets}`;
    if (depth >= MAX_DEPTH) return `${prefix}${open}…${close}`;
    const texts: string[] = [];
    for (const entry of entries) {
      if (texts.length >= MAX_ENTRIES || this.#total >= MAX_TOTAL) break;
      texts.push(entry());
    }
    if (texts.length < length) texts.push(`…还有 ${length - texts.length} 项`);
    return `${prefix}${joinEntries(texts, open, close)}`;
  }
}

function className(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === null) return "Object";
  const { constructor: made } = prototype as { constructor?: unknown };
  return typeof made === "function" && made.name ? made.name : "Object";
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
