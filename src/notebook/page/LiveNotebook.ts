import { reviveNumber } from "../contract/jsonNumbers";
import type { LiveSetup, NamedValue, NotebookCommand, PointedName, Theme } from "../contract/protocol";
import type { BackendName, NotebookState } from "../contract/types";
import { FrameLink } from "./FrameLink";
import { readSiteFile } from "./readSiteFile";

/** What `/notebooks/<slug>.json` holds. */
type PublishedNotebook = Omit<LiveSetup, "theme" | "rendered" | "ties"> & { text: string };

/** If the frame hasn't shown itself after this long, in milliseconds, it won't. */
const PATIENCE = 30_000;
const BACKEND_TEXT: Record<BackendName, string> = {
  webgl: "后端：WebGL",
  wasm: "后端：WASM（这里没有可用的 WebGL，会慢一些）",
  cpu: "后端：CPU（这里没有可用的 WebGL，会慢不少）",
};

/** Failures are met in one place, whichever part failed. */
const ignore = () => {};

const currentTheme = (): Theme => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

/** `<live-notebook>`: the published view of a notebook, and, from the first press on, the live frame in its place. */
export class LiveNotebook extends HTMLElement {
  /** The notebook's text as the reader has it, in Starboard's format; undefined while it is as published. */
  content: string | undefined;
  /** The names in its code that the page ties to symbols of its formulas. */
  ties: string[] = [];
  /** What they stand for; those that no run has given a value are missing. */
  values: Record<string, NamedValue> = {};
  #link: FrameLink | undefined;
  #pending: NotebookCommand[] = [];
  #shown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #themeObserver = new MutationObserver(() => {
    this.#link?.send({ type: "LIVE_THEME", payload: { theme: currentTheme() } });
  });

  connectedCallback(): void {
    this.addEventListener("click", this.#onClick);
    this.#themeObserver.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.#onClick);
    this.#themeObserver.disconnect();
    this.#close();
  }

  #onClick = (event: Event): void => {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLElement>("[data-command], .cell-run, .cell-edit");
    const cell = target.closest<HTMLElement>("[data-cell]")?.dataset.cell ?? "";
    if (button?.matches(".cell-run")) this.#command({ command: "run", cell });
    else if (button?.matches(".cell-edit") || target.closest(".code-static")) {
      // Selecting text to copy it is not asking to edit.
      if (button || getSelection()?.isCollapsed !== false) this.#command({ command: "edit", cell });
    } else if (button?.dataset.command) this.#command({ command: button.dataset.command } as NotebookCommand);
  };

  #command(command: NotebookCommand): void {
    if (this.#shown) return this.#link?.send({ type: "LIVE_COMMAND", payload: command });
    if (command.command === "stop" || command.command === "reset") {
      this.#pending = [];
      this.#close();
      return this.#setState("idle");
    }
    this.#pending.push(command);
    if (!this.#link && this.dataset.state !== "starting") this.#open();
  }

  /** Fetches what the frame needs while the frame itself loads; each part is sent as soon as both are there. */
  #open(): void {
    const src = new URL("frame.html", new URL(this.dataset.runtime ?? "", document.baseURI)).href;
    const link = new FrameLink(src, this.getAttribute("aria-label") ?? "笔记本", {
      booted: () => {
        scripts.then(([kernel, tensorflow]) => {
          link.send({ type: "LIVE_SCRIPTS", payload: { kernel, tensorflow } });
        }, ignore);
      },
      ready: () => {
        published.then(({ text, ...setup }) => {
          const live = { ...setup, rendered: this.#renderedOutputs(), ties: this.ties, theme: currentTheme() };
          link.send({ type: "NOTEBOOK_SET_INIT_DATA", payload: { content: text, live } });
        }, ignore);
      },
      shown: () => {
        clearTimeout(this.#timer);
        this.#shown = true;
        for (const command of this.#pending.splice(0)) link.send({ type: "LIVE_COMMAND", payload: command });
        this.toggleAttribute("data-live", true);
      },
      state: ({ state, backend, message }) => this.#setState(state, message, backend),
      content: (content) => {
        this.content = content;
      },
      pointed: (pointed) => this.#pointed(link, pointed),
      values: (values) => {
        this.values = values;
        this.dispatchEvent(new Event("values"));
      },
      fileRequested: async (payload) => {
        const folders = { data: this.dataset.data ?? "", runtime: this.dataset.runtime ?? "" };
        const reply = await readSiteFile(payload, folders);
        link.send({ type: "LIVE_FILE", payload: reply }, reply.bytes ? [reply.bytes] : []);
      },
    });
    // First of all: its document is the longest on its way.
    this.#link = link;
    this.querySelector(".notebook-body")?.append(link.iframe);
    const published = this.#fetchPublished();
    const scripts = Promise.all([this.#fetchRuntime("kernel.js"), this.#fetchRuntime("tensorflow-1.js")]);
    Promise.all([published, scripts]).catch(() => {
      if (this.#link === link) this.#fail();
    });
    this.#setState("starting");
    // As tall as what it will replace, so that some of it is in sight: a browser doesn't draw a frame that is out of sight,
    // and it would never learn its own height.
    const staticView = this.querySelector<HTMLElement>(".notebook-static");
    link.iframe.style.height = `${staticView?.offsetHeight ?? 0}px`;
    this.#timer = setTimeout(() => this.#fail(), PATIENCE);
  }

  /** Marks a tied name in the live code, or none. */
  mark(name: string | undefined): void {
    this.#link?.send({ type: "LIVE_MARK", payload: { name } });
  }

  /** Tells the page's formulas which name the reader points at in the live code, and where on the screen. */
  #pointed(link: FrameLink, pointed: PointedName | undefined): void {
    if (!pointed) return void this.dispatchEvent(new CustomEvent("point"));
    const frame = link.iframe.getBoundingClientRect();
    const { left, top, width, height } = pointed.rect;
    const rect = new DOMRect(frame.left + left, frame.top + top, width, height);
    this.dispatchEvent(new CustomEvent("point", { detail: { name: pointed.name, rect } }));
  }

  /** What the static view shows below each cell. */
  #renderedOutputs(): Record<string, string> {
    const outputs = this.querySelectorAll<HTMLElement>(".notebook-static [data-output]");
    return Object.fromEntries([...outputs].map((output) => [output.dataset.output ?? "", output.innerHTML]));
  }

  async #fetchPublished(): Promise<PublishedNotebook> {
    const response = await fetch(this.dataset.source ?? "");
    if (!response.ok) throw new Error(`${response.status}`);
    return JSON.parse(await response.text(), reviveNumber) as PublishedNotebook;
  }

  async #fetchRuntime(name: string): Promise<Blob> {
    const response = await fetch(`${this.dataset.runtime}${name}`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.blob();
  }

  #fail(): void {
    this.#pending = [];
    this.#close();
    this.#setState("failed", "笔记本没有载入：请检查网络，再按一次“运行”。");
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#link?.close();
    this.#link = undefined;
    this.#shown = false;
    this.toggleAttribute("data-live", false);
  }

  #setState(state: NotebookState, message = "", backend?: BackendName): void {
    // A command waits for the frame: the notebook is starting still, whatever the frame says of itself.
    this.dataset.state = this.#pending.length > 0 && state === "ready" ? "starting" : state;
    const text = this.querySelector(".notebook-message");
    if (text && text.textContent !== message) text.textContent = message;
    const badge = this.querySelector<HTMLElement>(".notebook-backend");
    if (badge && backend && badge.dataset.backend !== backend) {
      badge.dataset.backend = backend;
      badge.textContent = BACKEND_TEXT[backend];
    }
  }
}

customElements.define("live-notebook", LiveNotebook);
