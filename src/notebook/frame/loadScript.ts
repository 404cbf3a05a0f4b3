const loading = new Map<string, Promise<void>>();

/** Loads a classic script of the runtime once. Rejects, in Chinese, when it can't be loaded; asking again tries again. */
export function loadScript(url: string): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const promise = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => {
      loading.delete(url);
      script.remove();
      reject(new Error("页面的一部分没有载入：请检查网络，再试一次。"));
    };
    document.head.append(script);
  });
  loading.set(url, promise);
  return promise;
}
