import type ts from "typescript";
import { describe, expect, it } from "vitest";
import { libraryName, shortSignature, textOf, words } from "../../../../src/notebook/language/cardText";

const parts = (...texts: string[]): ts.SymbolDisplayPart[] => texts.map((text) => ({ text, kind: "text" }));

describe("what a card says", () => {
  it("is nothing of the imports that join the cells", () => {
    expect(shortSignature("(alias) const rate: 0.1\nimport rate")).toBe("const rate: 0.1");
    expect(shortSignature("(alias) function show(value: unknown): void\nexport show")).toBe(
      "function show(value: unknown): void",
    );
    expect(shortSignature('const text: "import me"')).toBe('const text: "import me"');
  });

  it("has examples without the marks around them", () => {
    expect(words(parts("显示一个值。\n", "```ts\nshow(1);\n```\n"))).toBe("显示一个值。\nshow(1);");
    expect(words(undefined)).toBe("");
  });

  it("is the documentation, and below it each parameter", () => {
    const tags: ts.JSDocTagInfo[] = [
      { name: "param", text: parts("value ", "要显示的值") },
      { name: "returns", text: parts("不算") },
      { name: "param" },
    ];
    expect(textOf(parts("显示一个值。"), tags)).toBe("显示一个值。\nvalue：要显示的值");
    expect(textOf(undefined, undefined)).toBe("");
  });

  it("leads to the library's page from a function of the library alone", () => {
    expect(libraryName([{ name: "param" }, { name: "library", text: parts("show") }])).toEqual({ library: "show" });
    expect(libraryName([{ name: "param" }])).toEqual({});
    expect(libraryName(undefined)).toEqual({});
  });
});
