import { deflateSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readShareHash, writeShareHash } from "../../../../../src/notebook/page/share/shareCode";
import { isShareHash } from "../../../../../src/notebook/page/share/shareHash";
import {
  forCells,
  MAX_SHARED,
  readShareFile,
  type SharedWork,
  writeShareFile,
} from "../../../../../src/notebook/page/share/SharedWork";

const WORK: SharedWork = {
  slug: "hello",
  codes: { layer: 'const 名字 = "𝒙";\n名字' },
  controls: [{ cell: "layer", key: "control:学习率", value: 0.1 }],
};
const shared = fc.record({
  slug: fc.constant("hello"),
  codes: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), fc.string({ unit: "grapheme" }), { maxKeys: 4 }),
  controls: fc.array(
    fc.record({
      cell: fc.constant("layer"),
      key: fc.string({ maxLength: 20 }),
      value: fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.array(fc.integer(), { maxLength: 5 })),
    }),
    { maxLength: 3 },
  ),
});
const hashOf = (json: string | Uint8Array, head = "#share=1.hello.") => {
  const bytes = typeof json === "string" ? new TextEncoder().encode(json) : json;
  return head + Buffer.from(deflateSync(bytes)).toString("base64url");
};

describe("a link", () => {
  it("brings what was shared, whatever programs made of it on its way", () => {
    const hash = writeShareHash(WORK);
    expect(hash).toMatch(/^#share=1\.hello\.[\w-]+$/);
    expect(readShareHash(hash)).toEqual(WORK);
    expect(readShareHash(`#${encodeURIComponent(hash.slice(1))}`)).toEqual(WORK);
  });

  it("brings any work", () => {
    fc.assert(
      fc.property(shared, (work) => {
        expect(readShareHash(writeShareHash(work))).toEqual(work);
      }),
    );
  });

  it("of the first version stays readable", () => {
    expect(
      readShareHash(
        "#share=1.hello.q1ZKzk9JLVayqlbKSaxMLVKyAgrkFZcoPJ3Q-3TtdAVbhRilD3MnzYxRso7Jg4gp1eqA1JQU5ecA9UUDTUjNyQHqg-jXUcpOrYSYAlJh9XTtsic7FzzvawfKlCXmlKYqWRnoGdbG1gIA",
      ),
    ).toEqual(WORK);
  });

  it("that is damaged says so, and never throws", () => {
    const hash = writeShareHash(WORK);
    fc.assert(
      fc.property(fc.nat(hash.length - 8), fc.string({ maxLength: 3 }), (at, put) => {
        const read = readShareHash(hash.slice(0, at + 7) + put);
        expect(typeof read === "string" || Object.keys(read).length === 3).toBe(true);
      }),
    );
    for (const cut of [hash.slice(0, -4), "#share=", "#share=1.hello.", "#share=1.hello.@@@", "#share=%E0%A4%A.b.c"]) {
      expect(readShareHash(cut)).toMatch(/^这个分享链接内容不完整/);
    }
  });

  it("of a newer version says so", () => {
    expect(readShareHash("#share=3.hello.anything")).toContain("更新的版本");
  });

  it.each([
    ["no code", '{"codes":{"a":1},"controls":[]}'],
    ["no controls", '{"codes":{}}'],
    ["a list", "[]"],
    ["too much code", JSON.stringify({ codes: { a: "x".repeat(MAX_SHARED + 1) }, controls: [] })],
    ["an infinite value", '{"codes":{},"controls":[{"cell":"a","key":"b","value":1e999}]}'],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe])],
  ])("that brings %s is refused", (_, json) => {
    expect(readShareHash(hashOf(json))).toMatch(/^这个分享链接/);
  });

  it("that would unpack to gigabytes is refused before it does", () => {
    const bomb = hashOf(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect(readShareHash(bomb)).toMatch(/^这个分享链接/);
  });

  it("can't reach beyond data: names of an object's own machinery are names like others", () => {
    const read = readShareHash(hashOf('{"codes":{"__proto__":"x"},"controls":[]}')) as SharedWork;
    expect(Object.getPrototypeOf(read.codes)).toBe(Object.prototype);
    expect(forCells(read, ["a"]).codes).toEqual({});
  });
});

describe("work with cells of the reader's own", () => {
  const cells = [
    { id: "mine", title: "我的", type: "markdown" as const },
    { id: "layer", title: "层", type: "typescript" as const },
  ];
  const arranged: SharedWork = { ...WORK, codes: { ...WORK.codes, mine: "# 文" }, cells, name: "名字" };

  it("comes in the second version of links and of files; what has none stays in the first", () => {
    expect(writeShareHash(arranged)).toMatch(/^#share=2\.hello\./);
    expect(readShareHash(writeShareHash(arranged))).toEqual(arranged);
    expect(readShareFile(writeShareFile(arranged))).toEqual(arranged);
    expect(writeShareHash(WORK)).toMatch(/^#share=1\.hello\./);
    expect(JSON.parse(writeShareFile(WORK))).toMatchObject({ version: 1 });
  });

  it("is taken with them, though none of them is published", () => {
    expect(forCells(arranged, ["layer"])).toEqual(arranged);
    expect(forCells({ ...arranged, cells: cells.slice(0, 1) }, ["layer"])).toMatchObject({
      codes: { mine: "# 文" },
      controls: [],
    });
  });

  it.each([
    ["an id that no element may have", [{ ...cells[0], id: '"] *' }]],
    ["the same id twice", [cells[0], cells[0]]],
    ["a type that runs in the page", [{ ...cells[0], type: "html" }]],
    ["a title that is none", [{ ...cells[0], title: 1 }]],
  ])("that has %s is refused", (_, wrong) => {
    expect(readShareHash(hashOf(JSON.stringify({ codes: {}, controls: [], cells: wrong })))).toMatch(/^这个分享链接/);
  });
});

describe("what stands behind # in an address", () => {
  it.each(["#缩放点积注意力", `#${encodeURIComponent("缩放点积注意力")}`, "", "#shared", "#%"])(
    "is a heading's, and no link to work: %s",
    (hash) => expect(isShareHash(hash)).toBe(false),
  );
});

describe("a file", () => {
  it("brings any work", () => {
    fc.assert(
      fc.property(shared, (work) => {
        expect(readShareFile(writeShareFile(work))).toEqual(work);
      }),
    );
  });

  it.each([
    ["{", "内容不完整"],
    ["null", "不是本站分享的文件"],
    ['{"cells":[]}', "不是本站分享的文件"],
    ['{"format":"notebook-work","version":3}', "更新的版本"],
    ['{"format":"notebook-work","version":1,"slug":"a","codes":[1],"controls":[]}', "内容不完整"],
  ])("that reads %s says what is wrong", (text, reason) => {
    expect(readShareFile(text)).toContain(reason);
  });
});
