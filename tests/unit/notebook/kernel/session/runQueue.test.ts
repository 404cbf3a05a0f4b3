import { describe, expect, it } from "vitest";
import { type QueuedCells, RunQueue, type RunState } from "../../../../../src/notebook/kernel/session/RunQueue";

/** Cells, and what they need; what the queue does is logged. */
class Cells implements QueuedCells {
  readonly log: string[] = [];
  readonly states = new Map<string, RunState>();
  fails = new Set<string>();
  throws = new Set<string>();
  whileRunning: (id: string) => void = () => {};

  constructor(readonly graph: Record<string, string[]>) {}

  get ids(): string[] {
    return Object.keys(this.graph);
  }

  needs(id: string): string[] {
    return this.graph[id] ?? [];
  }

  state(id: string): RunState {
    return this.states.get(id) ?? "none";
  }

  async run(id: string): Promise<boolean> {
    this.log.push(id);
    await Promise.resolve();
    this.whileRunning(id);
    if (this.throws.has(id)) throw new Error(id);
    const ok = !this.fails.has(id);
    this.states.set(id, ok ? "done" : "failed");
    return ok;
  }

  async skip(id: string, need: string): Promise<void> {
    this.log.push(`${id} without ${need}`);
    this.states.set(id, "failed");
  }

  idle(): void {
    this.log.push("idle");
  }
}

const make = (graph: Record<string, string[]>) => {
  const cells = new Cells(graph);
  const queue = new RunQueue(cells);
  /** What the queue does when it is asked for these, until nothing is left to do. */
  const run = async (...ids: string[]) => {
    cells.log.length = 0;
    await queue.request(ids);
    return [...cells.log];
  };
  return { cells, queue, run };
};

describe("the queue", () => {
  it("keeps the notebook's order, whatever the order of asking", async () => {
    const { run } = make({ a: [], b: [], c: [] });
    expect(await run("c", "a", "b")).toEqual(["a", "b", "c", "idle"]);
  });

  it("waits a turn before it chooses, so that what is asked together is ordered together", async () => {
    const { cells, queue } = make({ a: [], b: [] });
    await Promise.all([queue.request(["b"]), queue.request(["a"])]);
    expect(cells.log).toEqual(["a", "b", "idle"]);
  });

  it("runs needs of needs first, each once", async () => {
    const { run } = make({ a: [], b: ["a"], c: ["a"], d: ["b", "c"] });
    expect(await run("d")).toEqual(["a", "b", "c", "d", "idle"]);
  });

  it("takes a need's result where it holds, and not where it is stale or failed", async () => {
    const { cells, run } = make({ a: [], b: ["a"] });
    cells.states.set("a", "done");
    expect(await run("b")).toEqual(["b", "idle"]);
    cells.states.set("a", "stale");
    expect(await run("b")).toEqual(["a", "b", "idle"]);
    cells.states.set("a", "failed");
    expect(await run("b")).toEqual(["a", "b", "idle"]);
  });

  it("runs a need that was asked for, too, once", async () => {
    const { cells, run } = make({ a: [], b: ["a"] });
    cells.states.set("a", "done");
    expect(await run("b", "a")).toEqual(["a", "b", "idle"]);
  });

  it("runs a cell again that is asked for while it runs", async () => {
    const { cells, queue, run } = make({ a: [] });
    let asked = false;
    cells.whileRunning = () => {
      if (!asked) void queue.request(["a"]);
      asked = true;
    };
    expect(await run("a")).toEqual(["a", "a", "idle"]);
  });

  it("skips what needs a failed cell, and tries that once a round", async () => {
    const { cells, run } = make({ a: [], b: ["a"], c: ["b"], d: ["a"], e: [] });
    cells.fails.add("a");
    const skipped = ["a", "b without a", "c without b", "d without a"];
    expect(await run("b", "c", "d", "e")).toEqual([...skipped, "e", "idle"]);
    expect(await run("d")).toEqual(["a", "d without a", "idle"]);
    expect(await run("c")).toEqual(["a", "b without a", "c without b", "idle"]);
  });

  it("tries a failed need again in the same round where its code has changed since, or it is asked for", async () => {
    const { cells, queue, run } = make({ a: [], b: ["a"], c: ["a"] });
    cells.fails.add("a");
    cells.whileRunning = () => void queue.request(["c"]);
    cells.skip = async (id, need) => {
      cells.log.push(`${id} without ${need}`);
      cells.fails.clear();
      cells.whileRunning = () => {};
      cells.states.set("a", "stale");
    };
    expect(await run("b")).toEqual(["a", "b without a", "a", "c", "idle"]);
  });

  it("has run a skipped cell for good: nothing is left waiting", async () => {
    const { cells, run } = make({ a: [], b: ["a"] });
    cells.fails.add("a");
    await run("b");
    cells.fails.clear();
    expect(await run("a")).toEqual(["a", "idle"]);
  });

  it("forgets a cell that isn't there, even if it comes later", async () => {
    const { cells, run } = make({ a: [] });
    expect(await run("z")).toEqual(["idle"]);
    cells.graph.z = [];
    expect(await run("a")).toEqual(["a", "idle"]);
  });

  it("works on after a run that broke down", async () => {
    const { cells, queue, run } = make({ a: [], b: [] });
    cells.throws.add("a");
    await expect(queue.request(["a", "b"])).rejects.toThrow("a");
    expect(cells.log).toEqual(["a", "idle"]);
    expect(await run("b")).toEqual(["b", "idle"]);
  });
});
