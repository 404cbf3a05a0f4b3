import type { KernelConfig } from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { FIRST_CONTEXT } from "../../../../../src/notebook/contract/globalNames";
import type { BackendName } from "../../../../../src/notebook/contract/kernelProtocol";
import { startBackend, bringMissingKernel } from "../../../../../src/notebook/kernel/session/backends";
import "../../../../../src/notebook/kernel/wasm/wasmScript";
import { type TensorFlow, TensorFlowScripts } from "../../../../../src/notebook/kernel/session/TensorFlowScripts";

/** What happens to a backend that is set. */
type Fate = "starts" | "is refused" | "throws" | "isn't ready" | "gives way to another";

const kernel = (kernelName: string, backendName: string): KernelConfig => ({
  kernelName,
  backendName,
  kernelFunc: () => [],
});

/** A browser's TensorFlow.js, of which only the choice of backends is there: Node has no WebGL. */
function browser(
  fates: Partial<Record<BackendName, Fate>>,
  { float32 = true, safari = false, simd = true }: { float32?: boolean; safari?: boolean; simd?: boolean } = {},
) {
  const log: string[] = [];
  let current = "none";
  let wasmPaths: Record<string, string> = {};
  const kernels = [
    ...["BatchMatMul", "Transpose", "Cast"].map((kernelName) => kernel(kernelName, "wasm")),
    ...["Einsum", "FFT"].map((kernelName) => kernel(kernelName, "cpu")),
  ];
  const find = (kernelName: string, backendName: string) =>
    kernels.findIndex((one) => one.kernelName === kernelName && one.backendName === backendName);
  const tf = {
    env: () => ({
      set: (flag: string, value: unknown) => log.push(`${flag}=${value}`),
      getAsync: async (flag: string) => flag === "WASM_HAS_SIMD_SUPPORT" && simd,
      getBool: (flag: string) => (flag === "IS_SAFARI" ? safari : flag !== "WEBGL_RENDER_FLOAT32_ENABLED" || float32),
    }),
    async setBackend(name: BackendName) {
      log.push(name);
      const fate = fates[name] ?? "is refused";
      if (fate === "throws") throw new Error("no such backend");
      if (fate === "is refused") return false;
      current = fate === "gives way to another" ? "other" : name;
      return true;
    },
    async ready() {
      if (fates[current as BackendName] === "isn't ready") throw new Error("not ready");
    },
    getBackend: () => current,
    getKernelsForBackend: (name: string) => kernels.filter(({ backendName }) => backendName === name),
    getKernel: (name: string, backend: string) => kernels[find(name, backend)],
    registerKernel: (config: KernelConfig) => void kernels.push(config),
    unregisterKernel: (name: string, backend: string) => void kernels.splice(find(name, backend), 1),
    findBackend: () => ({}),
    AdamOptimizer: class {},
    setWebGLContext: (version: number, context: unknown) => log.push(`context ${version} ${String(context)}`),
    wasm: { setWasmPaths: (paths: Record<string, string>) => (wasmPaths = paths) },
  };
  const parts = new TensorFlowScripts(tf as unknown as TensorFlow, async () => void log.push("second part"));
  const start = (runScript = async (name: string) => void log.push(name)) =>
    startBackend(parts, runScript, async (name) => new TextEncoder().encode(name).buffer as ArrayBuffer);
  return { parts, log, start, paths: () => wasmPaths, use: (name: BackendName) => (current = name) };
}

