/** Every message between the frame and the worker that knows TypeScript. Positions count from the start of the cell's code. */

/** A cell as the language worker sees it. */
export interface LanguageCell {
  id: string;
  title: string;
  code: string;
}

/** An error of TypeScript's in a cell's code. */
export interface CodeProblem {
  from: number;
  to: number;
  message: string;
}

/** What a name stands for. */
export interface CodeCard {
  /** As TypeScript writes it. */
  signature: string;
  /** What its documentation says; may be empty. */
  text: string;
  /** The function's name, where it is one of the `notebook` library's. */
  library?: string;
}

/** What could stand at a place. */
export interface Completions {
  /** Where the name begins that is completed. */
  from: number;
  options: { name: string; kind: string; rank: number }[];
}

/** The call in which a place lies. */
export interface CallCard {
  /** The function's name and what stands before its parameters. */
  before: string;
  parameters: string[];
  after: string;
  /** The parameter at the place; there may be none of this number. */
  active: number;
  /** What the documentation says of the function, and of that parameter. */
  text: string;
}

interface At {
  cell: string;
  position: number;
}

/** What the worker is asked, and of what kind its answer is; undefined where there is nothing to say. */
export interface LanguageQuestions {
  problems: { asked: object; answer: Record<string, CodeProblem[]> };
  completions: { asked: At; answer: Completions | undefined };
  /** More of a completion. */
  details: { asked: At & { name: string }; answer: CodeCard | undefined };
  hover: { asked: At; answer: (CodeCard & { from: number; to: number }) | undefined };
  call: { asked: At; answer: CallCard | undefined };
}

/** What can be asked. */
export type LanguageKind = keyof LanguageQuestions;
/** A question to the language worker. */
export type LanguageQuestion = {
  [Kind in LanguageKind]: { kind: Kind } & LanguageQuestions[Kind]["asked"];
}[LanguageKind];
/** Its answer to a kind of question; undefined where there is nothing to say. */
export type LanguageAnswer<Kind extends LanguageKind = LanguageKind> = LanguageQuestions[Kind]["answer"];

/** Every message from the frame to the language worker. */
export type FrameToLanguage =
  /** The notebook as it now reads; what is asked next is asked of it. */
  { type: "cells"; cells: LanguageCell[] } | { type: "ask"; request: number; question: LanguageQuestion };

/** Every message from the language worker to the frame. */
export type LanguageToFrame =
  /** It has read its types, and answers at once. */
  { type: "ready" } | { type: "answer"; request: number; answer: LanguageAnswer };
