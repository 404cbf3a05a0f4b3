import type { FrameSession } from "./FrameSession";

/** Shows how a notebook stands: its state, what is wrong with it, whether 停止 has anything to stop, and on what it computes. */
export function showState(
  notebook: HTMLElement,
  {
    state,
    message,
    canStop,
    backend,
    backendText,
  }: Pick<FrameSession, "state" | "message" | "canStop" | "backend" | "backendText">,
): void {
  notebook.dataset.state = state;
  const text = notebook.querySelector(".notebook-message");
  // What is said again isn't to be read out again.
  if (text && text.textContent !== message) text.textContent = message;
  notebook.querySelector("[data-command=stop]")?.setAttribute("aria-disabled", String(!canStop));
  const badge = notebook.querySelector<HTMLElement>(".notebook-backend");
  if (badge && backend && badge.dataset.backend !== backend) {
    badge.dataset.backend = backend;
    badge.textContent = backendText;
  }
}
