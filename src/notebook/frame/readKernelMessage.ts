import { checkOutput } from "../contract/checkOutput";
import { MAX_CELLS, MAX_LINE, MAX_OUTPUTS } from "../contract/limits";
import { backend, kernelFileRequest, name, namedValues } from "../contract/messageReaders";
import type { OutputItem } from "../contract/outputs";
import type { KernelToFrame } from "../contract/kernelProtocol";
import {
  checked,
  finite,
  list,
  object,
  oneOf,
  optional,
  type Reader,
  readForeign,
  text,
  variant,
  whole,
} from "../contract/readers";

/**
 * A message of the kernel's worker, made anew of plain values, each within its size; undefined where it is none. In that
 * worker a reader's code runs, and can send whatever it likes. Never throws.
 */
export function readKernelMessage(data: unknown): KernelToFrame | undefined {
  return readForeign<KernelToFrame | undefined>(message, data, () => undefined);
}

/** An output that is wrong is an error in its place, and takes no other with it. */
const item = object<OutputItem>({ key: name, output: checkOutput });
const run = { cell: name, run: whole(0) };
/** Beside those of a full run there are errors and remarks. */
const MAX_ITEMS = 2 * MAX_OUTPUTS;

const message = variant<KernelToFrame, "type">("type", {
  begun: object({}),
  ready: object({ backend, reason: optional(text(MAX_LINE)) }),
  failed: object({ message: text(MAX_LINE) }),
  "context-lost": object({}),
  stale: object({ cells: list(MAX_CELLS, name) }),
  values: object({ values: namedValues }),
  started: object(run),
  outputs: object({ ...run, items: list(MAX_ITEMS, item), removed: optional(list(MAX_ITEMS, name)) }),
  finished: object({
    ...run,
    ok: oneOf([true, false]),
    milliseconds: checked(finite, (value) => value >= 0, "不能是负数"),
    keys: list(MAX_ITEMS, name),
    held: optional(object({ tensors: whole(0), bytes: whole(0) })),
  }),
  background: object({ cells: list(MAX_CELLS, name) }),
  idle: object({}),
  "file-request": object(kernelFileRequest),
}) satisfies Reader<KernelToFrame>;
