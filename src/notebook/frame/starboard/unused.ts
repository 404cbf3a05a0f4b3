/**
 * Stands in, when Starboard is bundled, for the parts of it that this site never uses: other cell types and their
 * editors, the menus, Python, Markdown, KaTeX, icons. Starboard names them when it starts; nothing here is ever shown.
 */
class Unused {
  show(): void {}
}

const nothing = () => undefined;
const definition = (cellType: string) => ({
  name: cellType,
  cellType,
  createHandler: (cell: unknown, runtime: unknown) => ({
    cell,
    runtime,
    attach: nothing,
    run: async () => {},
    dispose: async () => {},
    focusEditor: nothing,
    clear: nothing,
  }),
});

export const MARKDOWN_CELL_TYPE_DEFINITION = definition("markdown");
export const JAVASCRIPT_CELL_TYPE_DEFINITION = definition("javascript");
export const ES_MODULE_CELL_TYPE_DEFINITION = definition("esm");
export const HTML_CELL_TYPE_DEFINITION = definition("html");
export const CSS_CELL_TYPE_DEFINITION = definition("css");
export const LATEX_CELL_TYPE_DEFINITION = definition("latex");
export const DEFAULT_CELL_TYPE_DEFINITION = definition("");
export class DefaultCellHandler extends Unused {}

export const plugin = {
  id: "starboard-python",
  metadata: { name: "unused" },
  exports: { updatePluginOptions: nothing },
  register: nothing,
};
export const initCrossOriginIsolatedServiceWorker = nothing;
export const removeCrossOriginIsolatedServiceWorker = nothing;
export const precompileJavascriptCode = nothing;
export const getMarkdownItWithDefaultPlugins = nothing;
export const katexLoader = nothing;
export const downloadAsHtml = nothing;
export const renderIcon = nothing;
export const renderIfHtmlOutput = nothing;
export const createPopper = nothing;
export const StarboardLogo = () => "";
export const cellControlsTemplate = () => "";
export const getPropertiesIcons = () => "";
export const getPropertiesPopoverIcons = () => "";
export class JavascriptEvaluator extends Unused {}
export class StarboardTextEditor extends Unused {}
export class ConsoleOutputElement extends Unused {}
export class StarboardRichEditorElement extends Unused {}
export class CellTypePicker extends Unused {}
export default Unused;
