import * as tf from "@tensorflow/tfjs";
import { expect, it, vi } from "vitest";
import { guardTidy } from "../../../../../src/notebook/kernel/session/guardTidy";

it("tf.tidy refuses an async function, and frees what it made", () => {
  vi.spyOn(console, "error").mockReturnValue();
  guardTidy(tf.engine() as never);
  const before = tf.memory().numTensors;
  const run = () => tf.tidy((async () => tf.ones([2]).add(1)) as never);
  expect(run).toThrow("tf.tidy 里的函数不能是 async");
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.tidy(() => tf.ones([2]).sum()).dataSync()[0]).toBe(2);
  expect(tf.tidy("named", () => tf.scalar(3)).dataSync()[0]).toBe(3);
  expect(tf.memory().numTensors).toBe(before + 2);
});
