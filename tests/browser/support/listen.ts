import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A host of the tests' own, that is none of the site's. */
export interface Listener {
  /** Its address, with the slash at its end. */
  url: string;
  /** Everything that reached it: connections, requests, datagrams. */
  heard: string[];
  close(): void;
}

/** Listens on a free port of 127.0.0.1, to HTTP with every origin's leave, and to datagrams. */
export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  const server = createServer(({ method, url }, response) => {
    heard.push(`${method} ${url}`);
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/javascript" });
    response.end("globalThis.reached = true;");
  });
  server.on("connection", () => heard.push("a connection"));
  server.on("upgrade", ({ url }, socket) => {
    heard.push(`an upgrade of ${url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // HTTP/3 and calls between browsers come as datagrams.
  const datagrams = createSocket("udp4", () => heard.push("a datagram"));
  await new Promise<void>((resolve) => datagrams.bind(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}/`,
    heard,
    close() {
      server.closeAllConnections();
      server.close();
      datagrams.close();
    },
  };
}
