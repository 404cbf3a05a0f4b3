/** Where this bundle came from; read at once, for `currentScript` is gone after the first turn. */
const base = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

/** The absolute URL of a file of the runtime. */
export const runtimeUrl = (file: string): string => new URL(file, base).href;
