import { scriptUrl } from "../../../lib/scriptUrl";

/** Where the shims find the modules' exports. */
const REGISTRY = "__notebookModules";

/**
 * The modules that a cell may import. A cell is an ES module, and the libraries are already in the worker: each gets a
 * small module that exports what is there.
 */
export class LibraryModules {
  #urls = new Map<string, { names: string; url: string }>();
  #modules: Record<string, Record<string, unknown>>;

  constructor(modules: Record<string, object>) {
    this.#modules = modules as Record<string, Record<string, unknown>>;
    Object.assign(globalThis, { [REGISTRY]: modules });
  }

  get names(): string[] {
    return Object.keys(this.#modules);
  }

  /** What a module exports, or undefined where there is no such module. */
  exportsOf(name: string): string[] | undefined {
    const module = this.#modules[name];
    return module && Object.keys(module).filter((key) => key !== "default");
  }

  url(name: string): string {
    const names = this.exportsOf(name)?.join(", ") ?? "";
    const known = this.#urls.get(name);
    // A module may have more exports than when it was first imported.
    if (known?.names === names) return known.url;
    const url = scriptUrl(`export const { ${names} } = ${REGISTRY}[${JSON.stringify(name)}];`);
    this.#urls.set(name, { names, url });
    return url;
  }
}
