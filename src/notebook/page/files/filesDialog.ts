import { addStyle } from "../../../lib/dom/addStyle";
import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";
import { MAX_FILE } from "../../contract/limits";
import type { OutputItem } from "../../contract/outputs";
import type { DroppedFile, ReaderWork } from "../../contract/readerWork";
import { adviseOn, FileError, type NotebookFile } from "../../files/NotebookFile";
import { openNotebook } from "../../files/openNotebook";
import { filePicker } from "../dialog/filePicker";
import { openDialog } from "../dialog/openDialog";
import type { NotebookFiles } from "../NotebookFiles";
import type { BroughtWork } from "../work/changes";
import {
  compareFile,
  type CurrentNotebook,
  currentNotebook,
  type FileChanges,
  type FilePlace,
} from "./currentNotebook";
import { handOver } from "./handOver";
import style from "./files.css?inline";
import { readDropped, readTaken } from "./readTaken";
import { saveFile } from "./saveFile";
import { FILE_TYPES, type FileForm, writeFile } from "./writeFile";

/** A notebook on the page, as the dialogue uses it. */
export interface FilesOwner {
  readonly slug: string;
  readonly dataset: DOMStringMap;
  readonly files: NotebookFiles;
  readonly work: ReaderWork | undefined;
  take(): Promise<unknown>;
  /** What the reader calls the notebook. */
  readonly name: string | undefined;
  adopt(work: BroughtWork, outputs: Record<string, OutputItem[]>): void;
}

const FORMS: readonly { form: FileForm; name: string; means: string }[] = [
  { form: "ts", name: "TypeScript（.ts）", means: "用 Node 在本机运行：node 文件名.ts" },
  { form: "ipynb", name: "Jupyter（.ipynb）", means: "代码和结果，图是矢量图" },
  { form: "nb", name: "Starboard（.nb）", means: "只有代码" },
];

const absolute = (address = ""): string => new URL(address, document.baseURI).href;

/** The notebook as it stands. Rejects with a reason in Chinese. */
export async function readCurrent(owner: FilesOwner): Promise<CurrentNotebook> {
  const taken = readTaken(await owner.take());
  const address = absolute(`${owner.dataset.source?.replace(/\.json$/, "")}/`);
  return currentNotebook({ files: owner.files, work: owner.work, taken, address, name: owner.name });
}

/** Lets the reader download the notebook, or open a file in its place; `given` is a file that the reader dropped. */
export async function showFilesDialog(owner: FilesOwner, given?: unknown): Promise<void> {
  const { dialog, status } = buildDialog({
    onSave: (form) => void attempt(() => save(form)),
    onFile: (file) => void attempt(() => open(file)),
  });
  const say = (text: string, ...parts: Node[]) => {
    const hadFocus = status.contains(document.activeElement);
    status.replaceChildren(text, ...parts);
    // The button that was pressed is gone.
    if (hadFocus) dialog.querySelector("button")?.focus();
  };
  /** Does something of the reader's; what goes wrong is said. */
  const attempt = async (act: () => Promise<void>) => {
    try {
      say("请稍候…");
      await act();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  const current = () => readCurrent(owner);
  const save = async (form: FileForm) => {
    const site = { runtime: absolute(owner.dataset.runtime), data: absolute(owner.dataset.data) };
    const text = await writeFile(form, await current(), site);
    saveFile(`${owner.slug}.${form}`, FILE_TYPES[form], text);
    say(`已经下载 ${owner.slug}.${form}。`);
  };
  const open = async (file: File | { name: string; text: string }) => {
    const text = file instanceof File ? await readFile(file) : file.text;
    const opened = openNotebook(file.name, text);
    offer(opened, await current(), { name: file.name, text });
  };
  const offer = (opened: NotebookFile, notebook: CurrentNotebook, file: DroppedFile) => {
    const place = (owner.dataset.arranging ?? "codes") as FilePlace;
    const changes = compareFile(notebook, opened, place);
    if (!changes.belongs) return offerBlank(opened.title, file);
    if (!changes.isNew) return say("文件里的代码和现在的一样，没有要改的。");
    const adopt = () => {
      owner.adopt(changes.work, changes.outputs);
      const done = changes.changed.length > 0 ? `已经放回${titles(changes.changed)}` : "单元的次序已经换成文件里的";
      say(`${done}${leftOut(changes)}。按“运行”才会算。`);
    };
    if (changes.overwritten.length === 0) return adopt();
    const yes = makeButton(document, "换成文件里的", adopt);
    const no = makeButton(document, "保留现在的", () => say("没有改动。"));
    say(`你改过的 ${titles(changes.overwritten)} 和文件里的不同，要换掉吗？`, yes, no);
    no.focus();
  };
  const offerBlank = (title: string, file: DroppedFile) => {
    const go = () => {
      if (!handOver(file, absolute(`${owner.dataset.source?.replace(/[^/]*$/, "")}new/`)))
        say("文件太大，不能带过去：请到“新笔记本”那一页选择它。");
    };
    const yes = makeButton(document, "在新笔记本里打开", go);
    say(`这个文件（${title}）不是这个笔记本的：没有一个单元对得上。`, yes);
    yes.focus();
  };
  dialog.addEventListener("dragover", (event) => event.preventDefault());
  dialog.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void attempt(() => open(file));
  });
  const dropped = given instanceof File ? given : given === undefined ? undefined : readDropped(given);
  if (dropped) await attempt(() => open(dropped));
}

async function readFile(file: File): Promise<string> {
  if (file.size > MAX_FILE) throw new FileError(`“${file.name}”太大：最多 ${MAX_FILE / 1e6} MB。`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new FileError(`“${file.name}”不是 UTF-8 的文字。${adviseOn(file.name)}`);
  }
}

const titles = (cells: readonly { title: string }[]): string => cells.map(({ title }) => `「${title}」`).join("");

const leftOut = ({ unknown }: FileChanges): string =>
  unknown.length > 0 ? `；这个笔记本没有的 ${titles(unknown)} 没有放进来` : "";

function buildDialog({ onSave, onFile }: { onSave(form: FileForm): void; onFile(file: File): void }) {
  const forms = FORMS.map(({ form, name, means }) => {
    const button = makeButton(document, "", () => onSave(form), "files-form");
    button.append(make(document, "strong", "", name), " ", make(document, "span", "", means));
    return button;
  });
  const pick = filePicker(document, { label: "选择文件…", accept: ".ts,.nb,.ipynb", onFile });
  const status = make(document, "p", "files-status");
  status.setAttribute("role", "status");
  addStyle(document, style);
  const dialog = openDialog(
    document,
    "下载与打开",
    make(document, "p", "", "把现在的代码（连同你改过的）和结果存成文件："),
    make(document, "div", "files-forms", ...forms),
    make(document, "p", "", "打开以前下载的文件，改过的单元就回到这里；也可以把文件拖到笔记本上。"),
    make(document, "div", "files-open", pick),
    status,
  );
  dialog.classList.add("files-dialog");
  return { dialog, status };
}
