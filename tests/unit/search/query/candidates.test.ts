import { expect, test } from "vitest";
import { cardFeatures, findCandidates } from "../../../../src/search/query/candidates";
import { nothing } from "../../../../src/search/query/ranking";
import { ATTENTION, POOLING } from "../support/concepts";
import { MemoryPagefind, section } from "../support/MemoryPagefind";

const records = [
  section("/a/#梯度消失", "深的网络里", { title: "梯度为什么会消失", names: ["别名"] }),
  section("/b/", "梯度消失的原因，梯度", { page: "训练" }),
  section("/c/", "tf.grad(f)", { code: ["tf.grad"], title: "代码" }),
  section("/d/", "无关的话"),
];

async function find(query: string, ...words: string[]) {
  const pagefind = new MemoryPagefind(records);
  const { candidates, shares } = await findCandidates(
    words.map((word) => ({ forms: [word] })),
    { text: query, core: query },
    { pagefind, size: records.length, pause: async () => {} },
  );
  const found = await Promise.all(
    candidates.map(async ({ result, features }) => [(await result.data()).url, features] as const),
  );
  return { found: new Map(found), shares, asked: pagefind.asked };
}

test("a record has of a query what its fields have of the words, rare ones counting more", async () => {
  const { found, shares } = await find("梯度别名", "梯度", "别名");
  expect(shares[0] + shares[1]).toBeCloseTo(1);
  expect(shares[1]).toBeGreaterThanOrEqual(shares[0]);
  expect(found.get("/a/#梯度消失")).toMatchObject({ covered: 1, whole: 0, exact: 0 });
  expect(found.get("/a/#梯度消失")?.heading).toBeCloseTo(shares[0]);
  expect(found.get("/a/#梯度消失")?.names).toBeCloseTo(shares[1]);
  expect(found.get("/b/")?.covered).toBeCloseTo(shares[0]);
  expect(found.has("/d/")).toBe(false);
});

test("words of a name that stand apart in a heading are less of it, and still in the heading", async () => {
  const { found } = await find("梯度消失", "梯度消失");
  const [apart, together] = [found.get("/a/#梯度消失"), found.get("/b/")];
  expect([together?.covered, together?.heading, together?.whole]).toEqual([1, 0, 0.5]);
  expect(apart?.covered).toBeLessThan(1);
  expect(apart?.heading).toBe(apart?.covered);
});

test("a heading that is the query is found even where none of its words is asked for", async () => {
  const { found } = await find("梯度为什么会消失", "别的");
  expect(found.get("/a/#梯度消失")).toMatchObject({ exact: 1, covered: 1 });
  expect((await find("为什么会消失")).found.get("/a/#梯度消失")?.exact).toBe(0);
});

test("a word that the index lacks has nothing, though others begin alike; a beginning of Latin letters will do", async () => {
  expect((await find("训诫", "训诫")).found.size).toBe(0);
  expect((await find("tfxx", "tfxx")).found.size).toBe(0);
  expect([...(await find("gra", "tf.gra")).found.keys()]).toEqual(["/c/"]);
});

test("the card of the only concept is the query; of several the last is asked about", () => {
  const terms = [POOLING, ATTENTION].map((concept) => ({ forms: [concept.names[0]], concept }));
  expect(cardFeatures(POOLING, terms.slice(0, 1), [1])).toMatchObject({ own: 1, exact: 1, whole: 1, heading: 1 });
  const [first, last] = [POOLING, ATTENTION].map((concept) => cardFeatures(concept, terms, [0.5, 0.5]));
  expect([first.exact, last.exact, last.own]).toEqual([0, 0, 0.5]);
  expect(first.own).toBeLessThan(last.own);
});

test("a card says of other words what its section's heading and page say", () => {
  const terms = [{ forms: [ATTENTION.names[0]], concept: ATTENTION }, { forms: ["分头"] }, { forms: ["页名"] }];
  const concept = { ...ATTENTION, title: "分头的注意力", page: "页名" };
  terms[0].concept = concept;
  const features = cardFeatures(concept, terms, [0.5, 0.3, 0.2]);
  expect(features).toEqual({ ...nothing(), own: 0.5, heading: 0.8, place: 0.2, covered: 1, text: 0.5 });
});

test("a query that is mostly of words which the site lacks is about something else", async () => {
  expect((await find("量子纠缠隐形传态的梯度", "量子", "纠缠", "隐形传态", "梯度")).found.size).toBe(0);
  expect((await find("纠缠的梯度消失", "纠缠", "梯度消失")).found.size).toBe(2);
});
