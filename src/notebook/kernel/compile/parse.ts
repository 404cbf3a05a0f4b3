import { type ParserOptions, parse as parseFile } from "@babel/parser";
import type { Comment, Program } from "@babel/types";
import { mendMisread, mendRefused, withoutStandIns } from "./parserGaps";

// Babel's parser, not TypeScript itself: a reader who edits waits for some 95 KB (gzip) with all of ours, where TypeScript
// would be about 1 MB. What is behind Babel's parser (its printer and plug-ins) would be another 120 KB and print the
// code anew; ours edits it in place. Smaller parsers misread TypeScript where lines end without semicolons.
const OPTIONS: ParserOptions = {
  sourceType: "module",
  // Brackets as nodes: where an expression ends is then where its last token ends.
  createParenthesizedExpressions: true,
  // What a cell exports may be declared in a cell above.
  allowUndeclaredExports: true,
  attachComment: false,
  // What the parser knows of the types' own rules is for the editor to say: the cell runs all the same.
  errorRecovery: true,
  plugins: [
    ...(["typescript", "decoratorAutoAccessors", "explicitResourceManagement", "deprecatedImportAssert"] as const),
    ["decorators", {}],
  ],
};

/** A cell's tree, and its comments in order. */
export interface ParsedCell {
  program: Program;
  comments: readonly Comment[];
  /** The code as it was parsed, each offset the author's. */
  text: string;
  /** What the parser found wrong with types, the first of it: what is left without them may be no program. */
  doubt?: unknown;
}

/** Parses a cell's TypeScript; throws the parser's errors. */
export function parse(code: string): ParsedCell {
  for (let text = code; ;) {
    let mended: string | undefined;
    try {
      const { program, comments, errors } = parseFile(text, OPTIONS);
      const error = (errors as { syntaxPlugin?: string }[]).find(({ syntaxPlugin }) => syntaxPlugin !== "typescript");
      if (error) throw error;
      mended = mendMisread(text, program);
      if (mended === undefined)
        return { program, comments: comments ?? [], text: withoutStandIns(code, text), doubt: errors?.[0] };
    } catch (error) {
      mended = mendRefused(text, (error as { pos?: number }).pos ?? Infinity);
      if (mended === undefined) throw error;
    }
    text = mended;
  }
}

/** Whether compiled code is a program; what the parser doubts may leave none. */
export function isProgram(body: string): boolean {
  try {
    return Boolean(parseFile(body, { ...OPTIONS, errorRecovery: false, plugins: ["explicitResourceManagement"] }));
  } catch {
    return false;
  }
}
