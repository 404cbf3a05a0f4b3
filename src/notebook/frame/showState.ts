import { backendText } from "../contract/backendText";
import type { RenderedCell } from "../display/renderCell";
import { make } from "../../lib/dom/make";
import type { RunState } from "../contract/pageProtocol";
import type { LineError } from "./CellCode";
import type { CellState } from "./CellState";

const TEXT: Readonly<Record<RunState, string>> = {
  recorded: "记录的结果",
  queued: "等待运行",
  running: "正在运行…",
  done: "",
  error: "出错",
  stopped: "已停止",
};

const duration = (milliseconds: number) =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} 毫秒` : `${(milliseconds / 1000).toFixed(1)} 秒`;

const size = (bytes: number) =>
  bytes < 1000 ? `${bytes} 字节` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Shows in a cell's head where it stands, how long it took, on which backend, and what it left; its button runs or stops. */
export function showState(view: RenderedCell, state: CellState): void {
  const { run, milliseconds, backend, background } = state;
  const { element, status } = view;
  element.dataset.run = run;
  element.toggleAttribute("data-stale", state.stale);
  const took = run === "done" && milliseconds !== undefined ? duration(milliseconds) : "";
  // What has shown nothing yet has no results that were recorded.
  const isUntouched = run === "recorded" && view.output.childElementCount === 0;
  status.replaceChildren(isUntouched ? "" : TEXT[run], took);
  element.toggleAttribute("data-background", background);
  if (background) status.append(" · 后台仍在运行");
  if (backend) {
    const name = make(element.ownerDocument, "span", "", backendText(backend));
    name.dataset.backend = backend;
    status.append(" · ", name);
  }
  if (state.held) {
    const held = make(
      element.ownerDocument,
      "span",
      "cell-held",
      ` · 留有 ${state.held.tensors} 个张量，${size(state.held.bytes)}`,
    );
    held.title = "这次运行做出来、还没有释放的张量；再运行时先释放它们";
    status.append(held);
  }
  const running = run === "running";
  view.run.textContent = running ? "停止" : "运行";
  view.run.title = running ? "停止运行" : "运行这个单元（Ctrl+Enter）";
  element.setAttribute("aria-busy", String(running));
}

/** Marks a line of the code as the page drew it, and says below it what is wrong; an editor in its place marks its own. */
export function showErrorLine({ code }: RenderedCell, error: LineError | undefined): void {
  code.querySelector(".code-static .code-error-text")?.remove();
  for (const [i, line] of code.querySelectorAll(".code-static .code-line").entries()) {
    const isWrong = i + 1 === error?.line;
    line.classList.toggle("code-error-line", isWrong);
    if (!isWrong) continue;
    line.closest("details")?.setAttribute("open", "");
    line.after(make(code.ownerDocument, "span", "code-error-text", error?.text ?? ""));
  }
}
