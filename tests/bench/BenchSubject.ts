import type { Frame, Page } from "@playwright/test";
import type { StaticServer } from "../../src/commands/serve/serveStatic";

/** One of the things that are timed: a page with a button, and a result that appears after the press. */
export interface BenchSubject {
  name: string;
  server: StaticServer;
  /** The page's address. */
  url: string;
  /** True, inside the document that shows it, once the result is there. Runs in the browser: no outer names. */
  isDone: () => boolean;
  /** The press that brings the first result. */
  press(page: Page): Promise<void>;
  /** The press that runs the same cell again. */
  pressAgain(page: Page, frame: Frame): Promise<void>;
  /** What the result says, to see that it is one; throws when it is an error. */
  result(frame: Frame): Promise<string>;
}
