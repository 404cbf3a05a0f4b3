import { describe, expect, it } from "vitest";
import { showState } from "../../../../src/notebook/page/showState";
import { newPage } from "./newPage";

const STATE = { state: "ready", message: "", canStop: false, backend: undefined, backendText: "" } as const;

function newBar() {
  const { document } = newPage();
  const notebook = document.createElement("div");
  notebook.innerHTML =
    '<button data-command="stop"></button><span class="notebook-backend"></span><p class="notebook-message"></p>';
  const find = (selector: string) => notebook.querySelector(selector) as HTMLElement;
  return {
    notebook,
    stop: () => find("button").getAttribute("aria-disabled"),
    badge: () => [find("span").dataset.backend, find("span").textContent],
    message: find("p"),
  };
}

describe("how a notebook stands, on its bar", () => {
  it("is its state, and whether there is something to stop", () => {
    const { notebook, stop } = newBar();
    showState(notebook, STATE);
    expect([notebook.dataset.state, stop()]).toEqual(["ready", "true"]);
    showState(notebook, { ...STATE, state: "running", canStop: true });
    expect([notebook.dataset.state, stop()]).toEqual(["running", "false"]);
  });

  it("is what is wrong with it, which isn't written anew where it is said again", () => {
    const { notebook, message } = newBar();
    showState(notebook, { ...STATE, message: "没有载入" });
    const [written] = message.childNodes;
    showState(notebook, { ...STATE, message: "没有载入" });
    expect([message.textContent, message.childNodes[0] === written]).toEqual(["没有载入", true]);
    showState(notebook, STATE);
    expect(message.textContent).toBe("");
  });

  it("is what computes, once that is known, and goes on being said", () => {
    const { notebook, badge } = newBar();
    showState(notebook, STATE);
    expect(badge()).toEqual([undefined, ""]);
    showState(notebook, { ...STATE, backend: "wasm", backendText: "后端：WASM" });
    showState(notebook, STATE);
    expect(badge()).toEqual(["wasm", "后端：WASM"]);
    showState(notebook, { ...STATE, backend: "webgl", backendText: "后端：WebGL" });
    expect(badge()).toEqual(["webgl", "后端：WebGL"]);
  });
});
