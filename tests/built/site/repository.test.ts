import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { builds } from "../../browser/support/builds";
import { builtPages } from "./builtPages";

const { folder, base, repository } = builds.subPath;
/** The pages of the site that was built with the address of a repository. */
const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("index.html") && !file.startsWith("runtime"))
  .map((file) => ({
    file,
    document: parseHTML(readFileSync(join(folder, file), "utf8")).document as unknown as Document,
  }));
const hasHistory = spawnSync("git", ["log", "-1"]).status === 0;

describe("with the address of a repository", () => {
  // A blank notebook has no text of the site's.
  it.each(pages.filter(({ file }) => file !== "notebooks/new/index.html"))(
    "$file can be edited, reports a mistake on it, and says when it was last changed",
    ({ file, document }) => {
      const source = document.querySelector(".page-source");
      const address = base + file.replace(/index\.html$/, "");
      // The library's page is one of the article's.
      const slug = /^notebooks\/(?!library\/)([^/]+)\/index/.exec(file)?.[1];
      const edited = source?.querySelector("a")?.getAttribute("href") ?? "";
      expect(edited).toMatch(
        slug ? `${repository}/edit/main/notebooks/${slug}.ts` : `${repository}/edit/main/src/content/docs/`,
      );
      for (const link of document.querySelectorAll("a[data-report]")) {
        const report = new URL(link.getAttribute("href") ?? "");
        expect(report.origin + report.pathname).toBe(`${repository}/issues/new`);
        expect(report.searchParams.get("template")).toBe(slug ? "code.yml" : "text.yml");
        expect(report.searchParams.get("page")).toContain(` ${address}`);
      }
      expect(source?.querySelectorAll("a[data-report]").length).toBe(1);
      if (hasHistory) expect(source?.querySelector("time")?.getAttribute("datetime")).toMatch(/^20\d\d-/);
    },
  );
});

describe("without one", () => {
  it.each(builtPages)("$address has none of them", ({ document }) => {
    expect(document.querySelector(".page-source, a[data-report]")).toBeNull();
  });
});
