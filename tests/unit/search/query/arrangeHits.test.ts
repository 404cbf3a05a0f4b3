import { describe, expect, test } from "vitest";
import { answeringHeading, arrangeHits, leadingConcept } from "../../../../src/search/query/arrangeHits";
import type { SearchHit } from "../../../../src/search/query/hits";
import type { QueryReading } from "../../../../src/search/query/readQuery";
import { CNN, CONVOLUTION, POOLING } from "../support/concepts";

const reading = (more: Partial<QueryReading>): QueryReading => ({
  text: "问",
  core: "问",
  isGuess: false,
  concepts: [],
  names: [],
  rest: [],
  isCode: false,
  ...more,
});
const hit = (href: string, title = "题", more: Partial<SearchHit> = {}): SearchHit => ({
  href,
  title,
  kind: "正文",
  page: "某页",
  excerpt: "",
  ...more,
});
const card = hit("/池化/", "池化", { kind: "概念", concept: POOLING });
const arranged = (
  records: readonly SearchHit[],
  { query = reading({}), ...found }: Partial<Parameters<typeof arrangeHits>[1]> & { query?: QueryReading } = {},
) =>
  arrangeHits(query, { formulas: [], card: undefined, isOneKind: false, ...found, records }).map(
    ({ href, title }) => `${href} ${title}`,
  );

describe("the order of results", () => {
  test("is formulas, a heading that answers, the concept's card, the others", () => {
    const query = reading({ concepts: [POOLING], rest: ["速度"] });
    const records = [hit("/a/"), hit("/b/#速度", "池化的速度"), hit("/c/")];
    expect(arranged(records, { query, card, formulas: [hit("/f/", "式")] })).toEqual([
      "/f/ 式",
      "/b/#速度 池化的速度",
      "/池化/ 池化",
      "/a/ 题",
      "/c/ 题",
    ]);
  });

  test("leaves out the entry whose definition the card has", () => {
    const records = [hit("/glossary/#池化", "池化"), hit("/glossary/#卷积", "卷积")];
    expect(arranged(records, { card })).toEqual(["/池化/ 池化", "/glossary/#卷积 卷积"]);
    expect(arranged(records)).toHaveLength(2);
    expect(arranged(records, { card: hit("/x/", "x") })).toHaveLength(3);
  });

  test("has one result an address, the first", () => {
    expect(arranged([hit("/a/#x", "节"), hit("/b/"), hit("/a/#x", "格")])).toEqual(["/a/#x 节", "/b/ 题"]);
    expect(arranged([hit("/池化/", "题")], { card })).toEqual(["/池化/ 池化"]);
  });

  test("tells cells of one section apart by their titles where one kind is asked for", () => {
    const cells = [hit("/a/#x", "格一"), hit("/a/#x", "格二"), hit("/a/#x", "格一")];
    expect(arranged(cells, { isOneKind: true })).toEqual(["/a/#x 格一", "/a/#x 格二"]);
  });
});

describe("the leading concept", () => {
  const leading = (query: Partial<QueryReading>, ...addresses: string[]) =>
    leadingConcept(
      reading(query),
      addresses.map((href) => hit(href)),
    );

  test("is the one that is all that was asked for", () => {
    expect(leading({ whole: POOLING, concepts: [POOLING] }, "/卷积/")).toBe(POOLING);
  });

  test("is the last of several whose page was found", () => {
    const concepts = [CNN, CONVOLUTION, POOLING];
    expect(leading({ concepts }, "/sub/卷积神经网络/#x", "/sub/卷积/", "/别处/")).toBe(CONVOLUTION);
    expect(leading({ concepts: [{ ...CNN, url: "/卷积神经网络/#头" }, POOLING] }, "/卷积神经网络/#x")?.names).toBe(
      CNN.names,
    );
  });

  test("is the last where no page was found, and none where no concept is named", () => {
    expect(leading({ concepts: [CNN, POOLING] }, "/别处/")).toBe(POOLING);
    expect(leading({}, "/卷积/")).toBeUndefined();
  });
});

describe("a heading answers", () => {
  const answer = (query: Partial<QueryReading>, ...hits: SearchHit[]) => answeringHeading(reading(query), hits)?.title;
  const speed = { concepts: [POOLING], rest: ["速度"] };

  test("that says the concept and a word beside it", () => {
    expect(answer(speed, hit("/a/", "池化"), hit("/b/", "池化的速度"))).toBe("池化的速度");
    expect(answer(speed, hit("/b/", "汇聚的 速度"))).toBe("汇聚的 速度");
  });

  test("of whose page the title says the concept", () => {
    expect(answer(speed, hit("/b/", "速度", { page: "池化" }))).toBe("速度");
    expect(answer({ concepts: [POOLING], rest: ["池"] }, hit("/b/", "速度", { page: "池化" }))).toBeUndefined();
  });

  test("that says most of the words, and of several the one that says most", () => {
    const words = { rest: ["节省", "内存", "速度", "训练", "推理"] };
    expect(answer(words, hit("/a/", "节省内存"))).toBeUndefined();
    expect(
      answer(words, hit("/a/", "节省内存速度"), hit("/b/", "节省内存速度训练"), hit("/c/", "训练节省内存速度")),
    ).toBe("节省内存速度训练");
  });

  test("that says two concepts where there are no words beside them, but not one alone", () => {
    const query = { concepts: [CONVOLUTION, POOLING] };
    expect(answer(query, hit("/a/", "卷积与池化"))).toBe("卷积与池化");
    expect(
      answer({ concepts: [{ ...CNN, names: ["卷积神经网络"] }, POOLING] }, hit("/a/", "卷积神经网络")),
    ).toBeUndefined();
  });

  test("counts a concept by its canonical name's length, whatever it is called there", () => {
    const query = { concepts: [CNN], rest: ["怎样训练得更快些"] };
    expect(answer(query, hit("/a/", "CNN 怎样训练得更快些"))).toBe("CNN 怎样训练得更快些");
    expect(answer({ concepts: [CNN], rest: ["快", "些好些快些"] }, hit("/a/", "CNN 快"))).toBeUndefined();
  });

  test("neither of a cell nor of the glossary", () => {
    expect(answer(speed, hit("/a/", "池化的速度", { kind: "代码" }), hit("/b/", "池化的速度", { kind: "概念" }))).toBe(
      undefined,
    );
  });

  test("not where a concept is all that was asked for: its card does", () => {
    expect(answer({ ...speed, whole: POOLING }, hit("/b/", "池化的速度"))).toBeUndefined();
  });

  test("not of a query without names and words", () => {
    expect(answer({}, hit("/a/", "题"))).toBeUndefined();
  });

  test("of a title's brackets it is the first work", () => {
    const work = hit("/references/#x", "深度学习", { kind: "文献" });
    expect(answer({ isTitle: true, whole: POOLING }, hit("/a/"), work, { ...work, title: "又一本" })).toBe("深度学习");
    expect(answer({ isTitle: true }, hit("/a/"))).toBeUndefined();
  });
});
