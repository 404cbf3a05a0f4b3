import "../../src/commands/requireNode.mjs";
import { buildBench } from "./build/buildBench";
import { editorBench } from "./editor/editorBench";
import { pageBench } from "./pageBench";
import { pagesBench } from "./pages/pagesBench";
import { searchBench } from "./search/searchBench";
import { trainingBench } from "./training/trainingBench";

/** The benchmarks by name; a new one is one more line here. */
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  build: buildBench,
  editor: editorBench,
  page: pageBench,
  pages: pagesBench,
  search: searchBench,
  training: trainingBench,
};

// `npm run bench [-- NAME] [-- options]`: `page` unless a name is given.
const args = process.argv.slice(2);
const name = args[0] === undefined || args[0].startsWith("-") ? "page" : args[0];
const bench = benches[name];
if (bench === undefined) {
  console.error(`没有名为 ${name} 的基准测试，可选：${Object.keys(benches).join("、")}。`);
  process.exit(1);
}
await bench(args[0] === name ? args.slice(1) : args);
