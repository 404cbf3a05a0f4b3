import type { Plugin } from "esbuild";
import { OWN_TIMERS } from "../../contract/globalNames";

/**
 * Has TensorFlow.js use the worker's own timers: a cell's run ends with its timers, and the one that asks the GPU whether
 * it is done serves all runs.
 */
export const ownTimers: Plugin = {
  name: "own-timers",
  setup({ initialOptions }) {
    initialOptions.define = { ...initialOptions.define, ...OWN_TIMERS };
  },
};
