import type { AddressSearch } from "./scoreQueries";

/** A search engine over the site's pages. */
export interface SearchSubject {
  name: string;
  search: AddressSearch;
}
