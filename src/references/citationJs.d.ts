/** The part of citation-js that this site uses; the packages bring no types. */
declare module "@citation-js/core" {
  export class Cite {
    constructor(data: string);
    data: unknown[];
    format(format: "bibliography", options: { format: "text"; template: string; lang: string }): string;
  }
  export const plugins: { config: { get(name: string): unknown } };
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
