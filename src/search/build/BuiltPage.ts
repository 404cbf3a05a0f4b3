import type { PageSection } from "./PageSection";

/** A page of the built site, read for the index. */
export interface BuiltPage {
  /** Address below the site's base, such as `/algorithms/attention/`. */
  path: string;
  title: string;
  /** Number and name of the part, as printed above the title; empty where there is none. */
  part: string;
  description: string;
  sections: PageSection[];
}
