import { tokenizer } from "acorn";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { CompileError } from "../../../../../src/notebook/kernel/compile/CompileError";
import { compileCell } from "../../../../../src/notebook/kernel/compile/compileCell";
import { originalOffset } from "../../../../../src/notebook/kernel/compile/positions";
import { isProgram, logged, ourOutput, tokensOf, treeOf, typescriptOutput } from "./oracle";
import { program, respace, spacing } from "./programs";
import { readSnippets } from "./snippets";

/** How many programs are compared: `FUZZ_CASES=20000` for more than a test run takes. */
const CASES = Number(process.env.FUZZ_CASES ?? 2000);
const TIMEOUT = 60_000 + CASES * 60;
const seed = Number(process.env.FUZZ_SEED ?? 11);

const snippets = [...readSnippets("erased.txt"), ...readSnippets("run.txt")].flatMap(([, programs]) => programs);
const runnable = readSnippets("run.txt").flatMap(([, programs]) => programs);

/** A seeded sequence of values, as long as it is asked for. */
function* draw<Value>(arbitrary: fc.Arbitrary<Value>): Generator<Value> {
  for (let part = 0; ; part++) yield* fc.sample(arbitrary, { numRuns: 500, seed: seed + part });
}

/** Programs for which a check failed, and why: all of them, so that one run tells what there is to mend. */
class Failures {
  readonly found: string[] = [];

  async check(code: string, check: () => void | Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      this.found.push(`${String(error)}\nin:\n${code}`);
    }
  }
}

describe("programs made at random, with line breaks and comments anywhere and semicolons left out", () => {
  it(
    "are erased to the program that TypeScript makes of them, and every name keeps its place",
    async () => {
      const failures = new Failures();
      let compared = 0;
      for (const [tokens, choices] of draw(fc.tuple(program, spacing))) {
        const code = respace(tokens, choices[Symbol.iterator]());
        const theirs = typescriptOutput(code, ts.ScriptTarget.ESNext);
        if (theirs === undefined || !isProgram(theirs)) continue;
        await failures.check(code, () => {
          const { body, map } = compileCell(code);
          expect(treeOf(body)).toEqual(treeOf(theirs));
          for (const token of tokenizer(body, { ecmaVersion: "latest", sourceType: "module" })) {
            const text = body.slice(token.start, token.end);
            if (!/^v\d+$/.test(text)) continue;
            const offset = originalOffset(map, token.start);
            expect(code.slice(offset, offset + text.length)).toBe(text);
          }
        });
        if (++compared === CASES) break;
      }
      expect(failures.found).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    "run as TypeScript's output does, when they are those of the snippets",
    async () => {
      const failures = new Failures();
      let compared = 0;
      for (const [index, choices] of draw(fc.tuple(fc.nat(runnable.length - 1), spacing))) {
        const code = respace(tokensOf(runnable[index]), choices[Symbol.iterator]());
        const theirs = typescriptOutput(code, ts.ScriptTarget.ES2022);
        if (theirs === undefined || !isProgram(theirs)) continue;
        await failures.check(code, async () => expect(await logged(ourOutput(code))).toEqual(await logged(theirs)));
        if (++compared >= CASES / 10) break;
      }
      expect(failures.found).toEqual([]);
    },
    TIMEOUT,
  );
});

describe("programs that were damaged", () => {
  const damage = fc.record({
    code: fc.constantFrom(...snippets),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(6),
    put: fc.constantFrom(
      "",
      "(",
      ")",
      "{",
      "}",
      "@",
      "<",
      ">",
      ";",
      "`",
      "'",
      "，",
      "\n",
      " as ",
      " enum ",
      "/*",
      "…",
      "#",
      "\u2028",
    ),
  });

  it(
    "compile, or are refused in Chinese with a place in them",
    () => {
      for (const { code, from, length, put } of fc.sample(damage, { numRuns: CASES, seed })) {
        const at = Math.floor(from * code.length);
        const damaged = code.slice(0, at) + put + code.slice(at + length);
        try {
          compileCell(damaged);
        } catch (error) {
          expect(error, damaged).toBeInstanceOf(CompileError);
          const { message, line, column } = error as CompileError;
          expect(message).toMatch(/\p{Script=Han}/u);
          const lines = damaged.split("\n");
          expect(line, damaged).toBeGreaterThan(0);
          expect(line, damaged).toBeLessThanOrEqual(lines.length);
          expect(column, damaged).toBeGreaterThan(0);
          expect(column, damaged).toBeLessThanOrEqual(lines[line - 1].length + 1);
        }
      }
    },
    TIMEOUT,
  );
});
