import type { StaticServer } from "../../src/commands/serve/serveStatic";
import type { BenchSubject } from "./BenchSubject";

/** Pyodide's first result: a network of two layers in plain Python. */
export function pyodideSubject(server: StaticServer): BenchSubject {
  return {
    name: "Pyodide（纯 Python）",
    server,
    url: `${server.url}pyodide.html`,
    isDone: () => (document.querySelector("output")?.textContent ?? "") !== "",
    press: (page) => page.getByRole("button", { name: "运行" }).click(),
    pressAgain: (page) => page.getByRole("button", { name: "运行" }).click(),
    result: (frame) => frame.locator("output").innerText(),
  };
}
