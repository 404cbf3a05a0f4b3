import * as published from "@tensorflow/tfjs";
import vm from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { compactLines } from "../../../../src/notebook/build/bundle/firstPart";
import { CALL_AWAIT } from "../../../../src/notebook/contract/globalNames";
import { isWholeScript } from "../../../../src/notebook/contract/scriptEnd";
import { buildRuntime, type Runtime } from "../../../../src/notebook/build/bundle/buildRuntime";

describe("TensorFlow.js in two parts", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await buildRuntime();
  });
  const text = (name: string) => new TextDecoder().decode(runtime.files.get(name));

  it("exports together what the published package does, and computes", () => {
    // What a worker has: neither `window` nor `process`.
    const worker = vm.createContext({
      console,
      performance,
      setTimeout,
      TextEncoder,
      TextDecoder,
      WorkerGlobalScope: Object,
      [CALL_AWAIT]: (value: unknown) => value,
      navigator: { userAgent: "Chromium" },
    });
    vm.runInContext("var self = globalThis;", worker);
    vm.runInContext(text("tensorflow-1.js"), worker);
    const first = vm.runInContext("Object.keys(tf)", worker) as string[];
    expect(first).toContain("matMul");
    expect(first).not.toContain("layers");
    expect(first).not.toContain("io");
    vm.runInContext(text("tensorflow-2.js"), worker);
    const all = vm.runInContext("Object.keys(tf)", worker) as string[];
    // Node's own names for a CommonJS module are no exports of the package.
    const names = Object.keys(published).filter((name) => name !== "default" && name !== "module.exports");
    expect(names.filter((name) => !all.includes(name))).toEqual([]);
    const kernels = vm.runInContext("tf.getKernelsForBackend('webgl').map(({ kernelName }) => kernelName)", worker);
    expect([...(kernels as string[])].sort()).toEqual(
      published
        .getKernelsForBackend("webgl")
        .map(({ kernelName }) => kernelName)
        .sort(),
    );
    const utilities = vm.runInContext("Object.keys(tf.util)", worker);
    expect(utilities).toEqual(expect.arrayContaining(Object.keys(published.util)));
    expect(vm.runInContext("tf.util.fingerPrint64(new Uint8Array([97, 98])).toString(16)", worker)).toBe(
      published.util.fingerPrint64(new Uint8Array([97, 98])).toString(16),
    );
    expect(vm.runInContext("Object.keys(tf.io)", worker)).toEqual(expect.arrayContaining(Object.keys(published.io)));
    const sum = vm.runInContext(
      `tf.setBackend("cpu").then(async () => {
        const layer = tf.layers.dense({ units: 1, kernelInitializer: "ones", inputShape: [41] });
        const model = tf.sequential({ layers: [layer] });
        model.predict(tf.ones([1, 41]));
        let saved;
        await model.save(tf.io.withSaveHandler(async (artifacts) => ((saved = artifacts), { modelArtifactsInfo: {} })));
        const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved));
        return loaded.predict(tf.ones([1, 41])).add(1).dataSync()[0];
      })`,
      worker,
    ) as Promise<number>;
    return expect(sum).resolves.toBe(42);
  });

  it("leaves to the second part what first results hardly need", () => {
    // Shapes of five dimensions, Fourier transforms, and generators that nobody calls.
    for (const rare of ["Conv3D_", "exponentMultiplier", "xorshift7"])
      expect(text("tensorflow-1.js")).not.toContain(rare);
    expect(text("tensorflow-2.js")).toContain("exponentMultiplier");
  });

  it("holds one core: the second part is made of what comes on top", () => {
    expect(text("tensorflow-2.js")).not.toContain("setTimeoutCustom");
    expect(text("tensorflow-1.js")).toContain("setTimeoutCustom");
  });

  it("carries its shaders without indentation and comments", () => {
    expect(text("tensorflow-1.js")).toMatch(/\nvoid main\(\) \{\n/);
    expect(text("tensorflow-1.js")).not.toMatch(/\n[ \t]+(void main|float|int|ivec\d|\/\/)/);
    expect(compactLines("a = `\n  // why\n  x / y; // stays\n\n    }`;\n")).toBe("a = `\nx / y; // stays\n}`;\n");
  });

  it("has every script end in the mark by which a whole one is known", () => {
    const scripts = [...runtime.files.keys()].filter((name) => name.endsWith(".js"));
    expect(scripts).toContain("tf-backend-wasm.min.js");
    expect(scripts.filter((name) => !isWholeScript(text(name)))).toEqual([]);
    const frame = /<script type="text\/plain" id="frame">(.*?)<\/script>/s.exec(text("frame.html"))?.[1] ?? "";
    expect(isWholeScript(frame)).toBe(true);
    expect(isWholeScript(frame.slice(0, -20))).toBe(false);
  });

  it("keeps the compiler out of what the first run loads", () => {
    for (const name of ["kernel.js", "frame.html"]) expect(text(name)).not.toContain("sourceType");
    expect(text("compiler.js")).toContain("sourceType");
  });

  it("keeps the language model in a script of its own", () => {
    expect(text("language-model.js")).toContain("缓存只放得下");
    expect(text("kernel.js")).not.toContain("缓存只放得下");
  });
});
