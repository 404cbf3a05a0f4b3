import "../requireNode.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { random, randomSplit } from "../../notebook/kernel/library";
import { readCorpus } from "../train/language/corpus";
import { isNear, measureNearness } from "../train/language/nearDuplicates";
import { cleanText, cutAtSentences } from "../train/language/poems";
import { useStoredData } from "../train/useStoredData";
import { writeDataSet } from "./writeDataSet";

// `npx tsx src/commands/data/packShijing.ts folder`: writes what `loadData("shijing")` gives, from the npm package chinese-poetry
// unpacked in `folder` (`npm pack chinese-poetry@2.0.1`).

const [, , folder] = process.argv;
if (folder === undefined)
  throw new Error("Name the folder of the package: npx tsx src/commands/data/packShijing.ts folder");

/** Characters of a piece, at most: with its mark it is 48 tokens long. */
const MOST = 47;
/** Poems held out; whole ones, as their stanzas repeat each other. */
const HELD_OUT = { test: 50, validation: 30 };

useStoredData();
const poems: { content: string[] }[] = JSON.parse(await readFile(join(folder, "dist/shijing/shijing.json"), "utf8"));
const pieces = poems.map(({ content }) => cutAtSentences(cleanText(content.join("")) ?? "", MOST));
const [test, validation, training] = randomSplit(pieces, [HELD_OUT.test, HELD_OUT.validation], random(5)).map((part) =>
  part.flat(),
);

// What the language model learned from quotes these poems here and there.
const learned = new Set((await readCorpus(folder)).training.map(({ text }) => text));
const isNearAny = measureNearness(pieces.flat());
const quoting = [...learned].filter((text) => isNear(isNearAny(text)));
const isQuoted = (piece: string): boolean => {
  const nearness = measureNearness([piece]);
  return quoting.some((text) => isNear(nearness(text)));
};
const unseen = (part: string[]): string[] => part.filter((piece) => !isQuoted(piece));
/** Those that don't come near any of some others. */
const apartFrom = (others: readonly string[], part: readonly string[]): string[] => {
  const nearness = measureNearness(others);
  return part.filter((piece) => !isNear(nearness(piece)));
};
const parts = { test: unseen(test), validation: apartFrom(test, unseen(validation)) };
const kept = apartFrom([...test, ...validation], unseen(training));
const quoted = pieces.flat().length - [test, validation, training].flatMap(unseen).length;

await writeDataSet("shijing", {
  source:
    "The Book of Songs (诗经) from the npm package chinese-poetry 2.0.1, in simplified characters, cut at the ends of sentences.",
  licence:
    "The poems are in the public domain; the collection is under the MIT licence, © the chinese-poetry contributors",
  proof: `${quoted} of ${pieces.flat().length} pieces left out, as a text that the language model learned from shares eight characters in a row or a third of their groups of three; ${unseen(training).length - kept.length} left out of what is learned from, as they come as near to a piece held out. Of those kept, ${countRuns()} have eight characters in a row in one of the ${learned.size} texts.`,
  training: kept,
  ...parts,
});

/** Compares once more, in one long text instead of by an index. */
function countRuns(): number {
  const plain = (text: string): string => text.replace(/[^\p{sc=Han}]/gu, "");
  const all = [...learned].map(plain).join("|");
  const runs = (text: string): string[] => {
    const list = Array.from(plain(text));
    return list.slice(7).map((_, i) => list.slice(i, i + 8).join(""));
  };
  return [kept, ...Object.values(parts)].flat().filter((piece) => runs(piece).some((run) => all.includes(run))).length;
}
