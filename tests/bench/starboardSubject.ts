import type { StaticServer } from "../../src/commands/serve/serveStatic";
import type { BenchSubject } from "./BenchSubject";

/** The published Starboard bundle, running the same cell with the same TensorFlow.js. */
export function starboardSubject(server: StaticServer): BenchSubject {
  return {
    name: "Starboard（发布包）",
    server,
    url: `${server.url}starboard.html`,
    isDone: () => /结果：|Error/.test(document.querySelector(".cell-bottom")?.textContent ?? ""),
    press: (page) => page.getByRole("button", { name: "运行" }).click(),
    pressAgain: (_page, frame) => frame.locator(".cell-controls-left-top button").first().click(),
    async result(frame) {
      const text = await frame.locator(".cell-bottom").innerText();
      if (/error/i.test(text)) throw new Error(`Starboard 的单元出错：${text}`);
      return text;
    },
  };
}
