import type { DataSets } from "./dataSets";
import { getHost } from "./host";

/** Loads one of the site's data sets. The page fetches it: the kernel itself reaches no network. */
export function loadData<Name extends keyof DataSets>(name: Name): Promise<DataSets[Name]> {
  return getHost().loadData(name) as Promise<DataSets[Name]>;
}
