import { describe, expect, it } from "vitest";
import { runSteps, type Step } from "../../../../src/commands/test/runSteps";

/** Runs the steps, each ended by the test: says what starts beside what. */
function start(steps: readonly Step[], failing: readonly string[] = []) {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const done = runSteps(steps, async (step, broken) => {
    log.push(broken ? `${step.name} without ${broken.name}` : step.name);
    if (broken === undefined) await new Promise<void>((end) => ends.set(step.name, end));
    return { name: step.name, failed: broken !== undefined || failing.includes(step.name) ? 1 : 0 };
  });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((next) => setImmediate(next));
  };
  return { log, end, done };
}

describe("steps of the tests", () => {
  it("run two at a time, the next when one ends", async () => {
    const { log, end, done } = start([{ name: "a" }, { name: "b" }, { name: "c" }]);
    expect(log).toEqual(["a", "b"]);
    await end("b");
    expect(log).toEqual(["a", "b", "c"]);
    await end("c");
    await end("a");
    expect((await done).map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  it("wait for what they need, and later ones go before them", async () => {
    const { log, end } = start([{ name: "build" }, { name: "built", needs: ["build"] }, { name: "unit" }]);
    expect(log).toEqual(["build", "unit"]);
    await end("build");
    expect(log).toEqual(["build", "unit", "built"]);
  });

  it("come after others whatever comes of those", async () => {
    const { log, end } = start([{ name: "types" }, { name: "build", after: ["types"] }], ["types"]);
    expect(log).toEqual(["types"]);
    await end("types");
    expect(log).toEqual(["types", "build"]);
  });

  it("that need all of the machine have nothing beside them", async () => {
    const { log, end } = start([{ name: "a" }, { name: "browser", alone: true }, { name: "b" }]);
    expect(log).toEqual(["a", "b"]);
    await end("a");
    expect(log).toEqual(["a", "b"]);
    await end("b");
    expect(log).toEqual(["a", "b", "browser"]);
  });

  it("that are alone let nothing start until they end", async () => {
    const { log, end } = start([{ name: "browser", alone: true }, { name: "a" }]);
    expect(log).toEqual(["browser"]);
    await end("browser");
    expect(log).toEqual(["browser", "a"]);
  });

  it("whose need failed are told so, and the others run", async () => {
    const { log, end, done } = start(
      [{ name: "build" }, { name: "built", needs: ["build"] }, { name: "x" }],
      ["build"],
    );
    await end("build");
    await end("x");
    expect(log).toEqual(["build", "x", "built without build"]);
    expect((await done).map(({ failed }) => failed)).toEqual([1, 1, 0]);
  });

  it("need only those that were asked for", async () => {
    const { log } = start([{ name: "built", needs: ["build"] }]);
    expect(log).toEqual(["built"]);
  });

  it("that need one another are an error", async () => {
    const circle = [
      { name: "a", needs: ["b"] },
      { name: "b", needs: ["a"] },
    ];
    await expect(runSteps(circle, async () => ({ failed: 0 }))).rejects.toThrow("circle");
  });
});
