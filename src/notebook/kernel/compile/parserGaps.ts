/**
 * Where Babel's parser and TypeScript part: a text that the parser refuses, or reads otherwise, is changed so that it reads
 * it as TypeScript does. Every offset stays the author's, and what is changed are types, or a mark that is erased.
 */
import type { Node, Program } from "@babel/types";
import { BLANKS, blank, closing } from "./codeText";
import { endOf, parts, startOf } from "./tree";

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
const BEHIND_TYPES = new RegExp(String.raw`>(${BLANKS})(\[|\+(?!\+)|-(?!-)|<(?![<=]))`);
/** A tuple's optional member whose label is a word that a type may begin with: the parser takes it for that type. */
const LABEL = new RegExp(String.raw`(?<=[[,]${BLANKS})(?:function|import|new|typeof)(?=${BLANKS}\?${BLANKS}:)`, "g");
/** A bracket that opens behind one that closes. */
const COMPARED = new RegExp(`>(?:${BLANKS})<(?![<=])`, "g");
const WORDS = "static|readonly|public|private|protected|override|declare";
const MODIFIERS = new RegExp(`^(?:(?:${WORDS})${BLANKS})*$`);
/** A member that begins with `get?` or `set?`: where a line ends behind it, the parser takes it for an accessor all the same. */
const GET_MARK = new RegExp(String.raw`(?<=(?:[{;}\n]|\b(?:${WORDS}))${BLANKS})\b[gs]et${BLANKS}\?`, "g");

/** What the parser refuses at an offset, changed so that it takes it; undefined where nothing is known that would help. */
export function mendRefused(text: string, at: number): string | undefined {
  return (
    withoutBrackets(text, at) ??
    joinAwaitUsing(text, at) ??
    joinAsserts(text, at) ??
    withoutArguments(text, at) ??
    withPlainLabel(text, at) ??
    standInAround(text, at) ??
    endField(text, nearestMark(text, at))
  );
}

/** What the parser took for something else than TypeScript does, changed so that it doesn't; undefined where all is well. */
export function mendMisread(text: string, program: Program): string | undefined {
  return (
    (BEHIND_TYPES.test(text) ? joinTypes(text, program) : undefined) ??
    (text.includes("asserts") ? joinPredicate(text, program) : undefined) ??
    (text.search(GET_MARK) >= 0 ? endGetField(text, program) : undefined)
  );
}

function withoutBrackets(text: string, end: number): string | undefined {
  BRACKETED.lastIndex = Math.min(end, text.length);
  const found = BRACKETED.exec(text);
  if (!found) return undefined;
  const [all, before, name, behind] = found;
  const plain = ` ${before}${name.replaceAll("`", '"')}${behind} `;
  return text.slice(0, found.index) + plain + text.slice(found.index + all.length);
}

/** A label is erased with its type: any name of its length does. */
function withPlainLabel(text: string, at: number): string | undefined {
  const found = [...text.matchAll(LABEL)].findLast(({ index }) => index <= at);
  if (!found) return undefined;
  const [label] = found;
  return text.slice(0, found.index) + "_".repeat(label.length) + text.slice(found.index + label.length);
}

function joinAwaitUsing(text: string, end: number): string | undefined {
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
    if (isNext && /[-+]/.test(found[2]) && /\S|\n/.test(found[1])) return blank(text, end, end + found[1].length);
    if (isNext && found[2] === "<") return standIn(text, end, end + found[1].length);
    if (isNext && found[2] === "[" && isInstance) return blank(text, endOf(node.expression), end);
  }
  for (const part of parts(node)) {
    const joined = joinTypes(text, part);
    if (joined !== undefined) return joined;
  }
  return undefined;
}

/**
 * `a < b > <T>(c)` compares, and what is compared last is of a type that it says itself; the parser takes `a<b>` for a function
 * with types. A sign in the place of that type has it read as it is meant (`withoutStandIns`).
 */
function standIn(text: string, gap: number, start: number): string | undefined {
  const end = closing(text, start);
  if (end === undefined) return undefined;
  return `${text.slice(0, gap)}${" ".repeat(start - gap)}+${" ".repeat(end - start)}${text.slice(end + 1)}`;
}

/** The same where the parser has refused what stands in the brackets, at an offset. */
function standInAround(text: string, at: number): string | undefined {
  for (const { index, 0: all } of [...text.slice(0, at).matchAll(COMPARED)].slice(-20).reverse()) {
    const start = index + all.length - 1;
    if ((closing(text, start) ?? 0) >= at) return standIn(text, index + 1, start);
  }
  return undefined;
}

/** The code as it was parsed without the signs that stand for types: they are no part of it. */
export const withoutStandIns = (code: string, text: string): string =>
  code === text ? text : text.replaceAll("+", (sign, offset: number) => (code[offset] === "<" ? " " : sign));

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

/** `a<T>` with a bracket on the next line is `a[…]`: the arguments before the bracket go. */
function withoutArguments(text: string, at: number): string | undefined {
  const end = new RegExp(`>(${BLANKS})$`).exec(text.slice(0, at));
  if (text[at] !== "[" || !end || !/\n/.test(end[1])) return undefined;
  let depth = 0;
  for (let start = end.index; start >= 0; start--) {
    if (/["'`]/.test(text[start])) start = text.lastIndexOf(text[start], start - 1);
    else if (/[)\]}]/.test(text[start]) || (text[start] === ">" && text[start - 1] !== "=")) depth++;
    else if (/[([{<]/.test(text[start]) && --depth === 0) return blank(text, start, end.index + 1);
  }
  return undefined;
}

/** The mark that can be meant by an error at an offset: the one that the member there begins with, or the last before it. */
function nearestMark(text: string, at: number): RegExpExecArray | undefined {
  const marks = [...text.matchAll(GET_MARK)];
  const next = marks.find(({ index }) => index >= at && MODIFIERS.test(text.slice(at, index)));
  return next ?? marks.findLast(({ index }) => index < at);
}

/** Has a field called `get` or `set` end where its `?` stands. */
const endField = (text: string, found: RegExpExecArray | undefined): string | undefined => {
  if (!found) return undefined;
  const mark = found.index + found[0].length - 1;
  return `${text.slice(0, mark)};${text.slice(mark + 1)}`;
};

/** `get?` on a line of its own begins no accessor. */
function endGetField(text: string, node: Node): string | undefined {
  if (node.type === "ClassMethod" && node.kind !== "method" && node.kind !== "constructor") {
    const found = [...text.slice(0, startOf(node.key)).matchAll(GET_MARK)].at(-1);
    if (found && found.index >= startOf(node)) return endField(text, found);
  }
  for (const part of parts(node)) {
    const ended = endGetField(text, part);
    if (ended !== undefined) return ended;
  }
  return undefined;
}
