/** A URL from which `import()` loads this JavaScript. Revoke it when the module is no longer wanted. */
export function moduleUrl(javascript: string): string {
  return URL.createObjectURL(new Blob([javascript], { type: "text/javascript" }));
}
