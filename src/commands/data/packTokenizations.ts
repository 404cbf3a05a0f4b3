import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { random, randomSplit } from "../../notebook/kernel/library";
import { writeDataSet } from "./writeDataSet";

// `npx tsx src/commands/data/packTokenizations.ts folder`: writes what `loadData("tokenizations")` gives: how published
// tokenizers cut some sentences. `folder` is the npm package gpt-tokenizer 4.0.0, unpacked (5 MB of tables: no dependency).
const [, , folder] = process.argv;
if (folder === undefined) throw new Error("Name the folder of the package: npx tsx … packTokenizations.ts folder");

/** The tokenizers, and the models that use them according to OpenAI's tiktoken. */
const TOKENIZERS = [
  { name: "r50k_base", usedBy: "GPT-2、GPT-3" },
  { name: "cl100k_base", usedBy: "GPT-3.5、GPT-4" },
  { name: "o200k_base", usedBy: "GPT-4o" },
];

const TEXTS = {
  白话: "大语言模型把文字切成词元，再一个一个地猜下一个词元。",
  英文: "A large language model cuts text into tokens, then guesses the next token, one after another.",
  繁体: "大語言模型把文字切成詞元，再一個一個地猜下一個詞元。",
  古诗: "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
  数字: "圆周率约为 3.14159265，2026 − 1949 = 77。",
  代码: "for (let i = 0; i < 10; i += 1) console.log(i);",
  生僻: "饕餮、鬱、龘，还有 😀。",
};

const require = createRequire(import.meta.url);
const { poems } = JSON.parse(await readFile("public/data/wujue.json", "utf8")) as { poems: string[] };
const [, validation] = randomSplit(poems, [256, 256], random(1));
const verse = validation.flatMap((poem) => poem.match(/.{5}/gu) ?? []).join("\n");

const tokenizers = TOKENIZERS.map(({ name, usedBy }) => {
  const { encode, decode } = require(resolve(folder, `cjs/encoding/${name}.js`)) as {
    encode(text: string): number[];
    decode(ids: number[]): string;
  };
  return { name, usedBy, encode, decode };
});

const packed = await Promise.all(
  tokenizers.map(async ({ name, usedBy, encode, decode }) => {
    const lengths = await readLengths(join(folder, `data/${name}.tiktoken`));
    const cut = (text: string) => {
      const ids = encode(text);
      const bytes = ids.map((id) => lengths[id]);
      if (decode(ids) !== text || bytes.reduce((a, b) => a + b) !== Buffer.byteLength(text)) {
        throw new Error(`${name} doesn't give back ${text}`);
      }
      return { ids, bytes };
    };
    return {
      name,
      usedBy,
      size: lengths.length,
      perCharacter: cut(verse).ids.length / Array.from(verse).length,
      cuts: Object.fromEntries(Object.entries(TEXTS).map(([title, text]) => [title, cut(text)])),
    };
  }),
);

await writeDataSet("tokenizations", {
  source:
    "Cuts made by the npm package gpt-tokenizer 4.0.0 with OpenAI's published tables; the sentences are this site's, but for one poem by Wang Zhihuan. perCharacter is over the 256 validation quatrains of wujue.json, a line of verse a line.",
  licence: "gpt-tokenizer: MIT, © Bazyli Brzóska",
  texts: TEXTS,
  tokenizers: packed,
});

/** How many bytes each token stands for: a line of the table is a token in base64, and its id. */
async function readLengths(file: string): Promise<number[]> {
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  return lines.map((line) => Buffer.from(line.split(" ")[0], "base64").length);
}
