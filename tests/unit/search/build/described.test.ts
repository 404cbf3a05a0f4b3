import { describe, expect, test } from "vitest";
import { loadGlossary } from "../../../../src/glossary/build/loadGlossary";
import { parseDescribed, readDescribed } from "../../../../src/search/build/records/described";
import { squeeze } from "../../../../src/search/contract/words";

const terms = [{ id: "dropout" }, { id: "cbow" }];

describe("how readers describe what they have no name for", () => {
  test("stands by the concept of the glossary", () => {
    expect([...parseDescribed("cbow:\n  - 两边猜中间\n", terms, "d.yaml")]).toEqual([["cbow", ["两边猜中间"]]]);
  });

  test("is refused where the glossary has no such concept, or where it isn't lists of lines", () => {
    expect(() => parseDescribed("cbowl:\n  - 两边猜中间\n", terms, "d.yaml")).toThrow(
      "d.yaml：术语表里没有这个 id：cbowl",
    );
    expect(() => parseDescribed("cbow: 两边\n", terms, "d.yaml")).toThrow(
      "d.yaml：“cbow”下面要列出读者的问法，一行一句",
    );
    expect(() => parseDescribed("- 两边\n", terms, "d.yaml")).toThrow("d.yaml：要写“概念的 id: [读者的问法]”");
  });

  test("is there for every concept, without any of its names", () => {
    const glossary = loadGlossary();
    const described = readDescribed(glossary);
    const named = glossary.flatMap(({ id, zh, en, synonyms, abbreviations }) => {
      // A name of one or two letters is in other words, too.
      const names = [zh, en, ...synonyms, ...abbreviations].map(squeeze).filter((name) => !/^[\da-z]{1,2}$/.test(name));
      return (described.get(id) ?? ["（没有）"]).filter((line) => names.some((name) => squeeze(line).includes(name)));
    });
    expect(named).toEqual([]);
    expect(glossary.filter(({ id }) => (described.get(id)?.length ?? 0) < 5).map(({ id }) => id)).toEqual([]);
  });
});
