/** What reads otherwise here: in a file of Starboard's, from a text to the next occurrence of another. */
export interface Rewrite {
  /** The end of the file's path. */
  file: string;
  from: string;
  /** The end; empty where `from` is all. */
  to: string;
  instead: string;
}

/** What this site never uses: it would be hidden, or weigh for nothing. */
const UNUSED: readonly Rewrite[] = [
  // Its menus, its footer and its dialogue would be hidden here. The page has a main landmark of its own: the cells are none.
  {
    file: "components/notebook.js",
    from: '<main class="cells-container"></main>',
    to: "\n    `;",
    instead: '<div class="cells-container"></div>`;',
  },
  { file: "components/notebook.js", from: "    showSourceModal() {", to: "    render() {", instead: "    render() {" },
  {
    file: "components/cell.js",
    from: '<starboard-insertion-line class="insertion-line-top">',
    to: "\n    `;",
    instead: '<div class="cell-top"></div>`;',
  },
  // A header that can't be read is told to the reader; Starboard would go on with a cell that has none.
  {
    file: "content/parsing.js",
    from: "console.error(`Cell (type: ${currentCell.type}) metadata",
    to: ";",
    instead: "throw e;",
  },
];

/**
 * What a notebook's text, or a message, could have Starboard load or run by itself: a notebook may come from anyone, and
 * nothing of it runs before the reader presses.
 */
const UNSAFE: readonly Rewrite[] = [
  // The plug-ins that a text names, and its cells that are to run on opening.
  {
    file: "components/notebook.js",
    from: "    async loadPlugins() {",
    to: "    firstUpdated(",
    instead: "    notebookInitialize() {}\n    firstUpdated(",
  },
  {
    file: "runtime/create.js",
    from: "        async runAllCells(",
    to: "        clearAllCells() {",
    instead: "        clearAllCells() {",
  },
  {
    file: "cellProperties/registry.js",
    from: 'cellProperty: "run_on_load",',
    to: "cellProperty:",
    instead: "cellProperty:",
  },
  { file: "content/parsing.js", from: 'if (p === "runOnLoad")', to: ";", instead: "" },
  // A text that the document or its window holds.
  {
    file: "runtime/create.js",
    from: "    if (window.initialNotebookContent) {",
    to: "    return { cells: [], metadata: {} };",
    instead: "    return { cells: [], metadata: {} };",
  },
  // A command in the place of a call.
  {
    file: "runtime/create.js",
    from: "        emit(event) {",
    to: "        subscribeToCellChanges(",
    instead: "        subscribeToCellChanges(",
  },
  // A message that sets the base of all addresses, one that loads the page anew, and one that puts in metadata.
  {
    file: "runtime/core.js",
    from: "if (msg.payload.baseUrl !== undefined) {",
    to: "runtime.content.metadata = msg.payload.metadata;",
    instead: "",
  },
];

/** All that is changed in Starboard as it is bundled. */
export const REWRITES: readonly Rewrite[] = [...UNUSED, ...UNSAFE];
