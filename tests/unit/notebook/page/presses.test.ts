import { describe, expect, it } from "vitest";
import type { NotebookCommand } from "../../../../src/notebook/contract/pageProtocol";
import { endsRun, Presses } from "../../../../src/notebook/page/Presses";

const run = (cell: string): NotebookCommand => ({ command: "run", cell });
const control = (key: string, value: number, cell = "a"): NotebookCommand => ({ command: "control", cell, key, value });
const at = (time: number, command: NotebookCommand) => ({ command, at: time });

/** What waits, after these have been pressed one after another. */
function waiting(...commands: NotebookCommand[]): NotebookCommand[] {
  const presses = new Presses();
  for (const [i, command] of commands.entries()) presses.wait(at(i, command));
  return presses.release().map(({ command }) => command);
}

describe("what is pressed before the frame is shown", () => {
  it("waits in its order, and goes once", () => {
    const presses = new Presses();
    expect(presses.isWaiting).toBe(false);
    presses.wait(at(1, run("a")));
    presses.wait(at(2, run("a")));
    expect(presses.isWaiting).toBe(true);
    expect(presses.release()).toEqual([at(1, run("a")), at(2, run("a"))]);
    expect([presses.isWaiting, presses.release()]).toEqual([false, []]);
  });

  it("is of a control its newest value, and of others all the same theirs", () => {
    expect(waiting(control("k", 1), control("other", 2), control("k", 3, "b"), run("a"), control("k", 4))).toEqual([
      control("other", 2),
      control("k", 3, "b"),
      run("a"),
      control("k", 4),
    ]);
  });

  it("is forgotten with what was sent", () => {
    const presses = new Presses();
    presses.send(at(1, { command: "reset" }));
    presses.wait(at(2, run("a")));
    presses.clear();
    expect(presses.handOver()).toEqual({ isEnded: false, isReset: false });
    expect(presses.isWaiting).toBe(false);
  });
});

describe("what a frame that hangs leaves to the next", () => {
  it.each([["stop"], ["restart"], ["reset"]] as const)("is what came after the last %s", (command) => {
    const presses = new Presses();
    expect(endsRun(at(0, { command }))).toBe(true);
    presses.send(at(1, run("a")));
    presses.send(at(2, { command }));
    presses.send(at(3, run("b")));
    presses.wait(at(4, run("c")));
    expect(presses.handOver()).toEqual({ isEnded: true, isReset: command === "reset" });
    presses.putFirst(at(0, { command: "stop" }));
    expect(presses.release()).toEqual([at(0, { command: "stop" }), at(3, run("b")), at(4, run("c"))]);
  });

  it("is all of it where nothing should have ended what runs", () => {
    const presses = new Presses();
    expect(endsRun(at(0, { command: "run-all" }))).toBe(false);
    presses.send(at(1, run("a")));
    expect(presses.handOver()).toEqual({ isEnded: false, isReset: false });
    expect(presses.release()).toEqual([at(1, run("a"))]);
    // It was handed over, and isn't again.
    presses.handOver();
    expect(presses.isWaiting).toBe(false);
  });

  it("is nothing of what it has obeyed", () => {
    const presses = new Presses();
    presses.send(at(1, { command: "reset" }));
    presses.obeyed();
    presses.send(at(2, run("a")));
    expect(presses.handOver()).toEqual({ isEnded: false, isReset: false });
    expect(presses.release()).toEqual([at(2, run("a"))]);
  });
});
