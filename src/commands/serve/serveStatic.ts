import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { mimeTypes } from "./mimeTypes";
import { resolveFile, type StaticFile } from "./resolveFile";

/** How to serve a folder. */
export interface StaticOptions {
  /** The folder whose files are served. */
  root: string;
  /** Path under which it is mounted, such as `/sub/path/`; `/` unless given. */
  base?: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Seconds for which a browser may reuse a file without asking; 0 unless given. */
  maxAge?: number;
}

/** One answered request. */
export interface StaticRequest {
  method: string;
  /** Path as asked for, decoded, base included, without the query. */
  path: string;
  status: number;
  /** The file that was sent, where one was. */
  file?: string;
  contentType: string;
  /** When it came in, in milliseconds since 1970. */
  time: number;
}

/** A running server. */
export interface StaticServer {
  /** Address of the mounted site, with the slash at its end. */
  url: string;
  /** Every request answered so far, oldest first. */
  requests: StaticRequest[];
  /** Stops at once, open connections included. */
  close(): Promise<void>;
}

/**
 * Serves a folder as a plain static host does: right content types, `index.html` for a folder, `404.html` for what is
 * missing, and no header beyond these; no CORS above all, so what works here works on any host.
 * Listens on 127.0.0.1 only. Rejects when the port is taken.
 */
export async function serveStatic(options: StaticOptions): Promise<StaticServer> {
  const base = `/${options.base ?? ""}/`.replace(/\/+/g, "/");
  const requests: StaticRequest[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const time = Date.now();
    const method = request.method ?? "GET";
    const { path, query } = splitTarget(request.url ?? "/");
    const found = method === "GET" || method === "HEAD" ? await resolveFile(options.root, base, path) : { status: 405 };
    const contentType =
      found.file === undefined
        ? "text/plain; charset=utf-8"
        : (mimeTypes[extname(found.file.path).toLowerCase()] ?? "application/octet-stream");
    requests.push({ method, path, status: found.status, file: found.file?.path, contentType, time });
    send(request, response, { ...found, query, contentType, maxAge: options.maxAge ?? 0 });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  status: number;
  file?: StaticFile;
  redirect?: string;
  query: string;
  contentType: string;
  maxAge: number;
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.redirect !== undefined) {
    response.writeHead(301, { location: encodeURI(answer.redirect) + answer.query }).end();
    return;
  }
  const headers: Record<string, string | number> = { "content-type": answer.contentType };
  if (answer.file === undefined) {
    response.writeHead(answer.status, headers).end(`${answer.status}\n`);
    return;
  }
  if (answer.status === 200) {
    headers.etag = answer.file.etag;
    headers["cache-control"] = answer.maxAge > 0 ? `max-age=${answer.maxAge}` : "no-cache";
    if (request.headers["if-none-match"] === answer.file.etag) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  headers["content-length"] = answer.file.size;
  response.writeHead(answer.status, headers);
  if (request.method === "HEAD") response.end();
  else answer.file.open().pipe(response);
}

function splitTarget(target: string): { path: string; query: string } {
  const at = target.search(/[?#]/);
  const raw = at < 0 ? target : target.slice(0, at);
  const query = at < 0 ? "" : target.slice(at);
  try {
    return { path: decodeURIComponent(raw), query };
  } catch {
    return { path: raw, query };
  }
}
