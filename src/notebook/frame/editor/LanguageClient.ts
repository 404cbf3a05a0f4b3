import { scriptUrl } from "../../../lib/scriptUrl";
import { START_LANGUAGE } from "../../contract/globalNames";
import type {
  CodeProblem,
  FrameToLanguage,
  LanguageAnswer,
  LanguageCell,
  LanguageKind,
  LanguageQuestion,
  LanguageToFrame,
} from "../../contract/language";

/** Errors are asked for once the reader pauses this long, in milliseconds. */
const PAUSE = 300;
/** A worker that hasn't answered after this long, in milliseconds, hangs over some type: it is ended. */
const PATIENCE = 20_000;

/** What the language worker is given by the notebook. */
export interface LanguageSource {
  /** The notebook as it now reads. */
  cells(): LanguageCell[];
  /** A script of the runtime; rejects with a reason in Chinese. */
  readScript(name: string): Promise<ArrayBuffer>;
}

/** A cell's editor, as it is told of what TypeScript finds. */
export interface LanguageListener {
  problems(found: readonly CodeProblem[]): void;
  /** Why there is no language worker, in Chinese; empty where there is one, or none was asked for. */
  status(text: string): void;
}

interface Waiting {
  /** The edits that were made before it was asked. */
  edits: number;
  resolve(answer: LanguageAnswer): void;
}

/** The worker that knows TypeScript, as the editors see it: fetched on the first edit, and for all cells of the notebook. */
export class LanguageClient {
  #worker: Worker | undefined;
  #isReady = false;
  /** Counts the reader's edits: what was asked before the last is stale. */
  #edits = 0;
  #told = -1;
  #requests = 0;
  #waiting = new Map<number, Waiting>();
  #listeners = new Map<string, LanguageListener>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #loading = false;

  constructor(
    readonly source: LanguageSource,
    readonly createWorker: (url: string) => Worker = (url) => new Worker(url),
  ) {}

  /** Whether it answers at once. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Tells a cell's editor what is found; gives what ends that. */
  listen(cell: string, listener: LanguageListener): () => void {
    this.#listeners.set(cell, listener);
    return () => {
      if (this.#listeners.get(cell) === listener) this.#listeners.delete(cell);
    };
  }

  /** A cell's code has changed: the errors are found anew. Where the reader did it, the worker is fetched if there is none. */
  edited(isReaders = true): void {
    this.#edits++;
    this.#check(PAUSE);
    if (isReaders) void this.start();
  }

  /** Fetches the worker; where that fails the reader is told, and the next edit tries again. */
  async start(): Promise<void> {
    if (this.#worker || this.#loading) return;
    this.#loading = true;
    try {
      const [language, types] = await Promise.all(
        ["language.js", "types.js"].map((name) => this.source.readScript(name)),
      );
      this.#run(scriptUrl(language, "\n", types, `\n${START_LANGUAGE}();\n`));
      this.#say("");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#say(`类型检查用不了，照样能编辑和运行；下次改动时再试。${reason}`);
    } finally {
      this.#loading = false;
    }
  }

  /** Asks of the notebook as it now reads; undefined too where the reader has edited since, or there is no worker. */
  ask<Kind extends LanguageKind>(
    question: LanguageQuestion & { kind: Kind },
  ): Promise<LanguageAnswer<Kind> | undefined> {
    if (!this.#worker || !this.#isReady) return Promise.resolve(undefined);
    if (this.#told !== this.#edits) {
      this.#told = this.#edits;
      this.#send({ type: "cells", cells: this.source.cells() });
    }
    const request = ++this.#requests;
    this.#send({ type: "ask", request, question });
    this.#patience ??= setTimeout(() => this.#end(), PATIENCE);
    return new Promise((resolve) => {
      this.#waiting.set(request, {
        edits: this.#edits,
        resolve: (answer) => resolve(answer as LanguageAnswer<Kind> | undefined),
      });
    });
  }

  #run(url: string): void {
    const worker = this.createWorker(url);
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<LanguageToFrame>) => {
      if (worker === this.#worker) this.#receive(data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      this.#end();
      this.#say("类型检查出了错，已经停下，照样能编辑和运行；下次改动时再试。");
    });
  }

  #receive(message: LanguageToFrame): void {
    switch (message.type) {
      case "ready":
        this.#isReady = true;
        return this.#check(0);
      case "answer": {
        const { request, answer } = message;
        const waiting = this.#waiting.get(request);
        this.#waiting.delete(request);
        clearTimeout(this.#patience);
        this.#patience = this.#waiting.size > 0 ? setTimeout(() => this.#end(), PATIENCE) : undefined;
        return waiting?.resolve(waiting.edits === this.#edits ? answer : undefined);
      }
      default:
        message satisfies never;
    }
  }

  /** Finds the errors of all cells in a while. */
  #check(pause: number): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#findProblems(), pause);
  }

  async #findProblems(): Promise<void> {
    const found = await this.ask({ kind: "problems" });
    if (!found) return;
    for (const [cell, listener] of this.#listeners) listener.problems(found[cell] ?? []);
  }

  /** Ends the worker, whatever it is at; the next edit fetches it anew. */
  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isReady = false;
    this.#told = -1;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    for (const { resolve } of [...this.#waiting.values()]) resolve(undefined);
    this.#waiting.clear();
  }

  #send(message: FrameToLanguage): void {
    this.#worker?.postMessage(message);
  }

  #say(text: string): void {
    for (const listener of this.#listeners.values()) listener.status(text);
  }
}
