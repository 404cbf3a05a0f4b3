import { type ParserOptions, parse as parseFile } from "@babel/parser";
import type { Comment, Node, Program } from "@babel/types";
import { endOf, parts } from "./tree";

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
  plugins: ["typescript", ["decorators", {}], "decoratorAutoAccessors", "explicitResourceManagement"],
};

/** A cell's tree, and its comments in order. */
export interface ParsedCell {
  program: Program;
  comments: readonly Comment[];
  /** The code as it was parsed, each offset the author's. */
  text: string;
}

/** Blanks and comments; each alternative ends where it must, or a long row of slashes would take for ever. */
const BLANKS = String.raw`(?:\s|/\*(?:[^*]|\*(?!/))*\*/|//[^\n\r\u2028\u2029]*(?=[\n\r\u2028\u2029]|$))*`;
/** An enum's member in brackets, `["a"]`, which the parser doesn't know. */
const BRACKETED = new RegExp(
  String.raw`\[(${BLANKS})("[^"\\\n]*"|'[^'\\\n]*'|${'`[^`"$\\\\\\n]*`'})(${BLANKS})\](?=${BLANKS}[=,}])`,
  "y",
);
/** `await using` on two lines, which the parser takes for two statements. */
const AWAIT_USING = new RegExp(String.raw`\bawait(${BLANKS})using$`);
/** `asserts x is` on more lines than one, which the parser takes for the end of the type. */
const ASSERTS_IS = new RegExp(String.raw`\basserts${BLANKS}[\p{ID_Continue}$]+(${BLANKS})is\b(${BLANKS})`, "dgu");
const IS = new RegExp(String.raw`^(${BLANKS})is\b`);
/** A `>` with a sign or a bracket behind it, which the parser may take for the end of types and of the statement. */
const BEHIND_TYPES = new RegExp(String.raw`>(${BLANKS})(\[|\+(?!\+)|-(?!-))`);

/** Parses a cell's TypeScript; throws the parser's errors. */
export function parse(code: string): ParsedCell {
  for (let text = code; ;) {
    try {
      const { program, comments, errors } = parseFile(text, OPTIONS);
      const error = (errors as { syntaxPlugin?: string }[]).find(({ syntaxPlugin }) => syntaxPlugin !== "typescript");
      if (error) throw error;
      const joined =
        (BEHIND_TYPES.test(text) ? joinTypes(text, program) : undefined) ??
        (text.includes("asserts") ? joinPredicate(text, program) : undefined);
      if (joined === undefined) return { program, comments: comments ?? [], text };
      text = joined;
    } catch (error) {
      const plain = withoutBrackets(text, error) ?? joinAwaitUsing(text, error) ?? joinAsserts(text, placeOf(error));
      if (plain === undefined) throw error;
      text = plain;
    }
  }
}

const placeOf = (error: unknown): number => (error as { pos?: number }).pos ?? Infinity;

/** The code with blanks for a stretch. */
const blank = (text: string, start: number, end: number): string =>
  text.slice(0, start) + " ".repeat(end - start) + text.slice(end);

function withoutBrackets(text: string, error: unknown): string | undefined {
  BRACKETED.lastIndex = Math.min(placeOf(error), text.length);
  const found = BRACKETED.exec(text);
  if (!found) return undefined;
  const [all, before, name, behind] = found;
  const plain = ` ${before}${name.replaceAll("`", '"')}${behind} `;
  return text.slice(0, found.index) + plain + text.slice(found.index + all.length);
}

function joinAwaitUsing(text: string, error: unknown): string | undefined {
  const end = placeOf(error);
  const found = AWAIT_USING.exec(text.slice(0, end));
  if (!found || found[1] === " ".repeat(found[1].length)) return undefined;
  return blank(text, found.index + "await".length, end - "using".length);
}

/** What stands before an error with `asserts x is …` on one line. */
function joinAsserts(text: string, end: number): string | undefined {
  for (const { indices } of [...text.slice(0, end + "is".length).matchAll(ASSERTS_IS)].reverse()) {
    const gap = indices?.slice(1).find(([from, to] = [0, 0]) => /[^ ]/.test(text.slice(from, to)));
    if (gap) return blank(text, ...gap);
  }
  return undefined;
}

/**
 * `a < b >` and a sign on the next line is no type's argument, whatever the parser takes it for; a bracket on the next line
 * goes on with what has one.
 */
function joinTypes(text: string, node: Node): string | undefined {
  const end = endOf(node);
  const isInstance = node.type === "TSInstantiationExpression";
  if ((isInstance || node.type === "NewExpression") && text[end - 1] === ">") {
    const found = BEHIND_TYPES.exec(text.slice(end - 1));
    const isNext = found?.index === 0;
    if (isNext && found[2] !== "[" && /\S|\n/.test(found[1])) return blank(text, end, end + found[1].length);
    if (isNext && found[2] === "[" && isInstance) return blank(text, endOf(node.expression), end);
  }
  for (const part of parts(node)) {
    const joined = joinTypes(text, part);
    if (joined !== undefined) return joined;
  }
  return undefined;
}

/** `asserts x` doesn't end before an `is` on the next line. `part`: the tree, or anything in it. */
function joinPredicate(text: string, part: object): string | undefined {
  const { type, end, typeAnnotation } = part as Partial<Node & { type: "TSTypePredicate" }>;
  if (type === "TSTypePredicate" && !typeAnnotation) {
    const gap = IS.exec(text.slice(end as number))?.[1] ?? "";
    if (/[^ ]/.test(gap)) return blank(text, end as number, (end as number) + gap.length);
  }
  for (const inner of Object.values(part)) {
    const joined: string | undefined = typeof inner === "object" && inner ? joinPredicate(text, inner) : undefined;
    if (joined !== undefined) return joined;
  }
  return undefined;
}
