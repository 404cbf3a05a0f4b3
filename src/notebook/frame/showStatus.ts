import type { RenderedCell } from "../display/renderCell";
import type { BackendName } from "../contract/types";

/** Where a cell stands. */
export interface CellStatus {
  run: "recorded" | "queued" | "running" | "done" | "error" | "stopped";
  milliseconds?: number;
  backend?: BackendName;
}

const TEXT: Record<CellStatus["run"], string> = {
  recorded: "记录的结果",
  queued: "等待运行",
  running: "正在运行…",
  done: "",
  error: "出错",
  stopped: "已停止",
};

/** The names as readers know them. */
export const BACKENDS: Record<BackendName, string> = { webgl: "WebGL", wasm: "WASM", cpu: "CPU" };

const duration = (milliseconds: number) =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} 毫秒` : `${(milliseconds / 1000).toFixed(1)} 秒`;

/** Shows in a cell's head where it stands, how long it took and on which backend; its button runs or stops. */
export function showStatus(view: RenderedCell, status: CellStatus): void {
  const { run, milliseconds, backend } = status;
  view.element.dataset.run = run;
  if (run === "running" || run === "done") view.element.removeAttribute("data-stale");
  const parts: (string | Node)[] = [TEXT[run]];
  if (run === "done" && milliseconds !== undefined) parts.push(duration(milliseconds));
  view.status.replaceChildren(...parts);
  if (backend) {
    const name = document.createElement("span");
    name.dataset.backend = backend;
    name.textContent = `后端：${BACKENDS[backend]}`;
    view.status.append(" · ", name);
  }
  const running = run === "running";
  view.run.textContent = running ? "停止" : "运行";
  view.run.title = running ? "停止运行" : "运行这个单元（Ctrl+Enter）";
  view.element.setAttribute("aria-busy", String(running));
}
