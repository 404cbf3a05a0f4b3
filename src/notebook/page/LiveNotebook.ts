import { reviveNumber } from "../contract/jsonNumbers";
import type { FileRequest, LiveSetup, NamedValue, PointedName, Theme } from "../contract/protocol";
import { createFrame, FrameLink } from "./FrameLink";
import { FrameSession } from "./FrameSession";
import { pressedCommand } from "./pressedCommand";
import { readSiteFile } from "./readSiteFile";

/** What `/notebooks/<slug>.json` holds. */
type PublishedNotebook = Omit<LiveSetup, "theme" | "rendered" | "ties"> & { text: string };

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
  #session = new FrameSession({
    open: () => this.#open(),
    close: () => this.#close(),
    reveal: () => this.toggleAttribute("data-live", true),
    send: ({ command, at }) => this.#link?.send({ type: "LIVE_COMMAND", payload: command, at }),
    changed: () => this.#showState(),
  });
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
    this.#session.close();
  }

  #onClick = (event: Event): void => {
    if (!(event.target instanceof Element)) return;
    const command = pressedCommand(event.target, () => getSelection()?.isCollapsed === false);
    if (command) this.#session.press({ command, at: performance.timeOrigin + event.timeStamp });
  };

  /** Fetches what the frame needs while the frame itself loads; each part is sent as soon as both are there. */
  #open(): void {
    const src = new URL("frame.html", new URL(this.dataset.runtime ?? "", document.baseURI)).href;
    const iframe = createFrame(document, src, this.getAttribute("aria-label") ?? "笔记本");
    const link = new FrameLink(iframe, window, {
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
      shown: () => this.#session.shown(),
      state: (report) => this.#session.reported(report),
      content: (content) => {
        this.content = content;
      },
      pointed: (pointed) => this.#pointed(link, pointed),
      values: (values) => {
        this.values = values;
        this.dispatchEvent(new Event("values"));
      },
      fileRequested: (request) => void this.#sendFile(link, request),
    });
    this.#link = link;
    // First of all: its document is the longest on its way.
    this.querySelector(".notebook-body")?.append(iframe);
    const published = this.#fetchPublished();
    const scripts = Promise.all([this.#fetchRuntime("kernel.js"), this.#fetchRuntime("tensorflow-1.js")]);
    Promise.all([published, scripts]).catch(() => {
      if (this.#link === link) this.#session.fail();
    });
    // As tall as what it will replace, so that some of it is in sight: a browser doesn't draw a frame that is out of sight,
    // and it would never learn its own height.
    const staticView = this.querySelector<HTMLElement>(".notebook-static");
    iframe.style.height = `${staticView?.offsetHeight ?? 0}px`;
  }

  async #sendFile(link: FrameLink, request: FileRequest): Promise<void> {
    const folders = { data: this.dataset.data ?? "", runtime: this.dataset.runtime ?? "" };
    const reply = await readSiteFile(request, folders);
    link.send({ type: "LIVE_FILE", payload: reply }, reply.bytes ? [reply.bytes] : []);
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

  #close(): void {
    this.#link?.close();
    this.#link = undefined;
    this.toggleAttribute("data-live", false);
  }

  #showState(): void {
    const { state, message, backend, backendText } = this.#session;
    this.dataset.state = state;
    const text = this.querySelector(".notebook-message");
    if (text && text.textContent !== message) text.textContent = message;
    const badge = this.querySelector<HTMLElement>(".notebook-backend");
    if (badge && backend && badge.dataset.backend !== backend) {
      badge.dataset.backend = backend;
      badge.textContent = backendText;
    }
  }
}

customElements.define("live-notebook", LiveNotebook);
