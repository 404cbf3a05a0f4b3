import { make } from "../../../lib/dom/make";
import { makeButton } from "../../../lib/dom/makeButton";

/** A button by which a file is chosen; the browser's own speaks its own language. The same file can be chosen again. */
export function filePicker(
  document: Document,
  { label, accept, onFile }: { label: string; accept: string; onFile(file: File): void },
): HTMLElement {
  const input = make(document, "input");
  input.type = "file";
  input.accept = accept;
  input.hidden = true;
  input.setAttribute("aria-label", "要打开的文件");
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) onFile(file);
    input.value = "";
  });
  return make(
    document,
    "span",
    "file-picker",
    makeButton(document, label, () => input.click()),
    input,
  );
}
