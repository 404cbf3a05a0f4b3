/**
 * Stands in, when Starboard is bundled, for the parts of it that this site never uses: other cell types and their
 * editors, the menus, Python, icons, the console. Starboard names them when it starts; nothing here is ever shown.
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
/** What Starboard offers to plug-ins and cells of its own: ours take nothing of it. */
export const createExports = nothing;
export const downloadAsHtml = nothing;
export const renderIcon = nothing;
export const StarboardLogo = () => "";
export const getPropertiesIcons = () => "";
export const getPropertiesPopoverIcons = () => "";
export class ConsoleCatcher extends Unused {}
export default Unused;
