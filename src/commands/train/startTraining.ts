import { useStoredData } from "./useStoredData";
import { useWasm } from "./useWasm";

/** Lets notebooks' cells train in Node: on WebAssembly, with the repository's data sets, showing nothing. */
export async function startTraining(): Promise<void> {
  useStoredData();
  await useWasm();
}
