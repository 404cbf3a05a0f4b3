import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serveStatic, type StaticServer } from "../../../../src/commands/serve/serveStatic";

/** What came back for one request. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A small site in a folder of its own, served on this machine. */
export interface OpenSite {
  server: StaticServer;
  /** The served folder. */
  root: string;
  /** Asks for a path exactly as it is written, which `fetch` would tidy first. Rejects when the connection breaks. */
  ask(path: string, options?: { method?: string; headers?: Record<string, string> }): Promise<Reply>;
  /** Stops the server and removes the folder. */
  close(): Promise<void>;
}

/** Writes `files` (content by path) below a new folder, and serves its `site/`; `links` are symbolic links by path. */
export async function openSite(
  files: Readonly<Record<string, string | Buffer>>,
  { base, links = {} }: { base?: string; links?: Readonly<Record<string, string>> } = {},
): Promise<OpenSite> {
  const folder = await mkdtemp(join(tmpdir(), "serve-static-"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  for (const [path, target] of Object.entries(links)) await symlink(target, join(folder, path));
  const root = join(folder, "site");
  const server = await serveStatic({ root, base });
  const { hostname, port } = new URL(server.url);
  return {
    server,
    root,
    ask: (path, { method = "GET", headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
          let body = "";
          response.setEncoding("utf8");
          response.on("data", (text: string) => (body += text));
          response.on("error", reject);
          response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
        });
        asked.on("error", reject).end();
      }),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
