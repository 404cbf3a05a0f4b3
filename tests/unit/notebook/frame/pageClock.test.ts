import { describe, expect, it } from "vitest";
import { PageClock } from "../../../../src/notebook/frame/PageClock";
import { newNotebook } from "./support";

describe("the page's clock", () => {
  it("is taken to differ by the least by which a message came later", () => {
    const clock = new PageClock();
    expect(clock.toOwn(500)).toBe(500);
    clock.hear(1000, 1090);
    expect(clock.toOwn(500)).toBe(590);
    clock.hear(2000, 1981);
    clock.hear(3000, 3200);
    clock.hear(undefined, 0);
    expect(clock.toOwn(500)).toBe(481);
    expect(clock.toOwn(undefined)).toBeUndefined();
  });

  it("that is fast doesn't have a restart take away what was pressed after it", () => {
    const { notebook, toKernel } = newNotebook();
    // The page's clock is fast by 20 milliseconds; 重启 is pressed at 1000 by the frame's, 运行 five milliseconds later.
    const clock = new PageClock();
    clock.hear(920, 901);
    void notebook.runs.run(["a"], 1005);
    toKernel.splice(0);
    notebook.obey({ command: "restart" }, clock.toOwn(1020));
    expect(toKernel).toContainEqual({ type: "run", cells: ["a"] });
  });
});
