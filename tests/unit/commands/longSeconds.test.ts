import { describe, expect, it } from "vitest";
import { longSeconds } from "../../../src/commands/record/longSeconds";

describe("the times that are recorded", () => {
  it("are those of a second and more, to two digits", () => {
    expect(longSeconds({ a: 0.99, b: 1, c: 21.34, d: 123.4 })).toEqual({ b: 1, c: 21, d: 120 });
    expect(longSeconds({ a: 0.5 })).toBeUndefined();
    expect(longSeconds({})).toBeUndefined();
  });

  it("stay as they were where nothing has changed that anyone could tell", () => {
    const before = { a: 10, b: 10, c: 10, gone: 10 };
    expect(longSeconds({ a: 19.9, b: 20, c: 5 }, before)).toEqual({ a: 10, b: 20, c: 5 });
  });
});
