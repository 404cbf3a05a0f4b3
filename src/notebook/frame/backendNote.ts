import type { BackendName } from "../contract/kernelProtocol";

/**
 * What stands under a cell's result, in Chinese, where this backend can't be expected to give what the text says: a cell says in
 * its header what it needs, or that what it gives depends on its backend.
 */
export function backendNote(
  metadata: Readonly<Record<string, unknown>>,
  backend: BackendName | undefined,
): string | undefined {
  if (backend === "webgl-float16" && metadata.precision === "float32") {
    return "这个单元要用单精度（float32）才算得准，而这台设备的 GPU 只有半精度：上面的数字和正文可能对不上，不是代码的错。换一台设备再试。";
  }
  if ((backend === "wasm" || backend === "cpu") && metadata.backend === "webgl") {
    return `这个单元的结果与后端有关：正文里的是用 WebGL 算的，这里用的是 ${backend.toUpperCase()}，可能对不上，不是代码的错。`;
  }
  return undefined;
}
