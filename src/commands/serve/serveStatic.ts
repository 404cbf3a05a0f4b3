import { realpath } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { compressed } from "./compressed";
import { findAnswer } from "./findAnswer";

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
  /** Whether text is compressed, as on most hosts; it isn't unless given. */
  compress?: boolean;
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
 * missing, parts of files, and no CORS header, so what works here works on any host. Nothing outside the folder is
 * served, symbolic links included. Listens on 127.0.0.1 only. Rejects when the port is taken or the folder isn't there.
 */
export async function serveStatic(options: StaticOptions): Promise<StaticServer> {
  const root = await realpath(options.root);
  const base = encodeBase(options.base ?? "/");
  const requests: StaticRequest[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const time = Date.now();
    const plain = await findAnswer(request, { root, base, maxAge: options.maxAge ?? 0 });
    const { status, headers, body, file } = options.compress ? compressed(plain, request) : plain;
    const contentType = String(headers["Content-Type"] ?? "");
    requests.push({
      method: request.method ?? "",
      path: decodePath(request.url ?? ""),
      status,
      file,
      contentType,
      time,
    });
    response.writeHead(status, headers);
    // Unlike `pipe`, closes the file when the reader leaves, and ends the answer when the file can't be read.
    await pipeline(body, response);
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

/** `sub/path` becomes `/sub/path/`, percent-encoded as browsers do it. */
function encodeBase(base: string): string {
  return new URL(`/${base}/`.replace(/\/+/g, "/"), "http://127.0.0.1").pathname;
}

function decodePath(target: string): string {
  const path = target.replace(/[?#].*$/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
