import { make } from "../../../lib/dom/make";
import { setText } from "../../../lib/dom/setText";
import type { FileKind } from "../../contract/outputs";
import type { ControlOf, ControlView } from "./ControlView";

/** What a browser offers to choose from. */
const ACCEPT: Readonly<Record<FileKind, string>> = {
  csv: ".csv,.tsv,.txt,text/csv",
  json: ".json,application/json",
  image: "image/*",
  text: "text/*,.txt,.md",
};

/** A file of the reader's own: to be chosen, or dropped here. */
export const fileView: ControlView<ControlOf<"file">> = {
  create(document, link) {
    const input = make(document, "input");
    input.setAttribute("type", "file");
    input.setAttribute("hidden", "");
    const button = make(document, "button");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) link.sendFile(file);
      // The same file can be chosen again once it was changed.
      input.value = "";
    });
    const name = make(document, "span", "file-name");
    name.setAttribute("role", "status");
    const note = make(document, "span", "file-note", "也可以拖到这里。文件只在你的浏览器里打开，不会传到任何地方。");
    const element = make(document, "div", "", make(document, "span", "control-label"), button, input, name, note);
    element.addEventListener("dragover", (event) => event.preventDefault());
    element.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file || button.hasAttribute("disabled")) return;
      event.preventDefault();
      link.sendFile(file);
    });
    return element;
  },
  set(element, { label, value, accept }) {
    const name = value.replace(/^\d+:/, "");
    setText(element, ".control-label", label);
    setText(element, "button", name === "" ? "选择文件" : "换一个文件");
    element.querySelector("button")?.setAttribute("aria-label", `${name === "" ? "选择文件" : "换一个文件"}：${label}`);
    setText(element, ".file-name", name === "" ? "还没有选择" : name);
    element.querySelector("input")?.setAttribute("accept", ACCEPT[accept]);
  },
};
