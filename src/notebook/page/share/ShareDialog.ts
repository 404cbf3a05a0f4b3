import { make } from "../../../lib/dom/make";
import { saveFile } from "../files/saveFile";
import { copyText } from "../work/copyText";
import { countText } from "../work/notices";
import { makeButton } from "../../../lib/dom/makeButton";
import { filePicker } from "../dialog/filePicker";
import { openDialog } from "../dialog/openDialog";
import { writeShareHash } from "./shareCode";
import { type SharedWork, writeShareFile } from "./SharedWork";

/** The longest link, in characters: what some chats and mail programs still pass on whole. */
const MAX_LINK = 8000;

/** What the dialog needs. */
export interface ShareOwner {
  readonly document: Document;
  shared(): SharedWork;
  /** Opens a file that somebody shared. */
  openFile(file: File): void;
}

/** The dialog that gives a link with the reader's changes, or a file where they are too many for a link. */
export function openShareDialog({ document, shared, openFile }: ShareOwner): void {
  const work = shared();
  const count = countText(Object.keys(work.codes).length, work.controls.length, work.cells !== undefined);
  const address = document.location.href.replace(/[?#].*$/, "");
  const link = count ? address + writeShareHash(work) : address;
  const say = (text: string) => make(document, "p", "", text);
  const parts: Node[] = [];
  if (link.length <= MAX_LINK) {
    const field = make(document, "input", "work-link");
    field.readOnly = true;
    field.value = link;
    field.setAttribute("aria-label", "链接");
    field.addEventListener("focus", () => field.select());
    const copy: HTMLButtonElement = makeButton(document, "复制链接", () => void copyText(link, copy));
    parts.push(say(count ? `链接里有你的改动：${count}。` : "这里没有改动，链接就是这一页。"));
    parts.push(make(document, "div", "work-row", field, copy));
    if (count) {
      parts.push(
        say("改动全写在链接的 # 后面，不经过任何服务器。对方打开时先看到改了什么，按了才会载入，不会自己运行。"),
      );
    }
    void copyText(link, copy);
  } else {
    parts.push(
      say(`改动（${count}）太多，放进链接有 ${link.length} 个字符，最多 ${MAX_LINK} 个。请下载成文件，发给对方。`),
    );
    const save = () => saveFile(`${work.slug}.json`, "application/json", writeShareFile(work));
    const download = makeButton(document, "下载文件", save);
    parts.push(make(document, "div", "work-actions", download));
  }
  const picker = filePicker(document, {
    label: "打开别人分享的文件…",
    accept: ".json,application/json",
    onFile: (file) => {
      dialog.close();
      openFile(file);
    },
  });
  const dialog: HTMLDialogElement = openDialog(document, "分享", ...parts, make(document, "div", "work-file", picker));
}
