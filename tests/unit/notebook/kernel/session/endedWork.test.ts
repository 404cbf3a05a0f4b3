import { describe, expect, it } from "vitest";
import { EndedWork } from "../../../../../src/notebook/kernel/session/EndedWork";
import { Work } from "../../../../../src/notebook/kernel/work/Work";

/** Work for which TensorFlow.js works still. */
const busy = () => Object.assign(new Work(), { calls: 1 });

function newEnded() {
  const freed: Work[] = [];
  return { freed, ended: new EndedWork((work) => void freed.push(work), 5) };
}

describe("what a run computed", () => {
  it("is freed as its cell runs again, and what was only ended for that isn't", async () => {
    const { freed, ended } = newEnded();
    const [last, dependent] = [new Work(), new Work()];
    await ended.clear([last, dependent], last);
    expect(freed).toEqual([last]);
    expect(freed[0]).toBe(last);
    await ended.clear([], undefined);
    expect(freed).toHaveLength(1);
  });

  it("is freed as the next run begins where its cell is no more", async () => {
    const { freed, ended } = newEnded();
    const gone = new Work();
    ended.remove(gone);
    expect(freed).toEqual([]);
    await ended.clear([], undefined);
    expect(freed[0]).toBe(gone);
  });

  it("stays until TensorFlow.js has let go of all that was ended", async () => {
    const { freed, ended } = newEnded();
    const [last, dependent] = [new Work(), busy()];
    const clearing = ended.clear([dependent, last], last);
    await Promise.resolve();
    expect(freed).toEqual([]);
    dependent.callEnds();
    await clearing;
    expect(freed).toEqual([last]);
  });

  it("stays where TensorFlow.js doesn't let go in time, and goes with the next run for which it does", async () => {
    const { freed, ended } = newEnded();
    const [slow, gone, last] = [busy(), new Work(), new Work()];
    ended.remove(gone);
    await ended.clear([slow], slow);
    await ended.clear([slow, last], last);
    expect(freed).toEqual([]);
    slow.callEnds();
    await ended.clear([], undefined);
    expect(freed).toEqual([gone, slow, last]);
  });
});
