import { describe, expect, it } from "vitest";
import { ErrorPositions } from "../../../../../src/notebook/kernel/session/ErrorPositions";
import { RunErrors } from "../../../../../src/notebook/kernel/session/RunErrors";
import { RunRecords } from "../../../../../src/notebook/kernel/session/RunRecords";
import { RunEnded } from "../../../../../src/notebook/kernel/work/Work";

/** Runs, and where errors of theirs arose: no cell's code is known, only the addresses of its runs. */
function newErrors() {
  const records = new RunRecords(() => {});
  const begin = (cell: string) => Object.assign(records.begin(cell), { url: `blob:null/${cell}` });
  const errors = new RunErrors(new ErrorPositions(() => undefined), records);
  return { records, begin, errors };
}

/** An error that arose in these scripts, the innermost first. */
const errorIn = (...urls: string[]) =>
  Object.assign(new Error("x"), { stack: urls.map((url) => `at f (${url}:1:2)`).join("\n") });

describe("where an error arose", () => {
  it("is the cell that was running, where no more is known, and nowhere where none was", () => {
    const { errors } = newErrors();
    expect(errors.place("x", "a")).toEqual({ cell: "a" });
    expect(errors.place("x")).toBeUndefined();
  });

  it("is said to be a library where the innermost script is no cell's, neither of this run nor of one before", () => {
    const { errors, begin } = newErrors();
    begin("a");
    expect(errors.place(errorIn("https://x.org/tf.js", "blob:null/a"), "a")).toEqual({ cell: "a", inLibrary: true });
    expect(errors.place(errorIn("blob:null/a", "https://x.org/tf.js"), "a")).toEqual({ cell: "a" });
    begin("a").url = "blob:null/a2";
    expect(errors.place(errorIn("blob:null/a"), "a")).toEqual({ cell: "a" });
  });
});

describe("an error that no cell awaited", () => {
  it("is of the run that it is known to be of, else of the last", () => {
    const { errors, begin } = newErrors();
    const [a, b] = [begin("a"), begin("b")];
    expect(errors.lateRun(new Error(), a.work, b)).toBe(a);
    expect(errors.lateRun(new Error(), undefined, b)).toBe(b);
    expect(errors.lateRun(new Error(), undefined, undefined)).toBeUndefined();
  });

  it("isn't shown where its run was ended", () => {
    const { errors, begin } = newErrors();
    const [a, b] = [begin("a"), begin("b")];
    a.work.end();
    expect(errors.lateRun(new Error(), a.work, b)).toBeUndefined();
  });

  it("isn't shown where it only says that a run was ended", () => {
    const { errors, begin } = newErrors();
    const a = begin("a");
    expect(errors.lateRun(new RunEnded(), a.work, a)).toBeUndefined();
  });

  it("isn't shown with the last run where it came through a run that a newer one has superseded", () => {
    const { errors, begin } = newErrors();
    const past = begin("a");
    const last = begin("a");
    last.url = "blob:null/a2";
    expect(errors.lateRun(errorIn("https://x.org/tf.js", "blob:null/a"), undefined, last)).toBeUndefined();
    expect(errors.lateRun(errorIn("https://x.org/tf.js", "blob:null/a2"), undefined, last)).toBe(last);
    expect(errors.lateRun(errorIn("blob:null/a"), past.work, last)).toBe(past);
  });
});
