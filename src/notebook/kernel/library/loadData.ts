import type { DataSets } from "./dataSets";
import { getHost } from "./host";
import { unpackBytes } from "./unpackBytes";

/** Loads one of the site's data sets. The page fetches it: the kernel itself reaches no network. */
export async function loadData<Name extends keyof DataSets>(name: Name): Promise<DataSets[Name]> {
  return (await unpackBytes(await getHost().loadData(name))) as DataSets[Name];
}
