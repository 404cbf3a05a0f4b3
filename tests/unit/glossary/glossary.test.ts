import { describe, expect, it } from "vitest";
import { loadGlossary, namesOf, readGlossary } from "../../../src/glossary/build/loadGlossary";

const entry = {
  id: "gradient",
  zh: "梯度",
  en: "gradient",
  abbreviations: ["grad"],
  synonyms: ["斜率向量"],
  searchTerms: ["方向导数"],
  taiwan: ["坡度"],
  category: "数学",
  definition: "一句话。",
  section: "/algorithms/gradient-descent/#梯度",
};
const other = {
  id: "loss",
  zh: "损失函数",
  en: "loss function",
  abbreviations: [],
  synonyms: [],
  searchTerms: [],
  taiwan: [],
  category: "训练",
  definition: "另一句（也是一句）",
  section: "/algorithms/",
};

describe("the glossary", () => {
  it("is taken as the file has it", () => {
    expect(readGlossary([entry, other])).toEqual([entry, other]);
  });

  it("knows every name of a concept, the article's own first", () => {
    const [term] = readGlossary([entry]);
    expect(namesOf(term)).toEqual(["梯度", "grad", "gradient", "斜率向量", "方向导数", "坡度"]);
  });

  it("of the article is read from its file", () => {
    expect(loadGlossary().length).toBeGreaterThan(50);
  });
});

describe("a glossary is refused", () => {
  it.each([
    ["en", "gradient"],
    ["en", "Gradient"],
    ["abbreviations", ["梯度"]],
    ["synonyms", ["GRAD"]],
    ["searchTerms", ["方向导数"]],
    ["taiwan", ["斜率向量"]],
  ])("where the %s of one concept, %s, is a name of another", (field, value) => {
    expect(() => readGlossary([entry, { ...other, [field]: value }])).toThrow(
      `src/content/glossary.json：“${[value].flat()[0]}”既指“梯度”，又指“损失函数”`,
    );
  });

  it("but not where a concept has one name twice", () => {
    expect(readGlossary([{ ...entry, synonyms: ["Gradient"], searchTerms: ["梯度"] }])).toHaveLength(1);
  });

  it.each([
    ["id", "Gradient", "id 不对：只用小写字母、数字和连字符"],
    ["id", "gradient descent", "id 不对：只用小写字母、数字和连字符"],
    ["id", "梯度x", "id 不对"],
    ["zh", "", "zh 不对"],
    ["en", "", "en 不对"],
    ["abbreviations", [""], "abbreviations.0 不对"],
    ["synonyms", ["甲", ""], "synonyms.1 不对"],
    ["searchTerms", [""], "searchTerms.0 不对"],
    ["taiwan", [""], "taiwan.0 不对"],
    ["category", "别的", "category 不对"],
    ["definition", "没有句号", "definition 不对：定义要是一句完整的话，以句号结尾"],
    ["definition", "句号。不在最后", "definition 不对"],
    ["section", "algorithms/", "section 不对：要写成 /页面/ 或 /页面/#小节"],
    ["section", "/algorithms", "section 不对"],
    ["section", "/algorithms/#", "section 不对"],
    ["section", "见 /algorithms/", "section 不对"],
  ])("where %s is %j, naming entry and field", (field, value, message) => {
    const name = field === "zh" ? "" : "梯度";
    expect(() => readGlossary([other, { ...entry, [field]: value }])).toThrow(`glossary.json：“${name}”的 ${message}`);
  });

  it("where a field is missing, or one too many", () => {
    const { definition: _, ...without } = entry;
    expect(() => readGlossary([without])).toThrow("“梯度”的 definition 不对");
    expect(() => readGlossary([{ ...entry, more: 1 }])).toThrow("“梯度”的");
  });

  it("naming the entry's place where it has no name", () => {
    const { zh: _, ...without } = entry;
    expect(() => readGlossary([other, without])).toThrow("“第 2 条”的 zh 不对");
  });
});
