import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeState } from "../../../../src/search/page/renderStates";
import { addressesOf, engineOver } from "../support/engineOver";
import { section } from "../support/MemoryIndex";

const { engine } = engineOver();
const addresses = addressesOf(engine);

describe("a query", () => {
  test("whatever it says has an answer, and suggestions", async () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "梯度",
        "学习率",
        "學習",
        "tf.grad(",
        "∂L/∂W",
        "\\frac{",
        "y=Wh+b",
        "《",
        "什么是",
        "?",
        "xuexilv",
        " ",
        "\ud800",
      ),
    );
    const query = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("").slice(0, 300));
    await fc.assert(
      fc.asyncProperty(query, async (typed) => {
        const { hits, isAll, more } = await engine.search(typed);
        const all = await more(1000);
        expect(all.isAll).toBe(true);
        expect(all.hits.length).toBeGreaterThanOrEqual(hits.length);
        if (isAll) expect(all.hits.length).toBe(hits.length);
        expect(engine.suggest(typed)).toBeInstanceOf(Array);
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe("more results", () => {
  const many = Array.from({ length: 20 }, (_, i) => section(`/faq/#${i + 10}`, "训练的问题。"));

  test("are fetched six at first, and as many as are asked for later", async () => {
    const { engine: own, index } = engineOver(many);
    const { hits, isAll, more } = await own.search("训练");
    expect([hits.length, isAll, new Set(index.fetched).size]).toEqual([6, false, 6]);
    expect((await more(16)).hits.length).toBe(16);
    const last = await more(26);
    expect([last.hits.length, last.isAll]).toEqual([20, true]);
  });

  test("are fetched where several records share an address", async () => {
    const cells = many.slice(0, 6).map(() => section("/a/#x", "训练训练", { title: "训练" }));
    const { engine: own } = engineOver([...cells, ...many]);
    expect((await own.search("训练")).hits.length).toBe(7);
  });
});

describe("formulas", () => {
  test("that sections have are all that is found, without asking the index", async () => {
    const { engine: own, index } = engineOver();
    const answer = await own.search("∂L/∂W");
    expect(answer).toMatchObject({ isAll: true, hits: [{ href: "/梯度/#公式", excerpt: "∂L/∂W" }] });
    expect(index.asked).toEqual([]);
  });

  test("that only resemble it stand before what the index has", async () => {
    expect((await addresses("y=Wx+b"))[0]).toBe("/梯度/#公式");
  });

  test("are found among texts, and not among other kinds; they are loaded for nothing else", async () => {
    expect(await addresses("∂L/∂W", "正文")).toEqual(["/梯度/#公式"]);
    const { engine: own, loads } = engineOver();
    expect((await own.search("∂L/∂W", "代码")).hits).toEqual([]);
    await own.search("梯度");
    expect(loads).toEqual([]);
  });
});

test("pinyin is loaded for a query in Latin letters that names nothing", async () => {
  const { engine: own, loads } = engineOver();
  await own.search("gradient");
  expect(loads).toEqual([]);
  await own.search("tidu");
  expect(loads).toEqual(["pinyin"]);
});

test("what the site doesn't have leads to the nearest that it has, and that is said", async () => {
  const answer = await engine.search("Momentum");
  expect(answer).toMatchObject({ isNear: true, meant: "学习率", hits: [{ href: "/学习率/" }] });
  const said = describeState({
    name: "answered",
    query: "Momentum",
    isCut: false,
    kind: undefined,
    answer,
    suggestions: [],
  });
  expect(said).toContain("没有专讲“Momentum”的地方，最接近的是“学习率”");
});

test("names to try come from the site's concepts", () => {
  expect(engine.suggest("学习曲")).toEqual(["学习率"]);
});
