import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makePinyin } from "../../../../src/search/build/records/pinyin";
import type { FormulaSection } from "../../../../src/search/contract/SearchFiles";
import type { SearchRecord } from "../../../../src/search/contract/SearchRecord";
import { formulaHits } from "../../../../src/search/query/matchFormula";
import { SearchEngine } from "../../../../src/search/query/SearchEngine";
import { describeState } from "../../../../src/search/page/renderStates";
import { concept } from "../support/concepts";
import { MemoryIndex, section } from "../support/MemoryIndex";

const entry = (title: string, text: string, ...names: string[]): SearchRecord =>
  section(`/${title}/`, text, { kind: "概念", title, page: title, names, isMinor: true });
const records: SearchRecord[] = [
  section("/梯度/", "梯度指向上升最快的方向。"),
  section("/梯度/#消失", "梯度消失时训练停住。", { page: "梯度" }),
  section("/梯度/#消失", "const 梯度 = tf.grad(f)", {
    kind: "代码",
    title: "算梯度",
    code: ["tf.grad", "grad"],
  }),
  section("/梯度/#消失", "show(梯度)", { kind: "代码", title: "看梯度", code: ["show"] }),
  section("/学习率/", "学习率决定步子的大小。"),
  section("/faq/#训练", "训练要多久，看数据的多少。"),
  entry("梯度", "梯度是导数的向量。", "斜率", "gradient"),
  entry("学习率", "学习率是步长。", "步长", "learning rate"),
  section("/references/#x", "RUDER S. An overview of gradient methods[J].", { kind: "文献", title: "An overview" }),
];
const formulas: FormulaSection[] = [
  { url: "/梯度/#公式", title: "公式", page: "梯度", formulas: ["∂L/∂W", "y=Wh+b"], displayed: 1 },
];

function engineOver(some: readonly SearchRecord[] = records) {
  const index = new MemoryIndex(some);
  const recordOf = (name: string) =>
    index.records.find(({ kind, title }) => kind === "概念" && title === name)?.id ?? "";
  const concepts = [
    { ...concept("梯度", "斜率", "gradient"), record: recordOf("梯度") },
    { ...concept("学习率", "步长", "learning rate"), record: recordOf("学习率"), near: ["momentum"] },
  ];
  const loads: string[] = [];
  const engine = new SearchEngine({
    index,
    entry: { concepts, size: some.length, sayings: { 走路: ["步子"] }, pages: [] },
    base: "/",
    simplify: async (text) => text.replace("學", "学").replace("習", "习"),
    loadRecord: (id) => index.load(id),
    loadPinyin: async () => {
      loads.push("pinyin");
      return makePinyin(concepts);
    },
    loadPage: async () => new Map(),
    loadFormulas: async () => {
      loads.push("formulas");
      return (query) => formulaHits(query, formulas, "/");
    },
    pause: async () => {},
  });
  return { engine, index, loads };
}
const { engine } = engineOver();
const addresses = async (
  query: string,
  ...kind: Parameters<typeof engine.search> extends [string, ...infer Kind] ? Kind : never
) => (await engine.search(query, ...kind)).hits.map(({ href }) => href);

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
