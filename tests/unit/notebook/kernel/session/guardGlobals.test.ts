import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { guardGlobals } from "../../../../../src/notebook/kernel/session/guardGlobals";

/** A global scope that inherits `close`, and has `postMessage` itself. */
function newScope() {
  const scope = createContext(Object.assign(Object.create({ close: () => "closed" }), { postMessage: () => "sent" }));
  const global = runInContext("globalThis", scope) as object;
  for (const name of ["close", "postMessage"]) {
    Object.defineProperty(global, name, { value: () => name, configurable: true, writable: true });
  }
  guardGlobals(global);
  return (code: string) => runInContext(code, scope) as unknown;
}

describe("the global scope of cells", () => {
  it.each(["close()", "self = globalThis; self.close()", "postMessage({ type: 'idle' })", "globalThis.postMessage(1)"])(
    "doesn't let a cell end the kernel, or speak for it: %s",
    (code) => expect(() => newScope()(code)).toThrow(/单元不能/),
  );

  it.each(["Promise = null", "globalThis.Map = class {}", "JSON = 1"])("keeps what the kernel needs: %s", (code) => {
    expect(() => newScope()(code)).toThrow(/是内核要用的，不能换掉/);
  });

  it("leaves a cell its own names, and the rest", () => {
    expect(newScope()("{ const Promise = 7; var fetch = 8; setTimeout = 9; Promise + fetch + setTimeout }")).toBe(24);
  });
});
