/** The compiler as a script of its own, which the kernel loads when it meets code that wasn't compiled with the site. */
import { COMPILER, RESULT_PLACE } from "../../contract/globalNames";
import { CompileError } from "./CompileError";
import type { CompiledCell } from "../../contract/CompiledCell";
import { compileCell } from "./compileCell";
import { resultPlace } from "./resultPlace";

/** What a CompileError says, as plain data: the kernel's script has a class of its own. */
export type CompileFailure = Pick<CompileError, "message" | "line" | "column" | "hint">;

/** What the script puts into the global scope. */
export type CompileScript = (code: string) => { compiled: CompiledCell } | { failure: CompileFailure };

const compile: CompileScript = (code) => {
  try {
    return { compiled: compileCell(code) };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    const { message, line, column, hint } = error;
    return { failure: { message, line, column, hint } };
  }
};

Object.assign(globalThis, { [COMPILER]: compile, [RESULT_PLACE]: resultPlace });
