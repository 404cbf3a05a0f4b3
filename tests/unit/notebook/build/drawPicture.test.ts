import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { drawPicture } from "../../../../src/notebook/build/drawPicture";
import { loadNotebook } from "../../../../src/notebook/build/loadNotebook";

const picture = async (slug: string) => drawPicture(await loadNotebook(slug));

describe("a notebook's picture", () => {
  it("is an SVG file that asks for nothing else and carries both themes", async () => {
    const svg = await picture("activation-functions");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]* viewBox="0 0 400 /);
    expect(svg).toContain("prefers-color-scheme: dark");
    expect(svg.replaceAll(/http:\/\/www\.w3\.org[^"]*/g, "")).not.toMatch(/https?:|@import|<script/);
  });

  it("is well-formed XML, be it a chart, an image or a table, with the colours that it uses", async () => {
    for (const slug of ["hello", "image-filters", "chain-rule"]) {
      const svg = await picture(slug);
      const open: string[] = [];
      for (const [, end, name, empty] of svg.matchAll(/<(\/?)([A-Za-z]+)(?:[^<>"]|"[^"<]*")*?(\/?)>/g)) {
        if (end) expect(open.pop(), slug).toBe(name);
        else if (!empty) open.push(name);
      }
      expect(open, slug).toEqual([]);
      expect(parseDocument(svg, { xmlMode: true }).children.length, slug).toBe(1);
      for (const [, name] of svg.matchAll(/="var\((--[\w-]+)\)"/g)) expect(svg, slug).toContain(`${name}:`);
    }
  });
});
