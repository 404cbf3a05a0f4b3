import { describe, expect, it } from "vitest";
import { hostileValues } from "../describe/hostileValues";
import { TestKernel } from "./TestKernel";

const modules = { hostile: { get: (name: string) => hostileValues[name] } };
const names = Object.keys(hostileValues);

/** Runs cells that do something with each hostile value; each has to end, and the kernel to run on. */
async function runAll(code: string): Promise<TestKernel> {
  const kernel = new TestKernel({}, modules);
  const cell = (name: string) =>
    `import { get } from "hostile";\nconst value = get(${JSON.stringify(name)});\n{ ${code} }`;
  const cells = Object.fromEntries(names.map((name, i) => [`c${i}`, cell(name).replaceAll("value", `value${i}`)]));
  await kernel.set({ ...cells, last: "40 + 2" });
  await kernel.run(...Object.keys(cells), "last");
  expect(kernel.result("last")).toBe("42");
  expect(kernel.of("finished")).toHaveLength(names.length + 1);
  return kernel;
}

describe("a cell ends, whatever it", () => {
  it("throws", async () => {
    const kernel = await runAll("throw value;");
    for (const i of names.keys()) expect(kernel.shown(`c${i}`).error, names[i]).toMatchObject({ kind: "error" });
  });

  it("rejects with", async () => {
    const kernel = await runAll("await Promise.reject(value);");
    for (const i of names.keys()) expect(kernel.shown(`c${i}`).error, names[i]).toMatchObject({ kind: "error" });
  });

  it("computes", async () => {
    const kernel = new TestKernel({}, modules);
    const cells = names.map((name, i) => [`c${i}`, `import { get } from "hostile";\nget(${JSON.stringify(name)});`]);
    await kernel.set(Object.fromEntries(cells));
    await kernel.run(...cells.map(([id]) => id));
    expect(kernel.of("finished").filter(({ ok }) => ok)).toHaveLength(names.length);
    for (const i of names.keys()) expect(kernel.shown(`c${i}`).result, names[i]).toBeDefined();
  });
});
