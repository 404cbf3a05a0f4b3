import { readFile } from "node:fs/promises";
import { setHost } from "../../notebook/kernel/library/host";
import { useWasm } from "./useWasm";

/** Lets notebooks' cells train in Node: on WebAssembly, with the repository's data sets, showing nothing. */
export async function startTraining(): Promise<void> {
  setHost({
    open: () => ({ put: () => {} }),
    declareControl: ({ control, ...rest }) => {
      throw new Error(`no reader to set a ${control} (${JSON.stringify(rest)})`);
    },
    openFile: async () => ({ name: "" }),
    loadData: async (name) => JSON.parse(await readFile(`public/data/${name}.json`, "utf8")),
  });
  await useWasm();
}
