import { scriptUrl } from "../../../lib/scriptUrl";

/**
 * Evaluates JavaScript as ES modules: the one part of a session that takes a worker. An opaque origin can import only
 * what it has made itself, so a module is a blob with an address.
 */
export class Evaluator {
  /** `publish` gives JavaScript an address, new each time, that modules can import and stacks name. */
  constructor(readonly publish: (source: string) => string = scriptUrl) {}

  /** Puts values into the global scope, where every module finds them. */
  provide(globals: Readonly<Record<string, unknown>>): void {
    Object.assign(globalThis, globals);
  }

  /** Evaluates the module at an address, once, and gives its exports; rejects with what it throws. */
  evaluate(url: string): Promise<Readonly<Record<string, unknown>>> {
    return import(/* @vite-ignore */ url);
  }

  /** Ends an address: what was imported from it stays, nothing new can import it. */
  revoke(url: string): void {
    URL.revokeObjectURL(url);
  }
}
