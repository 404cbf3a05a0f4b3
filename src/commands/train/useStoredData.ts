import { readFile } from "node:fs/promises";
import * as tf from "@tensorflow/tfjs";
import { LanguageModel } from "../../notebook/kernel/languageModel/LanguageModel";
import { setHost } from "../../notebook/kernel/library/host";
import { setLanguageModel } from "../../notebook/kernel/library/loadLanguageModel";

/** Lets a notebook's cells run in Node: with the repository's data sets and the controls as declared, showing nothing. */
export function useStoredData(): void {
  setLanguageModel(async () => (saved) => new LanguageModel(tf, saved));
  setHost({
    open: () => ({ put: () => {} }),
    declareControl: ({ value }) => value,
    openFile: async () => ({ name: "" }),
    loadData: async (name) => JSON.parse(await readFile(`public/data/${name}.json`, "utf8")),
  });
}