describe("the first backend that starts is taken", () => {
  it("WebGL, and nothing else is loaded", async () => {
    const { start, log } = browser({ webgl: "starts" });
    expect(await start()).toEqual({ backend: "webgl" });
    expect(log).toEqual(["WEBGL_PACK=false", "webgl", "WEBGL_USE_SHAPES_UNIFORMS=true"]);
  });

  it("WebGL on the context that the worker started with, which is then nobody else's", async () => {
    const started = { [FIRST_CONTEXT]: "first" };
    Object.assign(globalThis, started);
    const { start, log } = browser({ webgl: "starts" });
    await start();
    expect(log.slice(1, 3)).toEqual(["context 2 first", "webgl"]);
    expect(FIRST_CONTEXT in globalThis).toBe(false);
    Object.assign(globalThis, started);
    const safari = browser({ webgl: "throws", wasm: "starts" }, { safari: true });
    await safari.start();
    expect(safari.log.slice(1)).toEqual(["webgl", "tf-backend-wasm.min.js", "wasm.js", "wasm"]);
    expect(FIRST_CONTEXT in globalThis).toBe(false);
  });

  it("WebGL in half precision has a name of its own", async () => {
    expect(await browser({ webgl: "starts" }, { float32: false }).start()).toEqual({ backend: "webgl-float16" });
  });

  it.each(["is refused", "throws", "isn't ready", "gives way to another"] as const)(
    "WASM, where WebGL %s",
    async (fate) => {
      const { start, log } = browser({ webgl: fate, wasm: "starts" });
      expect(await start()).toEqual({ backend: "wasm" });
      expect(log.slice(1)).toEqual(["webgl", "tf-backend-wasm.min.js", "wasm.js", "wasm"]);
    },
  );

  it("WASM from the file that the page handed over, and from the one without SIMD only where there is none", async () => {
    const content = async (url: string) => (await fetch(url)).text();
    const { start, paths } = browser({ wasm: "starts" });
    await start();
    const { "tfjs-backend-wasm-simd.wasm": simd, ...others } = paths();
    expect(await content(simd)).toBe("tfjs-backend-wasm-simd.wasm");
    expect((await fetch(simd)).headers.get("Content-Type")).toBe("application/wasm");
    expect(others).toEqual({ "tfjs-backend-wasm.wasm": simd, "tfjs-backend-wasm-threaded-simd.wasm": simd });
    const old = browser({ wasm: "starts" }, { simd: false });
    await old.start();
    expect(await content(old.paths()["tfjs-backend-wasm.wasm"])).toBe("tfjs-backend-wasm.wasm");
  });

  it.each(["is refused", "throws"] as const)("the CPU, with all of TensorFlow.js, where WASM %s", async (fate) => {
    const { start, log } = browser({ wasm: fate, cpu: "starts" });
    expect(await start()).toEqual({ backend: "cpu" });
    expect(log.slice(-3)).toEqual(["wasm", "second part", "cpu"]);
  });

  it("the CPU, where the script of WASM can't be had, which is told", async () => {
    const { start, log } = browser({ wasm: "starts", cpu: "starts" });
    expect(await start(() => Promise.reject(new Error("WASM 后端没有取到。")))).toEqual({
      backend: "cpu",
      reason: "WASM 后端没有取到。",
    });
    expect(log.slice(1)).toEqual(["webgl", "second part", "cpu"]);
  });
});

describe("an operation that the backend lacks", () => {
  const lacking = (kernelName: string) => new Error(`Kernel '${kernelName}' not registered for backend 'wasm'`);
  const missing = lacking("Conv3D");

  it("is lent by the CPU where WASM lacks it, which goes on computing", async () => {
    const { parts, log, use } = browser({ cpu: "starts" });
    use("wasm");
    expect(await bringMissingKernel(parts, lacking("Einsum"))).toBe(true);
    expect(parts.tf.getKernel("Einsum", "wasm")).toBeDefined();
    expect(log).toEqual(["second part"]);
  });

  it.each([
    lacking("FFT"),
    new Error("wasm backend Conv2D does not support dataFormat:'channelsFirst'."),
    new Error("was backend only supports average pooling with dilation = [1, 1], got [2, 2]."),
    new Error("cumsum does not support bool tensors in the WASM backend"),
    new Error("elu activation not yet supported for FusedConv2D in the wasm backend."),
    new Error("Error in MaxPool: only float32 input is supported. Got int32."),
  ])("has the CPU take over where WASM can't do it: %s", async (error) => {
    const { parts, log, use } = browser({ cpu: "starts" });
    use("wasm");
    expect(await bringMissingKernel(parts, error)).toBe(true);
    expect(log).toEqual(["second part", "cpu"]);
    expect(await bringMissingKernel(parts, error)).toBe(false);
  });

  it("comes with the second part where WebGL lacks it, once", async () => {
    const { parts, log, use } = browser({ cpu: "starts" });
    use("webgl");
    expect(await bringMissingKernel(parts, missing)).toBe(true);
    expect(await bringMissingKernel(parts, missing)).toBe(false);
    expect(log).toEqual(["second part"]);
  });

  it("is an error like others on the CPU, and other errors are no reason to change", async () => {
    const { parts, log, use } = browser({ cpu: "starts" });
    use("cpu");
    expect(await bringMissingKernel(parts, missing)).toBe(false);
    use("wasm");
    expect(await bringMissingKernel(parts, new Error("坏"))).toBe(false);
    expect(await bringMissingKernel(parts, { message: missing.message })).toBe(false);
    expect(log).toEqual([]);
  });

  it("stays an error where the CPU doesn't start", async () => {
    const { parts, use } = browser({ cpu: "is refused" });
    use("wasm");
    expect(await bringMissingKernel(parts, missing)).toBe(false);
  });
});
