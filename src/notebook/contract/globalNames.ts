/** Names in the worker's global scope, by which scripts that were bundled apart find each other. */

/** Called at the end of the worker's first script, behind TensorFlow.js: starts the kernel. */
export const START_KERNEL = "__startKernel";
/** Where the compiler's script puts what it exports. */
export const COMPILER = "__notebookCompiler";
/** Called with a cell's last expression. */
export const RESULT = "__notebookResult";
/** Called with what a cell throws, and where. */
export const THROWN = "__notebookThrown";
