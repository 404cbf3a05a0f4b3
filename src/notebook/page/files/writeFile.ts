import { writeIpynb } from "../../files/ipynb";
import { writeModule } from "../../files/nodeModule";
import { writeNotebookText } from "../../files/notebookText";
import type { CurrentNotebook } from "./currentNotebook";
import { drawingTools, resultPlaces, scriptText } from "./runtimeScript";

/** The forms in which a notebook can be taken away. */
export type FileForm = "ts" | "ipynb" | "nb";

/** Where the site has the runtime and the data sets: whole addresses. */
export interface SiteAddresses {
  runtime: string;
  data: string;
}

/** The text of a notebook's file. Rejects with a reason in Chinese. */
export async function writeFile(form: FileForm, notebook: CurrentNotebook, site: SiteAddresses): Promise<string> {
  switch (form) {
    case "nb":
      return writeNotebookText(notebook);
    case "ts": {
      const library = await scriptText(site.runtime, "node-library.js");
      const resultOf = await resultPlaces(site.runtime);
      return writeModule(notebook, { library, data: site.data, controls: notebook.controls, resultOf });
    }
    case "ipynb": {
      const { picture, images } = await drawingTools({ dataset: { runtime: site.runtime } });
      return writeIpynb(notebook, { chart: (chart) => picture(chart, document), image: images });
    }
    default:
      return form satisfies never;
  }
}

/** The type of each file. */
export const FILE_TYPES: Readonly<Record<FileForm, string>> = {
  ts: "text/plain",
  ipynb: "application/x-ipynb+json",
  nb: "text/plain",
};
