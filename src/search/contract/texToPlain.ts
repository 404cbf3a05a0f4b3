import { accents, dressing, symbols, withoutArgument } from "./texCommands";

/**
 * A formula in TeX as one line of plain text: `\frac{\partial L}{\partial \mathbf{W}}` becomes `∂L/∂W`. Scripts stay as
 * `x_{ij}` and `x^{2}`, one character's without braces. What it doesn't know is left out; it never throws.
 */
export function texToPlain(tex: string): string {
  return new Reader(tex).read().replace(/ +/g, " ").trim();
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tex: string) {
    this.#tokens = tex.match(/\\[A-Za-z]+\*?|\\.|[^\\]/gsu) ?? [];
  }

  /** Everything up to the closing brace, or to the end. */
  read(): string {
    let plain = "";
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++];
      if (token === "}") break;
      plain += this.#one(token);
    }
    return plain;
  }

  #one(token: string): string {
    if (token === "{") return this.read();
    if (token === "^" || token === "_") return this.#script(token);
    if (token === "&" || token === "~" || token === "%") return " ";
    if (/^\s$/.test(token)) return " ";
    if (!token.startsWith("\\")) return token;
    // The space that ends a command's name is no space of the formula's.
    if (/^\\[A-Za-z]/.test(token)) while (/^\s$/.test(this.#tokens[this.#at] ?? "")) this.#at++;
    return this.#command(token.slice(1).replace(/\*$/, ""));
  }

  #command(name: string): string {
    const symbol = symbols.get(name);
    if (symbol !== undefined) return /^[a-z]{2,}$/i.test(symbol) ? ` ${symbol} ` : symbol;
    if (/^[dt]?frac$/.test(name)) return `${group(this.#argument())}/${group(this.#argument())}`;
    if (name === "sqrt") {
      this.#option();
      return `√${group(this.#argument())}`;
    }
    if (Object.hasOwn(accents, name)) return `${this.#argument()}${accents[name]}`.normalize("NFC");
    if (withoutArgument.has(name)) {
      this.#argument();
      if (name === "begin" && this.#tokens[this.#at] === "{") this.#argument();
      return " ";
    }
    if (name === "\\") {
      this.#option();
      return " ";
    }
    if (dressing.has(name)) return "";
    if (/^[{}_%&#$|]$/.test(name)) return name;
    return " ";
  }

  /** The next group or token. */
  #argument(): string {
    while (/^\s$/.test(this.#tokens[this.#at] ?? "")) this.#at++;
    const token = this.#tokens[this.#at++];
    if (token === undefined) return "";
    const plain = this.#one(token);
    // A command that only dresses takes the argument after it along: \frac\mathbf{x}2 is legal.
    return plain === "" && dressing.has(token.slice(1)) ? this.#argument() : plain.trim();
  }

  #option(): void {
    if (this.#tokens[this.#at] !== "[") return;
    while (this.#at < this.#tokens.length && this.#tokens[this.#at++] !== "]");
  }

  #script(mark: string): string {
    const script = this.#argument().replace(/ /g, "");
    if (script === "") return "";
    return `${mark}${[...script].length === 1 ? script : `{${script}}`}`;
  }
}

/** In brackets where a sum or a comparison would otherwise run into its surroundings. */
function group(plain: string): string {
  const bare = plain.trim();
  return /[+=,]|[^{^_]-/.test(bare) && !/^\(.*\)$/.test(bare) ? `(${bare})` : bare;
}
