import { afterEach, describe, expect, it } from "vitest";
import { chart } from "../../../../../src/notebook/kernel/library/chart";
import { line } from "../../../../../src/notebook/kernel/library/line";
import { catchConsole } from "../../../../../src/notebook/kernel/session/catchConsole";
import { catchRejections } from "../../../../../src/notebook/kernel/session/catchRejections";
import { NodeEvaluator, TestKernel } from "./TestKernel";

describe("the console", () => {
  const own = { ...console };
  afterEach(() => void Object.assign(console, own));

  it("prints to the cell, by its methods' names, and nowhere else", () => {
    const printed: [string, string][] = [];
    catchConsole({ print: (stream, text) => printed.push([stream, text]) });
    console.log("步", 1, [2], undefined);
    console.info("信");
    console.warn("警");
    console.error(new RangeError("错"));
    console.debug({ a: 1 });
    console.table([{ a: 1 }]);
    console.log();
    expect(printed).toEqual([
      ["log", "步 1 [2] undefined"],
      ["info", "信"],
      ["warn", "警"],
      ["error", "RangeError: 错"],
      ["debug", "{ a: 1 }"],
      ["log", "[{ a: 1 }]"],
      ["log", ""],
    ]);
  });

  it("names tensors with their values, and what is drawn by its kind", () => {
    const printed: string[] = [];
    catchConsole({ print: (_, text) => printed.push(text) });
    console.log({ dtype: "float32", shape: [1, 2], dataSync: () => [1, 2] });
    console.log(chart({ title: "图", x: "x", y: "y" }, line([0], [1])));
    expect(printed).toEqual(["Tensor float32 [1, 2] 1, 2", "[chart]"]);
  });
});

describe("rejected values", () => {
  const { reject } = Promise;
  afterEach(() => void Object.assign(Promise, { reject }));

  it("are noted with the stack, and rejected as ever", async () => {
    const noted: [unknown, string][] = [];
    const evaluator = new NodeEvaluator();
    await catchRejections(evaluator, (value, stack) => noted.push([value, stack]));
    expect(evaluator.revoked).toHaveLength(1);
    class Own extends Promise<never> {}
    const rejected = Own.reject("空手");
    expect(rejected).toBeInstanceOf(Own);
    await expect(rejected).rejects.toBe("空手");
    expect(noted.map(([value]) => value)).toEqual(["空手"]);
    expect(noted[0][1]).toContain("catching.test.ts");
  });

  it("have a position in the cell that rejected them", async () => {
    const kernel = new TestKernel();
    await catchRejections(kernel.evaluator, (value, stack) => kernel.session.errors.noteRejected(value, stack));
    await kernel.set({ a: 'const a = 1;\nawait Promise.reject("空手");' });
    await kernel.run("a");
    expect(kernel.shown("a").error).toMatchObject({ message: "空手", cell: "a", line: 2, column: 15 });
  });
});
