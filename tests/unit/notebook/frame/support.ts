import { parseHTML } from "linkedom";
import { FrameNotebook } from "../../../../src/notebook/frame/FrameNotebook";
import { type CellHolder, CellList } from "../../../../src/notebook/frame/CellList";
import type { Answer } from "../../../../src/notebook/frame/KernelSync";
import type { NotebookRuns } from "../../../../src/notebook/frame/NotebookRuns";
import type { NotebookPage } from "../../../../src/notebook/frame/PageClient";
import type { NotebookCell } from "../../../../src/notebook/frame/NotebookCells";
import type { FileReply } from "../../../../src/notebook/contract/fileRequests";
import type { FrameToKernel, KernelToFrame } from "../../../../src/notebook/contract/kernelProtocol";
import type { FrameToPage, LiveSetup } from "../../../../src/notebook/contract/pageProtocol";
import type { ControlOutput, OutputItem } from "../../../../src/notebook/contract/outputs";

/** A document of the tests' own, with its kinds of events. */
export function newDocument() {
  const { document, Event } = parseHTML("<!doctype html><html><head></head><body></body></html>");
  return {
    document: document as unknown as Document,
    event: (name: string, init?: object) =>
      Object.assign(new Event(name, { bubbles: true }), init) as unknown as globalThis.Event,
  };
}

export const SETUP: LiveSetup = {
  outputs: {},
  rendered: {},
  highlights: {},
  compiled: [],
  ties: [],
  theme: "light",
};

export const text = (key: string, content: string): OutputItem => ({
  key,
  output: { kind: "text", stream: "log", text: content },
});

export const slider = (value: number): ControlOutput => ({
  kind: "control",
  control: "slider",
  label: "学习率",
  value,
  min: 0,
  max: 9,
  step: 1,
});

/** A cell that writes down what its notebook does with it. */
export class NotedCell implements NotebookCell {
  readonly calls: unknown[][] = [];
  items: OutputItem[] = [];
  isRunning = false;
  isEdited = false;
  lastTook: number | undefined;

  constructor(readonly id: string) {}

  #note =
    (name: string) =>
    (...values: unknown[]): void => {
      this.calls.push([name, ...values.filter((value) => value !== undefined)]);
    };
  started = this.#note("started");
  show = this.#note("show");
  finished = this.#note("finished");
  stopped = this.#note("stopped");
  setBackground = this.#note("setBackground");
  expect = this.#note("expect");
  setStale = this.#note("setStale");
  markError = this.#note("markError");
  reset = this.#note("reset");
  take = this.#note("take");
  relabel = this.#note("relabel");
  focusOutput = this.#note("focusOutput");
  focusEditor = this.#note("focusEditor");
  focusRun = this.#note("focusRun");
  async queue(): Promise<void> {
    this.#note("queue")();
  }
}

/** A notebook of three cells between a kernel and a page that write down what they are told. */
export function newNotebook(setup: Partial<LiveSetup> = {}) {
  const source = ["a", "b", "c"].map((id) => ({ id, title: `单元 ${id}`, code: `const ${id} = 1;\n` }));
  const toKernel: (FrameToKernel | "restart")[] = [];
  const toPage: FrameToPage[] = [];
  let receive: (message: KernelToFrame, answer: Answer) => void = () => {};
  const reply: FileReply = { request: 1, bytes: new ArrayBuffer(3) };
  const page: NotebookPage = {
    send: (message) => toPage.push(message),
    readFor: async ({ request }) => ({ ...reply, request }),
    loadScript: async () => {},
    readScript: async () => new ArrayBuffer(0),
    openLibrary: () => {},
    showCaret: () => {},
  };
  const cellsOfStarboard = source.map((cell) => ({
    id: cell.id,
    cellType: "typescript",
    metadata: { title: cell.title, properties: {} },
    get textContent() {
      return cell.code;
    },
  }));
  const content = { cells: cellsOfStarboard, metadata: {} } as unknown as CellHolder["content"];
  const notebook = new FrameNotebook(
    new CellList(() => ({ content, show: () => {}, shown: async () => {} })),
    {
      listen: (listener) => {
        receive = listener;
      },
      send: (message) => toKernel.push(message),
      restart: () => toKernel.push("restart"),
    },
    page,
  );
  notebook.setup = { ...SETUP, ...setup };
  notebook.arrangement.open();
  const cells = addNotedCells(notebook.cells, source);
  return {
    notebook,
    source,
    cells,
    page,
    toKernel,
    toPage,
    /** What the kernel was told since this was last asked, each as its type. */
    told: () => typesIn(toKernel.splice(0)),
    /** The last state that the page was told. */
    state: () => toPage.findLast((message) => message.type === "LIVE_STATE")?.payload,
    /** The kernel says something. */
    hear: (message: KernelToFrame, answer: Answer = () => {}) => receive(message, answer),
  };
}

/** Adds a noted cell for each of a notebook's. */
export function addNotedCells(cells: Pick<NotebookRuns["cells"], "add">, source: readonly { id: string }[]) {
  const noted = Object.fromEntries(source.map(({ id }) => [id, new NotedCell(id)]));
  for (const cell of Object.values(noted)) cells.add(cell);
  return noted;
}

/** Messages to the kernel by their types. */
export const typesIn = (messages: readonly (FrameToKernel | "restart")[]): string[] =>
  messages.map((message) => (message === "restart" ? message : message.type));
