import { once } from "../../lib/once";
import { scriptUrl } from "../../lib/scriptUrl";

const scripts = new Map<string, () => Promise<void>>();

/** Runs a classic script of the runtime once, from its bytes. Rejects where they can't be had; asking again tries again. */
export function loadScript(name: string, read: () => Promise<ArrayBuffer>): Promise<void> {
  const load = scripts.get(name) ?? once(async () => runScript(await read()));
  scripts.set(name, load);
  return load();
}

function runScript(bytes: ArrayBuffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptUrl(bytes);
    script.onload = () => resolve();
    script.onerror = () => reject(new Error("页面的一部分没有载入：请检查网络，再试一次。"));
    document.head.append(script);
  });
}
