import { RESULT_PLACE } from "../../contract/globalNames";
import { writeIpynb } from "../../files/ipynb";
import { writeModule } from "../../files/nodeModule";
import { writeNotebookText } from "../../files/notebookText";
import type { Output } from "../../contract/outputs";
import type { CurrentNotebook } from "./currentNotebook";
import { runScript, scriptText } from "./runtimeScript";

/** The forms in which a notebook can be taken away. */
export type FileForm = "ts" | "ipynb" | "nb";

/** What the scripts of the runtime leave in the page. */
interface RuntimeTools {
  [RESULT_PLACE]?: (code: string) => readonly [from: number, to: number] | undefined;
  liveNotebookCharts?: {
    picture(chart: Extract<Output, { kind: "chart" }>, document: Document): string;
    images(image: Extract<Output, { kind: "image" }>): string;
  };
}
const tools = globalThis as unknown as RuntimeTools;

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
      await runScript(site.runtime, "compiler.js", () => !!tools[RESULT_PLACE]);
      const resultOf = (code: string) => tools[RESULT_PLACE]?.(code);
      return writeModule(notebook, { library, data: site.data, controls: notebook.controls, resultOf });
    }
    case "ipynb": {
      await runScript(site.runtime, "charts.js", () => !!tools.liveNotebookCharts);
      const drawing = tools.liveNotebookCharts;
      return writeIpynb(notebook, {
        chart: (chart) => drawing?.picture(chart, document) ?? "",
        image: (image) => drawing?.images(image) ?? "",
      });
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
