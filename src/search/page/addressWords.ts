/** The words of an address that leads nowhere, to search for: of `/llm/algorithms/self-attention.html`, below `/llm/`, `self attention`. */
export function addressWords(pathname: string, base: string): string {
  const path = decode(pathname.startsWith(base) ? pathname.slice(base.length) : pathname);
  const [last = ""] = path
    .replace(/(index)?\.html?$|\/$/g, "")
    .split("/")
    .filter(Boolean)
    .slice(-1);
  return last.replace(/[-_.+\s]+/g, " ").trim();
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
