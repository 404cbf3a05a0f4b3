import { addStyle } from "../../../lib/dom/addStyle";
import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";
import type { OutputItem } from "../../contract/outputs";
import { tableToCsv } from "../../files/csv";
import { outputText } from "../../files/outputText";
import { openDialog } from "../dialog/openDialog";
import { type FilesOwner, readCurrent } from "./filesDialog";
import { drawingTools } from "./runtimeScript";
import style from "./files.css?inline";
import { saveFile } from "./saveFile";
import { svgToPng } from "./svgToPng";

/** Something that the reader can take of a cell. */
interface Taking {
  /** What it is, such as 图《损失》. */
  name: string;
  actions: { label: string; done: string; act(): Promise<void> }[];
}

/** Lets the reader copy a cell's code and what it shows, and save its charts, images and tables as files. */
export async function showCopyDialog(owner: FilesOwner, cell: string): Promise<void> {
  const notebook = await readCurrent(owner);
  const found = notebook.cells.find(({ id }) => id === cell);
  if (!found) return;
  const copyCode = { label: "复制", done: "代码已经复制。", act: () => copy(found.code) };
  const outputs = (notebook.outputs[cell] ?? []).flatMap((item) => takingOf(item, owner, `${owner.slug}-${cell}`));
  const status = make(document, "p", "files-status");
  status.setAttribute("role", "status");
  const rows = [{ name: "代码", actions: [copyCode] }, ...outputs].map(({ name, actions }) =>
    make(
      document,
      "li",
      "",
      make(document, "span", "", name),
      ...actions.map(({ label, done, act }) => {
        const button = makeButton(document, label, async () => {
          try {
            await act();
            status.textContent = done;
          } catch (error) {
            status.textContent = error instanceof Error ? error.message : String(error);
          }
        });
        button.setAttribute("aria-label", `${label}：${name}`);
        return button;
      }),
    ),
  );
  const list = make(document, "ul", "copy-list", ...rows);
  addStyle(document, style);
  openDialog(document, `复制与下载：${found.title}`, list, status).classList.add("files-dialog");
}

/** What can be taken of an output; nothing of controls and progress bars. */
function takingOf({ output, key }: OutputItem, owner: FilesOwner, file: string): Taking[] {
  const name = `${file}-${key.replaceAll(/[^\w-]+/g, "")}`;
  const asText = { label: "复制文字", done: "文字已经复制。", act: () => copy(outputText(output)) };
  const save = (ending: string, type: string, contents: () => Promise<BlobPart>) => ({
    label: `下载 ${ending.toUpperCase()}`,
    done: `已经下载 ${name}.${ending}。`,
    act: async () => saveFile(`${name}.${ending}`, type, await contents()),
  });
  switch (output.kind) {
    case "text":
    case "tensor":
    case "error":
    case "note":
      return [{ name: shorten(outputText(output)), actions: [asText] }];
    case "table": {
      // Spreadsheets take a text for UTF-8 that begins so.
      const csv = save("csv", "text/csv", async () => `\uFEFF${tableToCsv(output)}`);
      const { rows, totalRows } = output;
      const part = totalRows > rows.length ? `里面是显示出来的 ${rows.length} 行，全部有 ${totalRows} 行。` : "";
      return [
        {
          name: `表${output.title ? `《${output.title}》` : ""}`,
          actions: [asText, { ...csv, done: csv.done + part }],
        },
      ];
    }
    case "chart": {
      const svg = async () => (await drawingTools(owner)).picture(output, document);
      const png = async () => svgToPng(await svg());
      return [
        {
          name: `图《${output.title}》`,
          actions: [
            { label: "复制 SVG", done: "SVG 已经复制。", act: async () => copy(await svg()) },
            save("svg", "image/svg+xml", svg),
            copyingPng(png),
            save("png", "image/png", png),
          ],
        },
      ];
    }
    case "image": {
      const png = async () => (await fetch((await drawingTools(owner)).images(output))).arrayBuffer();
      return [{ name: `图《${output.title}》`, actions: [copyingPng(png), save("png", "image/png", png)] }];
    }
    case "picture":
    case "progress":
    case "control":
      return [];
    default:
      return output satisfies never;
  }
}

const copyingPng = (png: () => Promise<ArrayBuffer>) => ({
  label: "复制 PNG",
  done: "PNG 已经复制。",
  act: () => copyPicture(png()),
});

const shorten = (text: string): string => {
  const line = text.trim().split("\n")[0];
  return line.length > 24 ? `${line.slice(0, 24)}…` : line;
};

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error("浏览器没有允许复制：请用 https 打开网站，或者选中文字自己复制。");
  }
}

/** A picture is given as it comes: some browsers let only a press write to the clipboard, and drawing takes a while. */
async function copyPicture(png: Promise<ArrayBuffer>): Promise<void> {
  const type = "image/png";
  try {
    const blob = png.then((bytes) => new Blob([bytes], { type }));
    // The browser may not even look at it.
    blob.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
  } catch {
    // Where it couldn't be drawn, that is the reason.
    await png;
    throw new Error("浏览器没有允许复制图片：请用 https 打开网站，或者下载 PNG。");
  }
}
