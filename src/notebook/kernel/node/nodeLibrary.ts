/** The module `notebook` for Node, as a script that goes into a downloaded notebook: the library itself, on a host that prints. */
import { NODE_LIBRARY } from "../../contract/globalNames";
import type { ReaderControl } from "../../contract/readerWork";
import "../file/fileReader";
import { describeValue } from "../describe/describeValue";
import type * as tensorflow from "@tensorflow/tfjs";
import { LanguageModel } from "../languageModel/LanguageModel";
import { setHost } from "../library/host";
import { setLanguageModel } from "../library/loadLanguageModel";
import * as library from "../library/index";
import { DisplayHandle } from "../library/show";
import { NodeHost } from "./NodeHost";

/** What of Node this uses: named here, for the worker's world knows nothing of it. */
interface Node {
  process: {
    getBuiltinModule(name: "node:fs"): { readFileSync(file: URL, encoding: "utf8"): string };
    on(event: "exit", listener: () => void): void;
  };
  console: { log(text: string): void };
}
const { process, console } = globalThis as unknown as Node;

interface NodeOptions {
  tf: typeof tensorflow;
  /** URL of the folder with data sets beside the notebook. */
  folder: URL;
  /** Address of the site's own. */
  site: string;
  controls: readonly ReaderControl[];
}

/** Gives the library's functions, and what the downloaded cells call besides. */
function notebookForNode({ tf, folder, site, controls }: NodeOptions): object {
  const host = new NodeHost(
    (text) => console.log(text),
    controls,
    (name) => readData(name, folder, site),
  );
  setHost(host);
  setLanguageModel(async () => (saved) => new LanguageModel(tf, saved));
  process.on("exit", () => host.flush());
  return {
    ...library,
    $cell: (cell: string, title: string) => host.enter(cell, title),
    $result(value: unknown) {
      if (value !== undefined && !DisplayHandle.is(value)) host.open().put(describeValue(value));
    },
  };
}

async function readData(name: string, folder: URL, site: string): Promise<unknown> {
  const file = new URL(`${name}.json`, folder);
  let text: string;
  try {
    text = process.getBuiltinModule("node:fs").readFileSync(file, "utf8");
  } catch {
    const address = `${site}${name}.json`;
    const response = await fetch(address).catch(() => undefined);
    if (!response?.ok) {
      throw new Error(`数据集“${name}”没有取到：把 ${address} 存成 ${file.href}，再运行一次。`);
    }
    text = await response.text();
  }
  return JSON.parse(text);
}

Object.assign(globalThis, { [NODE_LIBRARY]: notebookForNode });
