import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { countBytes } from "../../bench/countBytes";
import { formatTable } from "../../bench/formatTable";
import { median } from "../../bench/median";
import { starboardCell } from "../../bench/starboardCell";

const gzip = (text: string) => gzipSync(text, { level: 9 }).length;

describe("the benchmark", () => {
  it("counts a file once, and inline script and style with the rest", async () => {
    const folder = await mkdtemp(join(tmpdir(), "bench-"));
    const [page, script] = [join(folder, "index.html"), join(folder, "app.js")];
    await writeFile(page, "<script>a()</script><style>b{}</style><script type='application/json'>{}</script>");
    await writeFile(script, "alert(1)");
    const request = (file: string, contentType: string) => ({
      method: "GET",
      path: "/",
      status: 200,
      file,
      contentType,
      time: 0,
    });
    const requests = [
      request(page, "text/html; charset=utf-8"),
      request(script, "text/javascript"),
      request(script, "text/javascript"),
    ];
    const count = await countBytes(requests);
    await rm(folder, { recursive: true });
    expect(count.script).toBe(gzip("a()") + gzip("alert(1)"));
    expect(count.style).toBe(gzip("b{}"));
  });

  it("lines up Chinese and Latin columns", () => {
    expect(
      formatTable([
        ["", "冷启动"],
        ["本站", "9 ms"],
      ]),
    ).toBe("      冷启动\n本站    9 ms");
  });

  it("takes the middle value", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });

  it("gives Starboard the same cell in JavaScript, its last expression as the result", () => {
    const code =
      'import * as tf from "@tensorflow/tfjs";\nimport { show } from "notebook";\nconst x: number = 1;\nshow(x);\nx + 1;';
    const cell = { id: "a", type: "typescript", metadata: { id: "a", title: "一" }, header: "", code, line: 5 };
    const javascript = starboardCell(cell);
    expect(javascript).toContain("const { show } = benchHelpers;");
    expect(javascript).toContain("const benchResult = benchRead(x + 1);");
    expect(javascript).not.toMatch(/^import|: number/m);
  });
});
