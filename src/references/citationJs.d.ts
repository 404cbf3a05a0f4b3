/** The part of citation-js that this site uses; the packages bring no types. */
declare module "@citation-js/core" {
  /** An entry in CSL-JSON, as far as this site reads it. */
  interface CslItem {
    DOI?: string;
    URL?: string;
  }
  interface CslConfig {
    styles: { add(name: string, style: string): void };
    locales: { add(name: string, locale: string): void };
  }
  export class Cite {
    constructor(data: string);
    data: CslItem[];
    format(format: "bibliography", options: { format: "text"; template: string; lang: string }): string;
  }
  export const plugins: { config: { get(name: "@csl"): CslConfig } };
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
