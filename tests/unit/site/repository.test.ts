import { parseHTML } from "linkedom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { editAddress, readRepository, reportAddress } from "../../../src/site/repository";

describe("the repository's address", () => {
  it("may be left out: then there is none", () => {
    expect(readRepository(undefined)).toBeUndefined();
    expect(readRepository("")).toBeUndefined();
  });

  it("is read with or without its ending", () => {
    for (const ending of ["", "/", ".git", ".git/"]) {
      expect(readRepository(`https://github.com/owner/name${ending}`)).toBe("https://github.com/owner/name");
    }
  });

  it("is refused, with an example, where it is no such address", () => {
    for (const wrong of [
      "owner/name",
      "git@github.com:owner/name.git",
      "http://github.com/owner/name",
      "https://github.com/owner",
    ]) {
      expect(() => readRepository(wrong)).toThrow(`例如 https://github.com/owner/name，而不是“${wrong}”`);
    }
  });

  it("leads to a file's editor, and to the form for a mistake with the page in it", () => {
    expect(editAddress("https://github.com/o/n", "src/a.mdx")).toBe("https://github.com/o/n/edit/main/src/a.mdx");
    const report = new URL(reportAddress("https://github.com/o/n", "code", "卷积 /notebooks/convolution/"));
    expect(report.pathname).toBe("/o/n/issues/new");
    expect(Object.fromEntries(report.searchParams)).toEqual({
      template: "code.yml",
      page: "卷积 /notebooks/convolution/",
    });
  });
});

describe("the section of a mistake", async () => {
  vi.stubGlobal("document", parseHTML("<html><body></body></html>").document);
  const { sectionAt, withSection } = await import("../../../src/site/page/reportLink");
  afterEach(() => vi.unstubAllGlobals());
  const headings = [
    { title: "甲", top: -900 },
    { title: "乙", top: 100 },
    { title: "丙", top: 700 },
  ];

  it("is the last heading above what is read", () => {
    expect(sectionAt(headings, 250)).toBe("乙");
    expect(sectionAt(headings, 100)).toBe("乙");
    expect(sectionAt(headings, 99)).toBe("甲");
    expect(sectionAt(headings, -1000)).toBe("");
    expect(sectionAt([], 250)).toBe("");
  });

  it("is filled into the form, and changed when the reader has moved on", () => {
    const first = withSection("https://example.org/new?template=text.yml&page=p", "甲 & 乙");
    expect(new URL(first).searchParams.get("section")).toBe("甲 & 乙");
    expect(new URL(withSection(first, "丙")).searchParams.getAll("section")).toEqual(["丙"]);
    expect(withSection(first, "")).toBe("https://example.org/new?template=text.yml&page=p");
  });
});
