import { RESULT_PLACE } from "../../contract/globalNames";
import type { Output } from "../../contract/outputs";
import { scriptUrl } from "../../../lib/scriptUrl";
import "../../display/textTools";
import { fetchScript } from "../fetchWhole";
import { partName } from "../partNames";

/** The text of a script of the runtime. Rejects with a reason in Chinese. */
export const scriptText = async (runtime: string, name: string): Promise<string> =>
  (await fetchScript(runtime + name, partName(name))).text();

/** What draws charts and images for files. */
interface DrawingTools {
  /** A chart as the text of an SVG file. */
  picture(chart: Extract<Output, { kind: "chart" }>, document: Document): string;
  /** An image as a PNG's data URL. */
  images(image: Extract<Output, { kind: "image" }>): string;
}

/** Where a cell's last expression stands in its code. */
type ResultPlace = (code: string) => readonly [from: number, to: number] | undefined;

/** What the scripts of the runtime leave in the page. */
const left = globalThis as unknown as { [RESULT_PLACE]?: ResultPlace; liveNotebookCharts?: DrawingTools };

/** What draws charts and images, of a notebook's runtime. Rejects with a reason in Chinese. */
export async function drawingTools({ dataset }: { dataset: { runtime?: string } }): Promise<DrawingTools> {
  await runScript(dataset.runtime ?? "", "charts.js", () => !!left.liveNotebookCharts);
  return left.liveNotebookCharts as DrawingTools;
}

/** What finds cells' last expressions. Rejects with a reason in Chinese. */
export async function resultPlaces(runtime: string): Promise<ResultPlace> {
  await runScript(runtime, "compiler.js", () => !!left[RESULT_PLACE]);
  return left[RESULT_PLACE] as ResultPlace;
}

/** Loads what draws text in Markdown. Rejects with a reason in Chinese. */
export const loadText = (runtime: string): Promise<void> =>
  runScript(runtime, "text.js", () => !!globalThis.liveNotebookText);

/** Runs a script of the runtime in the page, once: it is the site's own. Rejects with a reason in Chinese. */
function runScript(runtime: string, name: string, isLoaded: () => boolean): Promise<void> {
  if (isLoaded()) return Promise.resolve();
  return addScript(runtime, name);
}

async function addScript(runtime: string, name: string): Promise<void> {
  const url = scriptUrl(await fetchScript(runtime + name, partName(name)));
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${partName(name)}没有载入：请检查网络，再试一次。`));
    document.head.append(script);
  });
  URL.revokeObjectURL(url);
}
