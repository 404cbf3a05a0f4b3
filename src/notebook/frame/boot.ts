/**
 * The first script of the frame's page. The kernel's worker takes longest to start, and can't while this document's
 * thread is busy: so it goes first, and Starboard is read while the worker reads TensorFlow.js.
 */
import type { FrameToPage, KernelScripts, PageToFrame } from "../contract/pageProtocol";
import { isWholeScript } from "../contract/scriptEnd";
import { guardMessages } from "./guardMessages";
import { KernelClient } from "./KernelClient";

declare global {
  var notebookKernel: KernelClient;
}

/** How long the cells wait for the kernel to begin, in milliseconds: over a slow network its scripts come later. */
const HEAD_START = 100;

const say = (message: FrameToPage) => window.parent.postMessage(message, "*");

guardMessages(window);
globalThis.notebookKernel = new KernelClient(() => say({ type: "LIVE_BOOT" }));
window.addEventListener("message", ({ data }: MessageEvent<PageToFrame>) => {
  // The page fetched them as blobs (LiveNotebook).
  if (data.type === "LIVE_SCRIPTS") globalThis.notebookKernel.supply(data.payload as KernelScripts<Blob>);
  if (data.type === "LIVE_NO_SCRIPTS") globalThis.notebookKernel.lack(data.payload.reason);
});

const parsed = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
const patience = new Promise((resolve) => setTimeout(resolve, HEAD_START));
void Promise.all([parsed, Promise.race([globalThis.notebookKernel.started, patience])]).then(() => {
  // Parsed with the page, and held back as text of a type that browsers don't run.
  const script = document.createElement("script");
  script.text = document.querySelector("#frame")?.textContent ?? "";
  if (!isWholeScript(script.text))
    return say({ type: "LIVE_FAILED", payload: { reason: "笔记本的界面没有载入完整：请检查网络，再试一次。" } });
  document.head.append(script);
});
