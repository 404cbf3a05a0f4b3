import { MODULES } from "../../contract/globalNames";
import type { Evaluator } from "./Evaluator";

/**
 * The modules that a cell may import. A cell is an ES module, and the libraries are already in the worker: each gets a
 * small module that exports what is there.
 */
export class LibraryModules {
  #urls = new Map<string, { names: string; url: string }>();
  #modules: Record<string, object>;
  #evaluator: Evaluator;

  /** `modules`: what each exports, by the name that cells import it by. */
  constructor(modules: Record<string, object>, evaluator: Evaluator) {
    this.#modules = modules;
    this.#evaluator = evaluator;
    evaluator.provide({ [MODULES]: modules });
  }

  get names(): string[] {
    return Object.keys(this.#modules);
  }

  /** What a module exports, or undefined where there is no such module. */
  exportsOf(name: string): string[] | undefined {
    const module = this.#modules[name];
    return module && Object.keys(module).filter((key) => key !== "default");
  }

  /** The address of the small module; a new one once there are more exports. */
  url(name: string): string {
    const names = this.exportsOf(name)?.join(", ") ?? "";
    const known = this.#urls.get(name);
    if (known?.names === names) return known.url;
    const url = this.#evaluator.publish(`export const { ${names} } = ${MODULES}[${JSON.stringify(name)}];`);
    this.#urls.set(name, { names, url });
    return url;
  }
}
