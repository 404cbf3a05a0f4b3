import { describe, expect, it } from "vitest";
import type { NamedValue } from "../../../../src/notebook/contract/kernelProtocol";
import { TiedValues } from "../../../../src/notebook/frame/TiedValues";

function newValues(...ties: string[]) {
  const told: Record<string, NamedValue>[] = [];
  const state = { ties };
  const values = new TiedValues(
    () => state.ties,
    (all) => told.push(all),
  );
  return { values, told, state };
}

describe("the values of tied names", () => {
  it("are told all together, each as the newest run gave it", () => {
    const { values, told } = newValues("w", "b");
    values.hear({ w: { text: "1" } });
    values.hear({ b: { text: "2" } });
    values.hear({ w: { text: "3" } });
    expect(told).toEqual([
      { w: { text: "1" } },
      { w: { text: "1" }, b: { text: "2" } },
      { w: { text: "3" }, b: { text: "2" } },
    ]);
  });

  it("are of those names alone that the page ties, and that the run gave itself", () => {
    const { values, told } = newValues("w", "toString");
    values.hear({ w: { text: "1" }, other: { text: "2" } });
    expect(told).toEqual([{ w: { text: "1" } }]);
  });

  it("go with the kernel that they were computed in", () => {
    const { values, told } = newValues("w", "b");
    values.hear({ w: { text: "1" } });
    values.clear();
    values.hear({ b: { text: "2" } });
    expect(told.slice(1)).toEqual([{}, { b: { text: "2" } }]);
  });

  it("aren't told to a page that ties none, neither as they come nor as they go", () => {
    const { values, told } = newValues();
    values.hear({ w: { text: "1" } });
    values.clear();
    expect(told).toEqual([]);
  });
});
