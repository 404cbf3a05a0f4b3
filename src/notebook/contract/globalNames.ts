/** Names in the worker's global scope, by which scripts that were bundled apart, and the cells, find each other. */

/** Called at the end of the worker's first script, behind TensorFlow.js: starts the kernel. */
export const START_KERNEL = "__startKernel";
/** The WebGL context that the worker starts with. */
export const FIRST_CONTEXT = "__firstContext";
/** Where the compiler's script puts what it exports. */
export const COMPILER = "__notebookCompiler";
/** Where it puts what tells where a cell's last expression stands. */
export const RESULT_PLACE = "__notebookResultPlace";
/** Where the library's script for Node puts what makes the library. */
export const NODE_LIBRARY = "notebookForNode";
/** Where the hints' script puts what explains errors. */
export const HINTS = "__notebookHints";
/** Where the script that reads the reader's files puts what it exports. */
export const FILE_READER = "__notebookFileReader";
/** Where the language model's script puts what makes the model. */
export const LANGUAGE_MODEL = "__notebookLanguageModel";
/** Where the script that mends the WASM backend puts what does so. */
export const WASM_MENDS = "__notebookWasmMends";
/** Called with a cell's last expression. */
export const RESULT = "__notebookResult";
/** Called with what a cell throws, and where. */
export const THROWN = "__notebookThrown";
/** Called with what `Promise.reject` was given, and the stack there. */
export const REJECTED = "__notebookRejected";
/** The exports of the modules that cells import, by the module's name. */
export const MODULES = "__notebookModules";
/** Called with the number of a cell's run, before its code. */
export const BEGIN = "__notebookBegin";
/** Called with what a cell awaits, and with what it loops over by `for await`. */
export const AWAIT = "__notebookAwait";
export const EACH = "__notebookEach";
/** Called with what the second part of TensorFlow.js awaits. */
export const CALL_AWAIT = "__notebookCallAwait";
/** The worker's own timers, for TensorFlow.js: what it waits for is one run's no more than another's. */
export const OWN_TIMERS = {
  setTimeout: "__ownSetTimeout",
  requestAnimationFrame: "__ownRequestAnimationFrame",
} as const;
/** Called at the end of the language worker's script, behind the types: starts it. */
export const START_LANGUAGE = "__startLanguage";
