const loading = new Map<string, Promise<void>>();

/** Runs a classic script of the runtime once, from its bytes. Rejects where they can't be had; asking again tries again. */
export function loadScript(name: string, read: () => Promise<ArrayBuffer>): Promise<void> {
  const known = loading.get(name);
  if (known) return known;
  const promise = read().then(runScript);
  promise.catch(() => loading.delete(name));
  loading.set(name, promise);
  return promise;
}

function runScript(bytes: ArrayBuffer): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error("页面的一部分没有载入：请检查网络，再试一次。"));
    document.head.append(script);
  });
}
