import ts from "typescript";
import type {
  CallCard,
  CodeCard,
  CodeProblem,
  Completions,
  LanguageAnswer,
  LanguageCell,
  LanguageQuestion,
} from "../contract/language";
import type { TypeFiles } from "../contract/typeFiles";
import { libraryName, plain, shortSignature, textOf, words } from "./cardText";
import { LanguageHost } from "./LanguageHost";
import { type CellFile, cellFiles } from "./cellFiles";
import { problemText } from "./problemText";

/** What TypeScript knows of a notebook's cells. */
export class CellLanguage {
  #cells = new Map<string, CellFile>();
  readonly #host: LanguageHost;
  readonly #service: ts.LanguageService;

  constructor(types: TypeFiles) {
    setMessages(types.messages);
    this.#host = new LanguageHost(types);
    this.#service = ts.createLanguageService(this.#host);
  }

  /** Takes the notebook as it now reads. */
  setCells(cells: readonly LanguageCell[]): void {
    this.#cells = cellFiles(cells);
    this.#host.setCells(this.#cells.values());
  }

  /** Answers a question; undefined where there is nothing to say. */
  answer(question: LanguageQuestion): LanguageAnswer {
    if (question.kind === "problems") return this.problems();
    const cell = this.#cells.get(question.cell);
    if (!cell) return undefined;
    const at = cell.start + Math.min(Math.max(0, question.position), cell.length);
    switch (question.kind) {
      case "completions":
        return this.#completions(cell, at);
      case "details":
        return this.#details(cell, at, question.name);
      case "hover":
        return this.#hover(cell, at);
      case "call":
        return this.#call(cell, at);
      default:
        return question satisfies never;
    }
  }

  /** The errors in every cell, by its id, in the order of the code. */
  problems(): Record<string, CodeProblem[]> {
    return Object.fromEntries([...this.#cells].map(([id, cell]) => [id, this.#problemsOf(cell)]));
  }

  #problemsOf({ path, start, length, taken }: CellFile): CodeProblem[] {
    const found: CodeProblem[] = [];
    const service = this.#service;
    const add = (from: number, size: number, message: string) => {
      const [low, high] = [from - start, from - start + size];
      // What stands around the cell's code isn't the reader's.
      if (low >= 0 && low <= length) found.push({ from: low, to: Math.min(high, length), message });
    };
    const syntactic = service.getSyntacticDiagnostics(path);
    for (const each of syntactic) add(each.start, each.length, problemText(each));
    // What is begun and never ended is missed behind the code.
    if (found.length === 0 && syntactic.length > 0) add(start + length, 0, problemText(syntactic[0]));
    for (const each of service.getSemanticDiagnostics(path)) add(each.start ?? -1, each.length ?? 0, problemText(each));
    const file = taken.size > 0 ? service.getProgram()?.getSourceFile(path) : undefined;
    const named = service.getNavigationTree(path).childItems ?? [];
    for (const [name, title] of file ? taken : []) {
      const span = named.find((item) => item.text === name)?.nameSpan;
      if (span) add(span.start, span.length, `“${name}”在单元「${title}」里已经声明过了，换一个名称。`);
    }
    return found.sort((a, b) => a.from - b.from);
  }

  #completions({ path, start }: CellFile, at: number): Completions | undefined {
    const found = this.#service.getCompletionsAtPosition(path, at, {});
    if (!found) return undefined;
    const text = this.#host.readFile(path) ?? "";
    const word = /[\p{ID_Continue}$]*$/u.exec(text.slice(start, at))?.[0].length ?? 0;
    const from = (found.optionalReplacementSpan?.start ?? at - word) - start;
    const options = found.entries.map(({ name, kind, sortText }) => ({
      name,
      kind,
      rank: Number.parseInt(sortText, 10) || 0,
    }));
    return { from: Math.max(0, from), options };
  }

  #details({ path }: CellFile, at: number, name: string): CodeCard | undefined {
    const found = this.#service.getCompletionEntryDetails(path, at, name, undefined, undefined, undefined, undefined);
    if (!found) return undefined;
    return {
      signature: shortSignature(plain(found.displayParts)),
      text: textOf(found.documentation, found.tags),
      ...libraryName(found.tags),
    };
  }

  #hover({ path, start, length }: CellFile, at: number): (CodeCard & { from: number; to: number }) | undefined {
    const found = this.#service.getQuickInfoAtPosition(path, at);
    if (!found || found.textSpan.start < start || found.textSpan.start > start + length) return undefined;
    const from = found.textSpan.start - start;
    return {
      from,
      to: from + found.textSpan.length,
      signature: shortSignature(plain(found.displayParts)),
      text: textOf(found.documentation, found.tags),
      ...libraryName(found.tags),
    };
  }

  #call({ path }: CellFile, at: number): CallCard | undefined {
    const found = this.#service.getSignatureHelpItems(path, at, {});
    const item = found?.items[found.selectedItemIndex];
    if (!found || !item) return undefined;
    const active = item.isVariadic ? Math.min(found.argumentIndex, item.parameters.length - 1) : found.argumentIndex;
    const parameter = item.parameters[active];
    return {
      before: plain(item.prefixDisplayParts),
      parameters: item.parameters.map(({ displayParts }) => plain(displayParts)),
      after: plain(item.suffixDisplayParts),
      active,
      text: [parameter?.documentation, item.documentation].map(words).filter(Boolean).join("\n"),
    };
  }
}

/** Has TypeScript speak Chinese. Its own way to a language reads a file beside it: such a file is handed to it. */
function setMessages(messages: Record<string, string>): void {
  ts.validateLocaleAndSetLanguage("zh-CN", {
    getExecutingFilePath: () => "/typescript.js",
    resolvePath: (path) => path,
    fileExists: () => true,
    readFile: () => JSON.stringify(messages),
  });
}
