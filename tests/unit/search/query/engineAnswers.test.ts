import { describe, expect, test } from "vitest";
import { addressesOf, engineOver, records } from "../support/engineOver";
import { section } from "../support/MemoryIndex";

const { engine } = engineOver();
const addresses = addressesOf(engine);

describe("an answer", () => {
  test("begins with the concept's card, which has its definition, and has one result an address", async () => {
    const { hits, isAll, terms, meant, isRelaxed } = await engine.search("梯度");
    expect(hits[0]).toMatchObject({
      href: "/梯度/",
      kind: "概念",
      names: ["斜率", "gradient"],
      excerpt: "梯度是导数的向量。",
    });
    expect(hits.map(({ href }) => href)).toEqual(["/梯度/", "/梯度/#消失"]);
    expect({ isAll, terms, meant, isRelaxed }).toEqual({
      isAll: true,
      terms: ["梯度"],
      meant: undefined,
      isRelaxed: false,
    });
  });

  test("is the same for another name, in traditional characters, in pinyin and with a slip, and says what was meant", async () => {
    for (const query of ["步长", "學習率", "xuexilv", "learning rates", "learnin rate"]) {
      expect((await addresses(query))[0], query).toBe("/学习率/");
    }
    expect((await engine.search("步长")).meant).toBe("学习率");
    expect((await engine.search("学习率")).meant).toBeUndefined();
  });

  test("puts a heading that says what was asked before the card", async () => {
    expect((await addresses("梯度消失")).slice(0, 2)).toEqual(["/梯度/#消失", "/梯度/"]);
  });

  test("has what the site says in other words", async () => {
    expect(await addresses("走路")).toEqual(["/学习率/"]);
  });

  test("of one kind has no others, and tells a section's cells apart", async () => {
    const { hits } = await engine.search("梯度", "代码");
    expect(hits.map(({ title }) => title)).toEqual(["算梯度", "看梯度"]);
    expect(await addresses("梯度", "概念")).toEqual(["/梯度/"]);
  });

  test("of nothing typed is nothing, and asks nothing", async () => {
    const { engine: own, index } = engineOver();
    const answer = await own.search(" ？");
    expect([answer.isAll, answer.hits, (await answer.more(9)).hits]).toEqual([true, [], []]);
    expect(index.asked).toEqual([]);
  });

  test("is nothing where the index only has words that begin alike", async () => {
    expect(await engine.search("训诫")).toMatchObject({ isAll: true, hits: [] });
    expect(await engine.search("qzxwv")).toMatchObject({ isAll: true, hits: [] });
  });

  test("has records with some of the words where none has all, and says so", async () => {
    const answer = await engine.search("训练 上升");
    expect(answer.isRelaxed).toBe(true);
    expect(answer.hits.map(({ href }) => href)).toEqual(expect.arrayContaining(["/faq/#训练", "/梯度/"]));
    expect((await engine.search("训练 数据")).isRelaxed).toBe(false);
  });

  test("puts first the place of which readers ask just that, whatever its text says, unless it can't be fetched", async () => {
    const places = ["甲", "乙"].map((name) =>
      section(`/${name}/`, "训练会停住，有时停得早。", name === "乙" ? { asked: ["训练停住怎么办", "早停"] } : {}),
    );
    const { engine: own, index } = engineOver(places);
    const first = async () => (await own.search("训练停住")).hits[0]?.href;
    expect(await first()).toBe("/乙/");
    index.unreachable.add("/乙/");
    expect(await first()).toBe("/甲/");
  });

  test("leaves out records that can't be fetched", async () => {
    const { engine: own, index } = engineOver();
    index.unreachable.add("/faq/#训练");
    expect((await own.search("训练")).hits.map(({ href }) => href)).toEqual(["/梯度/#消失"]);
  });

  test("of a title's brackets begins with the work", async () => {
    expect((await addresses("《An overview》"))[0]).toBe("/references/#x");
  });

  test("of a work by what people call it begins with the work, and of that name alone with what explains it", async () => {
    const called = [
      ...records,
      section("/网络/#残差", "RuderNet 有残差连接，RuderNet 很深。", { title: "RuderNet 之后" }),
      section("/references/#y", "HE K. Reconciling RuderNet[J].", { kind: "文献", title: "Reconciling RuderNet" }),
      section("/references/#z", "RUDER S. Residuals[J].", { kind: "文献", title: "Residuals", asked: ["RuderNet"] }),
    ];
    const first = async (query: string) => (await engineOver(called).engine.search(query)).hits[0]?.href;
    expect(await first("RuderNet 的论文")).toBe("/references/#z");
    expect(await first("RuderNet")).toBe("/网络/#残差");
  });
});
