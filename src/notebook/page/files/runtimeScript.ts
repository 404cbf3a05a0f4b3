import { scriptUrl } from "../../../lib/scriptUrl";
import { fetchScript } from "../fetchWhole";
import { partName } from "../partNames";

/** The text of a script of the runtime. Rejects with a reason in Chinese. */
export const scriptText = async (runtime: string, name: string): Promise<string> =>
  (await fetchScript(runtime + name, partName(name))).text();

/** Runs a script of the runtime in the page, once: it is the site's own. Rejects with a reason in Chinese. */
export function runScript(runtime: string, name: string, isLoaded: () => boolean): Promise<void> {
  if (isLoaded()) return Promise.resolve();
  return addScript(runtime, name);
}

async function addScript(runtime: string, name: string): Promise<void> {
  const url = scriptUrl(await fetchScript(runtime + name, partName(name)));
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${partName(name)}没有载入：请检查网络，再试一次。`));
    document.head.append(script);
  });
  URL.revokeObjectURL(url);
}
