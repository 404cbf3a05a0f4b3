import "../requireNode.mjs";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { serveStatic, type StaticServer } from "./serveStatic";

// `npm start`: serves the built site, on PORT if it is given and free, else on a free port.
const root = resolve("dist");
if (!existsSync(root)) {
  console.error("没有找到 dist/：请先运行 npm run build。");
  process.exit(1);
}
const server = await serveOn(process.env.PORT ?? "4321");
console.log(`\n网站已就绪：${server.url}\n按 Ctrl+C 停止。`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}

async function serveOn(port: string): Promise<StaticServer> {
  const options = { root, base: process.env.BASE_PATH };
  try {
    return await serveStatic({ ...options, port: Number(port) });
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    console.error(`端口 ${port} ${isTaken ? "已被占用" : "用不了"}，换用一个空闲的端口。`);
    return serveStatic(options);
  }
}
