import { describe, expect, it } from "vitest";
import { estimateText } from "../../../../src/notebook/display/showEstimate";
import { RunEstimates } from "../../../../src/notebook/frame/RunEstimates";

describe("how long a cell will take", () => {
  it("is as long as it took where it was recorded, before anything has run here", () => {
    const estimates = new RunEstimates(() => ({ train: 20 }));
    expect(estimates.of("train")).toBe(20);
    expect(estimates.of("short")).toBeUndefined();
    expect(estimates.of("constructor")).toBeUndefined();
  });

  it("follows how fast this machine was with the cells that have run, the long ones more", () => {
    const estimates = new RunEstimates(() => ({ train: 20, measure: 4, last: 10 }));
    estimates.learn("measure", 1000);
    expect(estimates.of("train")).toBe(5);
    estimates.learn("short", 60_000);
    expect(estimates.of("train")).toBe(5);
    estimates.learn("train", 11_000);
    expect(estimates.of("last")).toBe(5);
  });

  it("is told in round numbers, from three seconds on", () => {
    expect([undefined, 0, 2.9, 3, 9.4, 12, 57, 58, 89, 91, 240].map(estimateText)).toEqual([
      "",
      "",
      "",
      "约 3 秒",
      "约 9 秒",
      "约 10 秒",
      "约 55 秒",
      "约 1 分钟",
      "约 1 分钟",
      "约 2 分钟",
      "约 4 分钟",
    ]);
  });
});
