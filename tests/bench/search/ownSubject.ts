import { openSearch } from "../../built/search/support/openSearch";
import type { SearchSubject } from "../../built/search/support/SearchSubject";

/** This site's search, over an index that lies in a folder. */
export async function ownSubject(folder: string): Promise<SearchSubject> {
  const { cold } = await openSearch(folder);
  return { name: "本站", search: cold };
}
