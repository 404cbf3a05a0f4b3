import { describe, expect, test } from "vitest";
import type { RecordKind } from "../../../../src/search/contract/SearchRecord";
import type { QueryReading } from "../../../../src/search/query/readQuery";
import { recordLists, waysToAsk } from "../../../../src/search/query/recordLists";
import { BACKPROPAGATION, CNN, concept, POOLING } from "../support/concepts";
import { MemoryPagefind, section } from "../support/MemoryPagefind";

const reading = (core: string, more: Partial<QueryReading> = {}): QueryReading => ({
  text: core,
  core,
  isGuess: false,
  concepts: [],
  names: [],
  rest: [],
  isCode: false,
  ...more,
});
const whole = (core: string, meant: typeof POOLING, names = [core]) =>
  reading(core, { whole: meant, concepts: [meant], names });
const GRADIENT = concept("梯度", "斜率", "gradient");

describe("the ways to ask", () => {
  const ways = (query: QueryReading, ...unknown: string[]) => waysToAsk(query, new Set(unknown));

  test("are what was typed, the concept's own name, and both as phrases", () => {
    expect(ways(whole("误差反传", BACKPROPAGATION))).toEqual(["误差反传", '"误差反传"', "反向传播", '"反向传播"']);
    expect(ways(whole("反向传播", BACKPROPAGATION))).toEqual(["反向传播", '"反向传播"']);
  });

  test("of pinyin and of a slip are the name that is meant", () => {
    expect(ways(whole("fanxiangchuanbo", BACKPROPAGATION, []))).toEqual(["反向传播", '"反向传播"']);
  });

  test("of several names and words are these together, but not as a phrase", () => {
    const query = reading("CNN 的汇聚速度", { concepts: [CNN, POOLING], names: ["CNN", "汇聚"], rest: ["速度"] });
    expect(ways(query)).toEqual(["CNN 的汇聚速度", '"CNN 的汇聚速度"', "卷积神经网络 池化 速度"]);
  });

  test("leave out what has a word that the index lacks", () => {
    expect(ways(whole("斜率", GRADIENT), "斜率")).toEqual(["梯度", '"梯度"']);
    expect(ways(whole("斜率", GRADIENT), "梯度")).toEqual(["斜率", '"斜率"']);
  });

  test("of an identifier are itself; of a query that says nothing only what was typed", () => {
    expect(ways(reading("tf.matMul", { isCode: true, rest: ["tf.matMul"] }))).toEqual(["tf.matMul", '"tf.matMul"']);
    expect(ways(reading("的"))).toEqual(["的", '"的"']);
  });
});

describe("asking the index", () => {
  const index = new MemoryPagefind([
    section("/a/#梯度", "梯度指路，速度快。"),
    section("/a/#梯度", "const 梯度 = maxPool(x)", { kind: "代码", part: "n/1", code: ["maxPool"] }),
    section("/a/#小结", "梯度和速度。", { isMinor: true }),
    section("/a/#速度", "速度。"),
    section("/a/#实现", "代码里用 maxPool。"),
    section("/references/#x", "GOODFELLOW I. Deep Learning[M].", { kind: "文献", title: "Deep Learning" }),
  ]);
  const lists = async (query: QueryReading, kind?: RecordKind) => {
    const found = await recordLists(query, index, kind);
    const addresses = async (results: (typeof found)["relaxed"]) =>
      Promise.all(results.map(async (result) => (await result.data()).url));
    return {
      discounts: Object.fromEntries(found.discounts),
      strict: await Promise.all(found.strict.map(async (one) => [one.weight, ...(await addresses([...one.results]))])),
      relaxed: await addresses(found.relaxed),
    };
  };

  test("finds records that have all the words, and those that have some", async () => {
    const { strict, relaxed } = await lists(
      reading("梯度速度", { concepts: [GRADIENT], names: ["梯度"], rest: ["速度"] }),
    );
    expect(strict).toEqual([[1, "/a/#梯度", "/a/#小结"], [1], [1, "/a/#梯度", "/a/#小结"]]);
    expect(relaxed).toEqual(expect.arrayContaining(["/a/#梯度", "/a/#小结", "/a/#速度"]));
    expect(relaxed[0]).toBe("/a/#梯度");
  });

  test("counts minor records and cells for less", async () => {
    expect((await lists(whole("梯度", GRADIENT))).discounts).toEqual({ 1: 0.5, 2: 0.15 });
  });

  test("counts cells in full where code is asked for, or one kind", async () => {
    const asked = reading("梯度的代码", { concepts: [GRADIENT], names: ["梯度"], rest: ["代码"] });
    expect((await lists(asked)).discounts).toEqual({ 1: 1, 2: 0.15 });
    expect((await lists(whole("梯度", GRADIENT), "代码")).discounts).toEqual({ 1: 1 });
    expect((await lists(reading("x.maxPool", { isCode: true }))).discounts).toMatchObject({ 1: 1 });
  });

  test("asks within one kind where one is given", async () => {
    const { strict } = await lists(whole("梯度", GRADIENT), "代码");
    expect(strict[0]).toEqual([1, "/a/#梯度 n/1"]);
  });

  test("relaxes nothing of one word", async () => {
    expect((await lists(whole("梯度", GRADIENT))).relaxed).toEqual([]);
  });

  test("relaxes nothing where too little of the query is known to the site", async () => {
    const query = (...rest: string[]) => reading(rest.join(""), { rest });
    expect((await lists(query("速度", "量子", "纠缠", "传态"))).relaxed).toEqual([]);
    expect((await lists(query("速度", "量子", "纠缠"))).relaxed).toContain("/a/#速度");
  });

  test("asks for a work in the brackets of titles, in its other languages, too", async () => {
    const work = concept("深度学习", "Deep Learning");
    const query = { ...whole("深度学习", work), isTitle: true };
    expect((await lists(query)).strict).toContainEqual([3, "/references/#x"]);
    expect((await lists(query, "正文")).strict).not.toContainEqual([3, "/references/#x"]);
    expect((await lists({ ...reading("Deep Learning"), isTitle: true })).strict).toContainEqual([3, "/references/#x"]);
    expect((await lists(whole("深度学习", work))).strict.every(([weight]) => weight === 1)).toBe(true);
  });

  test("asks for an identifier's last part, and where the text explains it", async () => {
    const code = reading("tf.maxPool", { isCode: true, rest: ["tf.maxPool"] });
    expect((await lists(code)).strict.slice(-2)).toEqual([
      [0.5, "/a/#梯度 n/1", "/a/#实现"],
      [2, "/a/#实现"],
    ]);
    expect((await lists(code, "代码")).strict.at(-1)).toEqual([0.5, "/a/#梯度 n/1"]);
  });

  test("asks only for Chinese words whether the index has them", async () => {
    const own = new MemoryPagefind([section("/a/", "梯度")]);
    await recordLists(reading("gradient 梯度", { rest: ["gradient", "梯度"] }), own, undefined);
    expect(own.asked).toContain('"梯度"');
    expect(own.asked).not.toContain('"gradient"');
  });
});
