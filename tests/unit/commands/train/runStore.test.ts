import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RunStore } from "../../../../src/commands/train/RunStore";

interface Run {
  rank: number;
  seed: number;
}
let folder: string;
let trained: Run[];

const open = () =>
  RunStore.open<Run, Run & { loss: number }>(folder, {
    keyOf: ({ rank, seed }) => `${rank} ${seed}`,
    train: async (run) => {
      trained.push(run);
      await new Promise((resolve) => setTimeout(resolve, run.seed));
      return { ...run, loss: run.rank / run.seed };
    },
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "runs-"));
  trained = [];
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe("a store of trainings", () => {
  it("trains each once, also when it is asked for twice at a time", async () => {
    const store = await open();
    const asked = [
      { rank: 4, seed: 9 },
      { rank: 4, seed: 1 },
      { rank: 4, seed: 9 },
    ];
    const results = await Promise.all(asked.map((run) => store.finish(run)));
    expect(results.map(({ loss }) => loss)).toEqual([4 / 9, 4, 4 / 9]);
    expect(trained).toEqual(asked.slice(0, 2));
    expect((await store.finish(asked[1])).loss).toBe(4);
    expect(trained).toHaveLength(2);
  });

  it("goes on with what is missing, and keeps all", async () => {
    const first = await open();
    await Promise.all([first.finish({ rank: 1, seed: 5 }), first.finish({ rank: 2, seed: 1 })]);
    const second = await open();
    expect(second.results.map(({ rank }) => rank).toSorted()).toEqual([1, 2]);
    expect((await second.finish({ rank: 1, seed: 5 })).loss).toBe(1 / 5);
    await second.finish({ rank: 3, seed: 1 });
    expect(trained.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const kept = JSON.parse(await readFile(join(folder, "results.json"), "utf8")) as Run[];
    expect(kept.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3]);
  });

  it("fails as the training does", async () => {
    const store = await RunStore.open<Run, Run>(folder, {
      keyOf: ({ seed }) => `${seed}`,
      train: () => Promise.reject(new Error("out of memory")),
    });
    await expect(store.finish({ rank: 1, seed: 1 })).rejects.toThrow("out of memory");
    expect(store.results).toEqual([]);
  });
});
