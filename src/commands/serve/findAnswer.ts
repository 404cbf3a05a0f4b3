import { readFile, realpath } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { mime, send } from "@fastify/send";

// JavaScript's type is this since RFC 9239, and `.ts` isn't a film here.
mime.define({ "text/javascript": ["js", "mjs"], "text/plain": ["ts"], "application/json": ["ipynb"] }, true);

/** The folder that is served. */
export interface ServedFolder {
  /** Its real path, with no symbolic link in it. */
  root: string;
  /** The path it is mounted at, percent-encoded, with slashes at both ends. */
  base: string;
  /** Seconds for which a browser may reuse a file without asking. */
  maxAge: number;
}

/** What a request is answered with. */
export interface Answer {
  status: number;
  headers: Record<string, string | number>;
  body: Readable;
  /** The file that is sent, where one is. */
  file?: string;
}

/**
 * Finds the answer to a request: a file of the folder or a part of it, a redirect from a folder without its last slash
 * to the one with it, or the folder's `404.html` for all else, what lies outside the folder included.
 */
export async function findAnswer(request: IncomingMessage, { root, base, maxAge }: ServedFolder): Promise<Answer> {
  if (request.method !== "GET" && request.method !== "HEAD") return plainText(405, { Allow: "GET, HEAD" });
  const [, path, query] = /^([^?#]*)(.*)$/s.exec(request.url ?? "/") ?? [];
  if (`${path}/` === base) return redirect(base + query);
  if (!path.startsWith(base)) return missing(root);

  try {
    const onFile = (file: string) => requireInside(root, file);
    const found = await send(request, `/${path.slice(base.length)}`, {
      root,
      onFile,
      dotfiles: "allow",
      cacheControl: false,
    });
    const { statusCode: status, headers, stream: body } = found;
    switch (found.type) {
      case "file":
        headers["Cache-Control"] = maxAge > 0 ? `max-age=${maxAge}` : "no-cache";
        if (status !== 304) headers["Content-Type"] ??= "application/octet-stream";
        return { status, headers, body, file: found.metadata.path };
      case "directory": {
        await requireInside(root, found.metadata.path);
        // Spelled anew from where the folder lies: what was asked for, such as `//host/..`, could name another host.
        const names = relative(root, found.metadata.path).split(sep).filter(Boolean);
        return redirect(base + names.map((name) => `${encodeURIComponent(name)}/`).join("") + query);
      }
      case "error":
        // A range or a condition that can't be met is no missing file.
        return status === 412 || status === 416 ? { status, headers, body } : missing(root);
      default:
        return found satisfies never;
    }
  } catch {
    // What lies outside, or went away since it was found.
    return missing(root);
  }
}

/** Rejects for what leads out of the folder by a symbolic link, and for what isn't there. */
async function requireInside(root: string, path: string): Promise<void> {
  const real = await realpath(path);
  if (real !== root && !real.startsWith(root + sep)) throw new Error(`${path} leads out of ${root}`);
}

async function missing(root: string): Promise<Answer> {
  const file = join(root, "404.html");
  const page = await requireInside(root, file)
    .then(() => readFile(file))
    .catch(() => undefined);
  if (page === undefined) return plainText(404);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Length": page.length };
  return { status: 404, headers, body: Readable.from([page]), file };
}

function redirect(location: string): Answer {
  return plainText(301, { Location: location });
}

function plainText(status: number, headers: Record<string, string> = {}): Answer {
  const text = `${status}\n`;
  return {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8", "Content-Length": text.length },
    body: Readable.from([text]),
  };
}
