import { makePinyin } from "../../../../src/search/build/records/pinyin";
import type { FormulaSection } from "../../../../src/search/contract/SearchFiles";
import type { SearchRecord } from "../../../../src/search/contract/SearchRecord";
import { formulaHits } from "../../../../src/search/query/matchFormula";
import { SearchEngine } from "../../../../src/search/query/SearchEngine";
import { concept } from "./concepts";
import { MemoryIndex, section } from "./MemoryIndex";

const entry = (title: string, text: string, ...names: string[]): SearchRecord =>
  section(`/${title}/`, text, { kind: "概念", title, page: title, names, isMinor: true });
/** What a small site has. */
export const records: SearchRecord[] = [
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

/** An engine over some records of a site of two concepts; what it loads is noted. */
export function engineOver(some: readonly SearchRecord[] = records) {
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

/** Where an engine's results lead, the first first. */
export const addressesOf =
  (engine: SearchEngine) =>
  async (...asked: Parameters<SearchEngine["search"]>): Promise<string[]> =>
    (await engine.search(...asked)).hits.map(({ href }) => href);
