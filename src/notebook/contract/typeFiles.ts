/** What the language worker reads beside the cells: made by the build, read by the worker. */
export interface TypeFiles {
  /** Declarations, by their path in the worker's file system. */
  files: Record<string, string>;
  /** TypeScript's messages in Chinese, by its own names for them. */
  messages: Record<string, string>;
}

/** Where the script of types puts them. */
export const TYPE_FILES = "__notebookTypes";
/** The folder of TypeScript's own declarations. */
export const LIB_FOLDER = "/lib";
/** The tag of a function that readers find on the library's page. */
export const LIBRARY_TAG = "library";
/** The package that cells import as "notebook". */
export const LIBRARY_FOLDER = "/node_modules/notebook";
