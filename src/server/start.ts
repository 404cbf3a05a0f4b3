import "../commands/requireNode.mjs";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { serveStatic } from "./serveStatic";

// `npm start`: serves the built site, on PORT if it is given and free, else on a free port.
const root = resolve("dist");
if (!existsSync(root)) {
  console.error("没有找到 dist/：请先运行 npm run build。");
  process.exit(1);
}
const options = { root, base: process.env.BASE_PATH };
const port = Number(process.env.PORT ?? 4321);
const server = await serveStatic({ ...options, port }).catch(() => serveStatic(options));
console.log(`\n网站已就绪：${server.url}\n按 Ctrl+C 停止。`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}
