import { loadData, unpackRows } from "../../../notebook/kernel/library";
import { allocate } from "../language/matMul";
import { useStoredData } from "../useStoredData";
import type { Run } from "./study";
import { type Base, meanLoss, round, trainRun } from "./trainRun";
import { readVerses } from "./verses";

// A process that trains what it is sent, one run after another, and sends back how each ended; for `{ kind: "before" }` the losses
// of the model as it is.

useStoredData();
const saved = await loadData("language-model");
const { sizes, vocabulary, scales } = saved;
const theta = allocate(scales.length * sizes.width);
theta.set(unpackRows(saved, [scales.length, sizes.width]));
const base: Base = { sizes, vocabulary, theta };
const verses = await readVerses(vocabulary);

process.on("message", (task: Run | { kind: "before" }) => {
  if (task.kind !== "before") return process.send?.(trainRun(task, base, verses));
  const [validation, test, old] = [verses.validation, verses.test, verses.old].map((texts) =>
    round(meanLoss(base, theta, texts)),
  );
  return process.send?.({ validation, test, old });
});
process.send?.("ready");
