import { expect, test } from "vitest";
import { readQuery } from "../../../../src/search/query/readQuery";
import { NameIndex } from "../../../../src/search/query/NameIndex";
import { ATTENTION, BACKPROPAGATION, CNN, concept, KERNEL, nameIndex, POOLING } from "../support/concepts";

const read = (query: string, written: readonly string[] = []) =>
  readQuery(query, nameIndex().index, async (words) => written.includes(words));

test("a name is the whole of a query, in a question, too", async () => {
  for (const query of ["误差反传", "什么是误差反传"]) {
    expect(await read(query)).toEqual({
      text: query,
      core: "误差反传",
      whole: BACKPROPAGATION,
      isGuess: false,
      concepts: [BACKPROPAGATION],
      names: ["误差反传"],
      rest: [],
      isCode: false,
    });
  }
});

test("pinyin names a concept without saying its name", async () => {
  expect(await read("fan xiang chuan bo")).toMatchObject({ whole: BACKPROPAGATION, names: [], isGuess: false });
});

test("pinyin with a digit in it isn't taken for an identifier, and an identifier isn't taken for pinyin", async () => {
  const named = concept("F1 值");
  const index = new NameIndex([named], async () => [["f1zhi"]]);
  expect(await readQuery("f1zhi", index, async () => false)).toMatchObject({ whole: named, isCode: false });
  expect(await readQuery("conv2d", index, async () => true)).toMatchObject({ isCode: true, rest: ["conv2d"] });
});

test("the beginning of a name will do, even where the site has it as it stands", async () => {
  expect(await read("convolutional", ["convolutional"])).toMatchObject({
    whole: CNN,
    names: ["convolutional"],
    isGuess: false,
  });
});

test("a slip is a guess, unless the site has it as it stands", async () => {
  expect(await read("反向传波")).toMatchObject({ whole: BACKPROPAGATION, names: [], isGuess: true });
  expect(await read("卷积和")).toMatchObject({ whole: KERNEL, isGuess: true });
  expect(await read("卷积和", ["卷积和"])).toMatchObject({
    whole: expect.not.objectContaining(KERNEL),
    isGuess: false,
  });
});

test("of a question with other words in it the concept isn't the whole", async () => {
  const { whole, concepts, names, rest } = await read("反向传播怎么节省内存");
  expect([whole, concepts, names, rest]).toEqual([undefined, [BACKPROPAGATION], ["反向传播"], ["节省", "内存"]]);
});

test("words before, between and after names are the rest, without those that say nothing", async () => {
  expect((await read("训练池化和注意力的速度")).rest).toEqual(["训练", "速度"]);
});

test("several concepts are found in their order, each once", async () => {
  const { whole, concepts, names } = await read("卷积神经网络的池化层与汇聚");
  expect([whole, concepts, names]).toEqual([undefined, [CNN, POOLING], ["卷积神经网络", "池化层", "汇聚"]]);
});

test("a concept beside words that say nothing is the whole", async () => {
  expect((await read("池化的")).whole).toBe(POOLING);
});

test("a Latin word with a slip counts beside Chinese words, in its place", async () => {
  expect((await read("attenton 怎么用")).whole).toBe(ATTENTION);
  expect((await read("池化 attenton 速度")).concepts).toEqual([POOLING, ATTENTION]);
  expect((await read("attenton 池化 速度")).concepts).toEqual([ATTENTION, POOLING]);
  expect((await read("池化 attenton", ["attenton"])).rest).toEqual(["attenton"]);
  expect((await read("池化 kerne")).concepts).toEqual([POOLING, KERNEL]);
  expect((await read("池化 kern")).rest).toEqual(["kern"]);
});

test("an identifier isn't taken apart", async () => {
  expect(await read("tf.kernel.attention")).toMatchObject({
    isCode: true,
    concepts: [],
    names: [],
    rest: ["tf.kernel.attention"],
  });
});

test("a query that is nothing but a question is asked as it stands", async () => {
  expect(await read("是什么")).toMatchObject({ core: "是什么", concepts: [] });
});
