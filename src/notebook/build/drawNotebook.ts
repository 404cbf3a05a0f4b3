import { parseHTML } from "linkedom";
import type { OutputItem } from "../contract/outputs";
import { renderCell } from "../display/renderCell";
import { showEstimate } from "../display/showEstimate";
import { renderStaticOutput } from "../display/renderStaticOutput";
import { codeRows } from "./codeRows";
import { type LoadedNotebook, shownCode } from "./loadNotebook";

/** A notebook as the built pages show it, as HTML. */
export interface DrawnNotebook {
  /** Its cells with what was recorded. */
  cells: string;
  /** What is most worth a look, for the gallery, as HTML of its own; empty where nothing is. */
  picture: string;
}

/** What is worth a look, the best first. */
const PICTURES = ["image", "chart", "tensor", "table", "text"];

const drawn = new WeakMap<LoadedNotebook, DrawnNotebook>();

/** Draws a notebook. It stands on its own page, on pages of the article and in the gallery, and is drawn once. */
export function drawNotebook(loaded: LoadedNotebook): DrawnNotebook {
  const known = drawn.get(loaded) ?? draw(loaded);
  drawn.set(loaded, known);
  return known;
}

function draw({ slug, notebook, recorded, highlights }: LoadedNotebook): DrawnNotebook {
  const { document } = parseHTML("<html><body></body></html>");
  const best = findBest(notebook.cells.flatMap(({ id }) => recorded.cells[id] ?? []));
  let picture = "";
  const cells = notebook.cells.map(({ id, metadata, code }, i) => {
    const view = renderCell(document, {
      id,
      title: metadata.title,
      number: i + 1,
      code: shownCode(code),
      highlights: highlights[id],
    });
    const items = recorded.cells[id] ?? [];
    for (const item of items) {
      const element = renderStaticOutput(document, item.key, item.output);
      view.output.append(element);
      if (item === best) picture = findPicture(element).outerHTML;
    }
    view.code.querySelector(".code-static")?.setAttribute("style", codeRows(shownCode(code)));
    view.element.setAttribute("data-run", "recorded");
    showEstimate(view.element, recorded.seconds?.[id]);
    view.status.textContent = items.length > 0 ? "记录的结果" : "";
    return view.element.outerHTML;
  });
  const name = nameClips(slug);
  return { cells: name(cells.join("")), picture: name(picture) };
}

/** The largest of the best kind. */
function findBest(items: readonly OutputItem[]): OutputItem | undefined {
  const size = ({ output }: OutputItem) => JSON.stringify(output).length;
  const [best] = PICTURES.map((kind) => items.filter(({ output }) => output.kind === kind)).filter(
    (found) => found.length > 0,
  );
  return best?.toSorted((a, b) => size(b) - size(a))[0];
}

/** A chart without its legend, an image without its caption, else all of it. */
const findPicture = (element: Element): Element => element.querySelector(".chart-plot svg, img") ?? element;

/** Plot counts the clips of all charts that it draws; counted by notebook, a page is the same whatever was drawn before it. */
function nameClips(slug: string): (html: string) => string {
  const numbers = new Map<string, number>();
  return (html) =>
    html.replace(/\bplot-clip-(\d+)(?=["')])/g, (_, number: string) => {
      const own = numbers.get(number) ?? numbers.size + 1;
      numbers.set(number, own);
      return `${slug}-clip-${own}`;
    });
}
