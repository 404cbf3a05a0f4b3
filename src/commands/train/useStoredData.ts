import { readFile } from "node:fs/promises";
import { setHost } from "../../notebook/kernel/library/host";

/** Lets a notebook's cells run in Node: with the repository's data sets and the controls as declared, showing nothing. */
export function useStoredData(): void {
  setHost({
    open: () => ({ put: () => {} }),
    declareControl: ({ value }) => value,
    openFile: async () => ({ name: "" }),
    loadData: async (name) => JSON.parse(await readFile(`public/data/${name}.json`, "utf8")),
  });
}
