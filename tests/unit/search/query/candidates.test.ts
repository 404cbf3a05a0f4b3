import { expect, test } from "vitest";
import { findCandidates } from "../../../../src/search/query/candidates";
import type { Term } from "../../../../src/search/query/terms";
import { concept } from "../support/concepts";
import { MemoryIndex, section } from "../support/MemoryIndex";

const index = new MemoryIndex([
  section("/a/", "", { title: "梯度下降" }),
  section("/a/#梯度消失", "深的网络里", { title: "梯度为什么会消失", names: ["别名"] }),
  section("/b/", "梯度消失的原因，梯度", { title: "训练" }),
  section("/c/", "tf.grad(f)", { code: ["tf.grad"], title: "代码" }),
  section("/d/", "无关的话"),
]);
const addresses = new Map(index.records.map(({ id, url }) => [id, url]));

async function find(query: string, ...terms: (string | Term)[]) {
  const candidates = await findCandidates(
    terms.map((term) => (typeof term === "string" ? { forms: [term] } : term)),
    { text: query, core: query, whole: terms.map((term) => (typeof term === "string" ? undefined : term.concept))[0] },
    { index, size: index.records.length, pause: async () => {}, wordsOf: async (id) => (await index.load(id)).text },
  );
  return new Map([...candidates].map(([id, features]) => [addresses.get(id), features]));
}

test("a record has of a query what its fields have of the words, rare ones counting more", async () => {
  const found = await find("梯度别名", "梯度", "别名");
  const features = found.get("/a/#梯度消失");
  expect(features).toMatchObject({ covered: 1, whole: 0, exact: 0 });
  expect((features?.heading ?? 0) + (features?.names ?? 0)).toBeCloseTo(1);
  expect(features?.names).toBeGreaterThanOrEqual(features?.heading ?? 1);
  expect(found.get("/b/")?.covered).toBeCloseTo(features?.heading ?? 0);
  expect(found.has("/d/")).toBe(false);
});

test("words of a name that stand apart in a heading are less of it, and still in the heading", async () => {
  const found = await find("梯度消失", "梯度消失");
  const [apart, together] = [found.get("/a/#梯度消失"), found.get("/b/")];
  expect([together?.covered, together?.heading, together?.whole]).toEqual([1, 0, 0.5]);
  expect(apart?.covered).toBeLessThan(1);
  expect(apart?.heading).toBe(apart?.covered);
});

test("a heading that is the query is found even where none of its words is asked for", async () => {
  expect((await find("梯度为什么会消失", "别的")).get("/a/#梯度消失")).toMatchObject({ exact: 1, covered: 1 });
  expect((await find("为什么会消失")).get("/a/#梯度消失")?.exact).toBe(0);
});

test("an identifier is exactly what the code has that uses it", async () => {
  expect((await find("tf.grad", "tf.grad")).get("/c/")).toMatchObject({ exact: 1, covered: 1 });
  expect((await find("代码里的 tf.grad", "tf.grad")).get("/c/")?.exact).toBe(0);
});

test("the place that explains a concept is what its name asks for, whatever it is called", async () => {
  const named = { ...concept("别名"), record: index.records[4].id };
  const found = await find("别名", { forms: ["别名"], concept: named });
  expect(found.get("/d/")).toMatchObject({ whole: 1, exact: 1, covered: 1, heading: 1, names: 1, text: 1 });
  expect(found.get("/a/#梯度消失")?.exact).toBe(0);
});

test("a word that the index lacks has nothing, though others begin alike; a beginning of Latin letters will do", async () => {
  expect((await find("训诫", "训诫")).size).toBe(0);
  expect((await find("tfxx", "tfxx")).size).toBe(0);
  expect([...(await find("gra", "tf.gra")).keys()]).toEqual(["/c/"]);
});

test("a query that is mostly of words which the site lacks is about something else", async () => {
  expect((await find("量子纠缠隐形传态的梯度", "量子", "纠缠", "隐形传态", "梯度")).size).toBe(0);
  expect((await find("纠缠的梯度消失", "纠缠", "梯度消失")).size).toBe(2);
});

test("what readers ask of a place covers a query, though it is neither heading nor text", async () => {
  const asking = new MemoryIndex([
    section("/e/", "从零讲起", { title: "甲", asked: ["梯度怎么算", "公式 推导"] }),
    section("/f/", "梯度的公式", { title: "乙" }),
  ]);
  const found = await findCandidates(
    [{ forms: ["梯度"] }, { forms: ["推导"] }],
    { text: "梯度推导", core: "梯度推导" },
    { index: asking, size: 2, pause: async () => {}, wordsOf: async () => "" },
  );
  const [asked, written] = asking.records.map(({ id }) => found.get(id));
  expect(asked).toMatchObject({ covered: 1, asked: 1, heading: 0 });
  expect(written).toMatchObject({ asked: 0 });
  expect(written?.covered).toBeLessThan(1);
});
