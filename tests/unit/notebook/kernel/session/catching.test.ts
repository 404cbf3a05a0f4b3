import { afterEach, describe, expect, it } from "vitest";
import { catchRejections } from "../../../../../src/notebook/kernel/session/catchRejections";
import { NodeEvaluator, TestKernel } from "./TestKernel";

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
