import type { StaticServer } from "../../src/commands/serve/serveStatic";
import type { BenchSubject } from "./BenchSubject";

/** This site: the first cell of the notebook `slug` on the page at `path`. */
export function liveNotebookSubject(server: StaticServer, path: string, slug: string): BenchSubject {
  const notebook = `live-notebook[data-notebook="${slug}"]`;
  return {
    name: "本站",
    server,
    url: new URL(path.replace(/^\//, ""), server.url).href,
    isDone: () => document.querySelector('[data-cell][data-run="done"], [data-cell][data-run="error"]') !== null,
    press: (page) => page.locator(`${notebook} [data-cell]`).first().getByRole("button", { name: "运行" }).click(),
    pressAgain: (_page, frame) => frame.locator("[data-cell]").first().getByRole("button", { name: "运行" }).click(),
    async result(frame) {
      const cell = frame.locator("[data-cell]").first();
      const text = await cell.locator("[data-output]").first().innerText();
      if ((await cell.getAttribute("data-run")) === "error") throw new Error(`本站的单元出错：${text}`);
      const backend = await frame.locator("[data-backend]").first().getAttribute("data-backend");
      return `${backend || (await frame.locator("[data-backend]").first().innerText())} ${text}`;
    },
  };
}
