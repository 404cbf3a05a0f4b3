import { describe, expect, it } from "vitest";
import { loadVenues } from "../../../src/venues/build/loadVenues";
import { CCF_EDITION, venuesSchema } from "../../../src/venues/build/venueSchema";

const messageFor = (checked: string) =>
  venuesSchema.safeParse({ checked, venues: [] }).error?.issues.map(({ path, message }) => `${path}: ${message}`);

describe("the venues", () => {
  it("are read from their file", () => {
    expect(loadVenues().venues.length).toBeGreaterThan(15);
  });

  it("give the classes of the CCF list that was in force when they were checked", () => {
    expect(messageFor("2026-11-23")).toBeUndefined();
    const message = `checked: CCF 等级给的是 ${CCF_EDITION} 年版目录的，这一天通行的却是另一版`;
    expect(messageFor("2025-12-31")).toEqual([message]);
    expect(messageFor("2020-01-01")).toEqual([message]);
  });

  it("have the classes that the edition of 2026 changed", () => {
    const classes = new Map(loadVenues().venues.map(({ id, ccf2026 }) => [id, ccf2026]));
    expect([classes.get("iclr"), classes.get("ijcai"), classes.get("colm")]).toEqual(["A", "B", undefined]);
  });

  it("are found by a filter for free proceedings where their papers are free", () => {
    const open = new Set(loadVenues().venues.flatMap(({ id, proceedings }) => (proceedings?.open ? [id] : [])));
    expect(["aaai", "ijcai", "eccv"].every((id) => open.has(id))).toBe(true);
  });
});
