import { createReadStream, type ReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join, normalize, sep } from "node:path";

/** A file ready to be sent. */
export interface StaticFile {
  path: string;
  size: number;
  etag: string;
  open(): ReadStream;
}

/** What a path leads to: a file (the 404 page included), a redirect, or a bare status. */
export interface Resolved {
  status: number;
  file?: StaticFile;
  redirect?: string;
}

/**
 * Finds what `path` (decoded, with its leading slash) means in the folder `root` that is mounted at `base` (slashes at
 * both ends). A folder without its last slash redirects to the one with it.
 */
export async function resolveFile(root: string, base: string, path: string): Promise<Resolved> {
  if (`${path}/` === base) return { status: 301, redirect: base };
  if (!path.startsWith(base) || path.includes("\0")) return { status: 404 };
  const relative = normalize(path.slice(base.length));
  // What climbs out of the folder is no file of the site.
  if (relative === ".." || relative.startsWith(`..${sep}`)) return { status: 404 };

  const wanted = join(root, relative);
  const entry = await stat(wanted).catch(() => undefined);
  if (entry?.isDirectory()) {
    if (!path.endsWith("/")) return { status: 301, redirect: `${path}/` };
    const index = await fileAt(join(wanted, "index.html"));
    if (index !== undefined) return { status: 200, file: index };
  } else if (entry?.isFile() && !path.endsWith("/")) {
    const file = await fileAt(wanted);
    if (file !== undefined) return { status: 200, file };
  }
  return { status: 404, file: await fileAt(join(root, "404.html")) };
}

async function fileAt(path: string): Promise<StaticFile | undefined> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry?.isFile()) return undefined;
  const etag = `"${entry.size.toString(36)}-${Math.round(entry.mtimeMs).toString(36)}"`;
  return { path, size: entry.size, etag, open: () => createReadStream(path) };
}
