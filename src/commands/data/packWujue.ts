import { readFileSync } from "node:fs";
import { writeDataSet } from "./writeDataSet";

// `npx tsx src/commands/data/packWujue.ts poems.json`: writes what `loadData("wujue")` gives. `poems.json` is a list of
// `{ author, title, lines }` in simplified characters, made from the npm package chinese-poetry (85 MB: no dependency).
const [, , path] = process.argv;
if (path === undefined) throw new Error("Name the file of poems: npx tsx src/commands/data/packWujue.ts poems.json");

const poems = (JSON.parse(readFileSync(path, "utf8")) as { lines: string[] }[]).map(({ lines }) => lines.join(""));
const odd = poems.find((poem) => !/^\p{Script=Han}{20}$/u.test(poem));
if (odd !== undefined) throw new Error(`Not four lines of five Chinese characters: ${odd}`);

await writeDataSet("wujue", {
  source:
    "Quatrains of five-character lines (五言绝句) of the Tang, from the npm package chinese-poetry 2.0.1, converted to simplified characters with opencc-js; doublets and poems with lacunae left out.",
  licence:
    "The poems are in the public domain; the collection is under the MIT licence, © the chinese-poetry contributors",
  poems,
});
