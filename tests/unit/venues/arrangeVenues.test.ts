import { describe, expect, it } from "vitest";
import { matchesChoice, sortVenues } from "../../../src/venues/page/arrangeVenues";

const choose = (choice: Record<string, string>) => (name: string) => choice[name] ?? "";
const acl = {
  name: "ACL",
  order: "0",
  field: "语言",
  region: "国际",
  kind: "会议",
  open: "yes",
  since: "1963",
  month: "7",
};
const ccl = { name: "CCL", order: "1", field: "语言", region: "中国", kind: "会议", open: "", since: "1991" };
const mlsys = { name: "MLSys", order: "10", field: "系统", region: "国际", kind: "研讨会", open: "yes", month: "5" };
const aaai = { name: "AAAI", order: "2", field: "综合", region: "国际", kind: "会议", since: "1980", month: "2" };
const items = [mlsys, aaai, ccl, acl].map((dataset) => ({ dataset }));

const names = (by: string) => sortVenues(items, choose({ sort: by })).map(({ dataset }) => dataset.name);

describe("venues", () => {
  it("all pass where nothing is chosen", () => {
    for (const { dataset } of items) expect(matchesChoice(dataset, choose({ sort: "name" }))).toBe(true);
  });

  it.each([
    ["field", "语言", ["CCL", "ACL"]],
    ["region", "中国", ["CCL"]],
    ["kind", "研讨会", ["MLSys"]],
    ["open", "yes", ["MLSys", "ACL"]],
  ])("pass by %s %s", (name, value, passing) => {
    const left = items.filter(({ dataset }) => matchesChoice(dataset, choose({ [name]: value })));
    expect(left.map(({ dataset }) => dataset.name)).toEqual(passing);
  });

  it("pass only by every choice at once", () => {
    expect(matchesChoice(acl, choose({ field: "语言", region: "国际", kind: "会议", open: "yes" }))).toBe(true);
    expect(matchesChoice(acl, choose({ field: "语言", region: "中国" }))).toBe(false);
  });

  it("stand as published, unless the reader chooses an order", () => {
    expect(names("")).toEqual(["ACL", "CCL", "AAAI", "MLSys"]);
    expect(names("order")).toEqual(["ACL", "CCL", "AAAI", "MLSys"]);
  });

  it("stand by name, by age and by month; those not known last, as they were", () => {
    expect(names("name")).toEqual(["AAAI", "ACL", "CCL", "MLSys"]);
    expect(names("since")).toEqual(["ACL", "AAAI", "CCL", "MLSys"]);
    expect(names("month")).toEqual(["AAAI", "MLSys", "ACL", "CCL"]);
  });

  it("are put in order without changing the list they came in", () => {
    names("name");
    expect(items[0].dataset.name).toBe("MLSys");
  });
});
