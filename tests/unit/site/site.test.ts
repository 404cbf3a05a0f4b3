import { describe, expect, it } from "vitest";
import { partLabel } from "../../../src/site/partLabel";
import { sidebarItems } from "../../../src/site/sidebarItems";
import { isWritten, type SitePart, siteParts } from "../../../src/site/siteMap";

const pathsOf = ({ path, pages = [], sections = [] }: SitePart): string[] => [
  ...(path ? [path] : []),
  ...pages.map((page) => page.path),
  ...sections.flatMap(pathsOf),
];
const paths = siteParts.flatMap(pathsOf);

describe("navigation", () => {
  it("names every page once, in lower-case English addresses", () => {
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^[a-z]+(-[a-z]+)*(\/[a-z]+(-[a-z]+)*)?$/);
  });

  it("links the pages that have a file, in reading order, and no others", () => {
    const links = JSON.stringify(sidebarItems()).match(/"link":"[^"]+"/g);
    expect(links).toEqual(paths.filter(isWritten).map((path) => `"link":"/${path}/"`));
  });

  it("tells for each page the part it belongs to", () => {
    expect(partLabel("algorithms")).toBe("第 3 部分");
    expect(partLabel("algorithms/backpropagation")).toBe("3.1　深度神经网络");
    expect(partLabel("glossary")).toBe("附");
    expect(partLabel("404")).toBe("");
  });
});
