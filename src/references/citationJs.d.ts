/** The part of citation-js that this site uses; the packages bring no types. */
declare module "@citation-js/core" {
  /** An entry in CSL-JSON, as far as this site reads it. */
  interface CslItem {
    title: string;
    author?: CslName[];
    editor?: CslName[];
    DOI?: string;
    URL?: string;
  }
  /** A person's name, or an organisation's. */
  interface CslName {
    given?: string;
    "non-dropping-particle"?: string;
    family?: string;
    literal?: string;
  }
  interface CslConfig {
    styles: { add(name: string, style: string): void };
    locales: { add(name: string, locale: string): void };
  }
  export type { CslName };
  export class Cite {
    constructor(data: string);
    data: CslItem[];
    format(format: "bibliography", options: { format: "text"; template: string; lang: string }): string;
  }
  export const plugins: { config: { get(name: "@csl"): CslConfig } };
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
