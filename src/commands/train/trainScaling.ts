import "../requireNode.mjs";
import { packBytes } from "../data/packBytes";
import { writeDataSet } from "../data/writeDataSet";
import { RunStore } from "./RunStore";
import { readRegularPoems } from "./scaling/poems";
import { BATCH, BEYOND, BUDGETS, GRID, type Run, SEARCH, sizesOf, WIDTHS } from "./scaling/study";
import { batchesOf, idsOf, type Result, trainRun } from "./scaling/trainRun";
import { searchRate } from "./searchRate";
import { useStoredData } from "./useStoredData";

// `npm run train-scaling -- folder`: trains language models of several sizes on several amounts of the poems of the npm package
// chinese-poetry, unpacked in `folder` (`npm pack chinese-poetry@2.0.1`), and writes what `loadData("scaling")` gives. About
// twenty minutes on one core; when broken off, it goes on with the run that it was at.

const [, , folder] = process.argv;
if (folder === undefined) throw new Error("Name the folder of the package: npm run train-scaling -- folder");

useStoredData();
const poems = await readRegularPoems(folder);
console.log(`${poems.training.length} poems to learn from, ${poems.heldOut.length} held out.`);

const store = await RunStore.open<Run & { rate: number }, Result>(".cache/scaling", {
  keyOf: ({ width, budget, seed, rate }) => JSON.stringify([width, budget, seed, rate]),
  train: ({ rate, ...run }) => trainRun(run, rate, poems),
});
const finish = (run: Run, rate: number): Promise<Result> => store.finish({ ...run, rate });

const rates = new Map<number, number>();
for (const width of WIDTHS) {
  const lossAt = async (rate: number) => (await finish({ width, budget: SEARCH.budget, seed: 1 }, rate)).loss;
  rates.set(width, await searchRate([SEARCH.from, 2 * SEARCH.from], lossAt));
}
const last = rates.get(WIDTHS[WIDTHS.length - 1]) ?? SEARCH.from;
const rateOf = (width: number): number => rates.get(width) ?? last;
const first = GRID.filter(({ seed }) => seed === 1);
const second = GRID.filter(({ seed }) => seed !== 1);
for (const run of [...first, ...BEYOND, ...second]) await finish(run, rateOf(run.width));

const chosen = (run: Run): Result => {
  const found = store.results.find((each) => isSame(each, run) && each.rate === rateOf(run.width));
  if (!found) throw new Error("A run is missing.");
  return found;
};
await writeDataSet("scaling", {
  source: `Language models of ${WIDTHS.length + 1} sizes, trained by npm run train-scaling on poems of four or eight lines of the Tang in the npm package chinese-poetry 2.0.1, converted to simplified characters with opencc-js.`,
  licence: "MIT, as the code that made it and the collection; the poems are in the public domain",
  models: [...WIDTHS, ...BEYOND.map(({ width }) => width).filter((width) => !WIDTHS.includes(width))].map(sizesOf),
  searched: WIDTHS.flatMap((width) =>
    store.results
      .filter((each) => isSame(each, { width, budget: SEARCH.budget, seed: 1 }))
      .map(({ rate, loss }) => ({ width, rate, loss })),
  ),
  runs: GRID.map(chosen),
  beyond: BEYOND.map(chosen),
  batch: BATCH,
  smallest: pack(batchesOf({ budget: BUDGETS[0], seed: 1 }, poems).map(({ inputs }) => [...inputs])),
  heldOut: pack(poems.heldOut.map((poem) => idsOf(poem, poems))),
});

function isSame(a: Run, b: Run): boolean {
  return a.width === b.width && a.budget === b.budget && a.seed === b.seed;
}

/** Lists of ids as bytes, two an id. */
function pack(lists: readonly (readonly number[])[]) {
  return packBytes(new Uint8Array(Uint16Array.from(lists.flat()).buffer));
}
