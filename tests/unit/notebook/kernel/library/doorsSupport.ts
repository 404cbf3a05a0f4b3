import * as tf from "@tensorflow/tfjs";
import type { Output } from "../../../../../src/notebook/contract/outputs";
import { setHost } from "../../../../../src/notebook/kernel/library/host";
import * as library from "../../../../../src/notebook/kernel/library/index";

/** The library as a cell calls it that forgets what the types say. */
export const lib = library as unknown as Record<
  string,
  (...args: unknown[]) => Record<string, (...args: unknown[]) => unknown>
>;

/** Begins to hear what the library shows: it comes into the list that is given. */
export function hearShown(): Output[] {
  const shown: Output[] = [];
  setHost({
    open: () => ({ put: (output) => shown.push(output) }),
    declareControl: (control) => {
      shown.push(control);
      return control.value;
    },
    openFile: async () => ({ name: "" }),
    loadData: async () => ({}),
  });
  return shown;
}

/** What one may give by mistake, or where it belongs. */
export const promise = Promise.resolve(1);
export const tensor = tf.scalar(1);
export const f = () => 1;
export const axes = { title: "图", x: "x", y: "y" };
export const range = { xRange: [0, 1], yRange: [0, 1] };
