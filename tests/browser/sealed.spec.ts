import { readFile } from "node:fs/promises";
import type { Frame, Page } from "@playwright/test";
import { builds } from "./support/builds";
import { type Listener, listen } from "./support/listen";
import { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A] = scratch.cells;
/** What is asked for, at whatever host. */
const PROBE = "sealed-probe.js";

let listener: Listener;
test.beforeEach(async () => {
  listener = await listen();
});
test.afterEach(() => listener.close());

/** What a worker's code could reach a host by; each throws, or rejects, where it doesn't. */
const WAYS = `{
  "fetch": (to) => fetch(to),
  "fetch, opaque": (to) => fetch(to, { mode: "no-cors" }),
  "POST": (to) => fetch(to, { method: "POST", mode: "no-cors", body: "data", keepalive: true }),
  "XMLHttpRequest": (to) => { const x = new XMLHttpRequest(); x.open("GET", to, false); x.send(); },
  "importScripts": (to) => importScripts(to),
  "import": (to) => new Function("to", "return import(to)")(to),
  "import from a blob": (to) => import(blob('import "' + to + '";')),
  "WebSocket": (to) => opened(new WebSocket(to.replace("http", "ws"))),
  "EventSource": (to) => opened(new EventSource(to)),
  "WebTransport": (to) => new WebTransport(to.replace("http:", "https:")).ready,
  "Worker": (to) => opened(new Worker(to)),
  "Worker of a module": (to) => opened(new Worker(to, { type: "module" })),
  "Worker of a blob, fetch": (to) => answer("fetch('" + to + "').then(() => postMessage(1), () => postMessage(0))"),
  "Worker of a blob, importScripts": (to) => answer("let r = 1; try { importScripts('" + to + "') } catch { r = 0 } postMessage(r)"),
  "Worker of data": (to) => opened(new Worker("data:text/javascript,fetch('" + to + "').then(() => postMessage(1))")),
  "WebAssembly": (to) => WebAssembly.compileStreaming(fetch(to)),
  "FontFace": (to) => new FontFace("probe", "url(" + to + ")").load(),
  "canvas": (to) => { const c = new OffscreenCanvas(2, 2).getContext("2d"); c.filter = "url(" + to + "#f)"; c.fillRect(0, 0, 2, 2); throw new Error("nothing"); },
  "sendBeacon": (to) => { if (!navigator.sendBeacon(to, "data")) throw new Error("refused"); },
  "RTCPeerConnection": (to) => new RTCPeerConnection({ iceServers: [{ urls: "stun:" + new URL(to).host }] }),
  "SharedWorker": (to) => opened(new SharedWorker(to)),
  "service worker": (to) => navigator.serviceWorker.register(to),
  "location": (to) => { self.location.href = to; throw new Error("nothing"); },
  "open": (to) => open(to),
  "report": (to) => fetchLater(to),
}`;

const HELPERS = `
const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
const opened = (it) => new Promise((resolve, reject) => {
  it.onopen = it.onmessage = resolve;
  it.onerror = () => reject(new Error("an error event"));
});
const answer = (text) => new Promise((resolve, reject) => {
  new Worker(blob(text)).onmessage = ({ data }) => (data ? resolve(1) : reject(new Error("refused")));
});
const late = () => new Promise((_, reject) => setTimeout(reject, 3000, new Error("no answer")));
`;

/** A cell that tries every way to a host at once, and says of each what came of it. */
const cellTrying = (to: string) => `${HELPERS}
const ways = ${WAYS};
const results = await Promise.all(Object.entries(ways).map(async ([name, way]) => {
  try {
    await Promise.race([way(${JSON.stringify(to)} + "?" + encodeURIComponent(name)), late()]);
    return name + ": 出去了";
  } catch {
    return name + ": 没有";
  }
}));
console.log("试完了\\n" + results.join("\\n"));`;

async function runCell(notebook: NotebookOnPage, code: string): Promise<string> {
  await notebook.setCode(A, code);
  await notebook.run(A);
  await notebook.waitForRun(A, "done");
  return (await notebook.output(A).textContent()) ?? "";
}

test("no way leads from a cell to a foreign host, to a public one, or to the site's own", async ({
  page,
  site,
  foreignRequests,
}) => {
  const notebook = await scratch.open(page);
  for (const host of [listener.url, "https://listener.example/", site.url]) {
    const shown = await runCell(notebook, cellTrying(new URL(PROBE, host).href));
    expect(shown, host).toContain("fetch: 没有");
    expect(shown, host).not.toContain("出去了");
  }
  expect(listener.heard).toEqual([]);
  expect(foreignRequests).toEqual([]);
  expect(site.requests.filter(({ path }) => path.includes(PROBE))).toEqual([]);
  // They would have been heard.
  await page.evaluate((to) => fetch(to), new URL(PROBE, listener.url).href);
  await page.evaluate((to) => fetch(to), new URL(PROBE, site.url).href);
  expect(listener.heard).toContain(`GET /${PROBE}`);
  expect(site.requests.filter(({ path }) => path.includes(PROBE))).toHaveLength(1);
});

test("under a sub-path the same holds", async ({ page, subPathSite }) => {
  await page.goto(new URL(`notebooks/${scratch.slug}/`, subPathSite.url).href);
  const notebook = new NotebookOnPage(page, scratch.slug);
  for (const host of [listener.url, subPathSite.url]) {
    expect(await runCell(notebook, cellTrying(new URL(PROBE, host).href))).not.toContain("出去了");
  }
  expect(listener.heard).toEqual([]);
  expect(subPathSite.requests.filter(({ path }) => path.includes(PROBE))).toEqual([]);
});

/** The frame of a notebook that has run. */
async function openFrame(page: Page): Promise<{ notebook: NotebookOnPage; frame: Frame }> {
  const notebook = await scratch.open(page);
  await notebook.runPublished(A);
  await notebook.waitForRun(A, "done");
  const frame = page.frames().find((each) => each.url().includes("frame.html"));
  if (!frame) throw new Error("the frame isn't there");
  return { notebook, frame };
}

test("nothing that the frame's document could be made to hold is fetched", async ({ page }) => {
  const { frame } = await openFrame(page);
  const to = (name: string) => `${listener.url}${name}`;
  const links = [
    "stylesheet",
    "icon",
    "prefetch",
    "preload",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "manifest",
  ];
  const html = [
    `<img src="${to("img")}" srcset="${to("srcset")} 2x">`,
    `<style>@import "${to("import")}"; @font-face { font-family: probe; src: url(${to("font")}); }
      p.probe { font-family: probe; background: url(${to("background")}); cursor: url(${to("cursor")}), auto; }</style>`,
    '<p class="probe">字</p>',
    ...links.map((rel) => `<link rel="${rel}" as="image" href="${to(rel)}">`),
    `<object data="${to("object")}"></object><embed src="${to("embed")}">`,
    `<video src="${to("video")}" poster="${to("poster")}" autoplay muted></video><audio src="${to("audio")}"></audio>`,
    `<svg><image href="${to("image")}" width="9" height="9"/><use href="${to("use")}#a"/></svg>`,
    `<input type="image" src="${to("input")}"><base href="${to("base/")}"><img src="relative">`,
    `<img src="x" onerror="window.inlineRan = true">`,
  ];
  await frame.evaluate((parts) => {
    for (const parent of [document.head, document.body]) {
      for (const part of parts) parent.append(document.createRange().createContextualFragment(part));
    }
    const script = (text: string, type = "") => parent(Object.assign(document.createElement("script"), { text, type }));
    const parent = (element: Element) => document.head.append(element);
    script("window.inlineRan = true");
  }, html);
  const ran = await frame.evaluate(async (address) => {
    const script = document.createElement("script");
    script.src = `${address}script.js`;
    document.head.append(script);
    const tries = [
      () => fetch(address),
      () => import(`${address}module.js`),
      async () => void new WebSocket(address.replace("http", "ws")),
      async () => void navigator.sendBeacon(address, "data"),
      async () => void new Worker(`${address}worker.js`),
      async () => void window.open(address),
    ];
    for (const each of tries) await each().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return ["inlineRan", "reached"].filter((name) => name in window);
  }, listener.url);
  expect(ran).toEqual([]);
  expect(listener.heard).toEqual([]);
});

for (const [name, lead] of [
  [
    "a refresh",
    (to: string) =>
      document.head.append(
        Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0;url=${to}` }),
      ),
  ],
  ["a link", (to: string) => Object.assign(document.createElement("a"), { href: to }).click()],
  [
    "its own address",
    (to: string) => {
      location.href = to;
    },
  ],
  [
    "a form",
    (to: string) => {
      const form = Object.assign(document.createElement("form"), { action: to });
      document.body.append(form);
      form.submit();
    },
  ],
  [
    "the page's address",
    (to: string) => {
      try {
        (window.top as Window).location.href = to;
      } catch {
        /* refused */
      }
    },
  ],
] as const) {
  test(`the frame can't be led away by ${name}, nor lead the page`, async ({ page }) => {
    const { frame } = await openFrame(page);
    const address = page.url();
    await frame.evaluate(lead, `${listener.url}away`).catch(() => {});
    await page.waitForTimeout(500);
    // Chromium opens a connection before it asks the policy; no request goes over it.
    expect(listener.heard.filter((what) => what !== "a connection")).toEqual([]);
    expect(page.url()).toBe(address);
  });
}

test("WASM and what is loaded later work under the policy, and nothing of the runtime's own is refused", async ({
  page,
}) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  const notebook = await scratch.open(page);
  const shown = await runCell(
    notebook,
    `${scratch.imports}import { chart, line, image, loadData, contour } from "notebook";
    const layer = tf.layers.dense({ units: 1, kernelInitializer: "ones", useBias: false });
    const sum = (layer.apply(tf.ones([1, 42])) as tf.Tensor).dataSync()[0];
    const { rows } = { rows: Object.keys(await loadData("iris")).length };
    show(tf.tensor2d([[1, 2], [3, 4]]));
    show(chart({ title: "图", x: "横", y: "纵" }, line([0, 1], [1, 2])));
    show(chart({ title: "面", x: "横", y: "纵" }, contour([[0, 1], [1, 0]], { xRange: [0, 1], yRange: [0, 1] })));
    const bytes = await (await fetch(URL.createObjectURL(new Blob(["自己的"])))).text();
    const wasm = await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    console.log(sum, rows > 0, bytes, wasm instanceof WebAssembly.Module, new Function("return 40 + 2")());`,
  );
  expect(shown).toContain("42 true 自己的 true 42");
  await expect(notebook.output(A).locator("svg").first()).toBeAttached();
  expect(refused).toEqual([]);
});

test("a refused request is an ordinary error of its cell, and the next run goes on", async ({ page }) => {
  const notebook = await scratch.open(page);
  await notebook.setCode(A, `await fetch("${listener.url}");`);
  await notebook.run(A);
  await notebook.waitForRun(A, "error");
  await expect(notebook.output(A).locator(".output-error")).toBeVisible();
  expect(await runCell(notebook, "40 + 2")).toContain("42");
});

test("a notebook's text has nothing run or load: it is refused, and the page says so", async ({ page }) => {
  const plugin = `${listener.url}plugin.js`;
  const code = `import("${listener.url}cell.js"); fetch("${listener.url}cell");`;
  const header = (text: string) => `---\nstarboard:\n  plugins:\n    - src: ${plugin}\n---\n${text}`;
  const changes: ((text: string) => string)[] = [
    header,
    (text) => `---\nstarboard: {"plugins": [{"src": "${plugin}"}]}\n---\n${text}`,
    (text) => `${text}\n%% esm runOnLoad\n${code}`,
    (text) => `${text}\n// %%--- [javascript]\n// properties:\n//   run_on_load: true\n// ---%%\n${code}`,
    (text) => `${text}\n# %% [html]\n<img src="${listener.url}img" onerror="${code}"><script>${code}</script>`,
    (text) => `${text}\n# %% [python]\nprint(1)`,
    (text) => text.replace(/^\/\/ id: .*$/m, '// id: "a\\"], body, [x=\\""'),
  ];
  const file = await readFile(`${builds.root.folder}/notebooks/${scratch.slug}.json`, "utf8");
  const published = JSON.parse(file) as { text: string };
  let change = header;
  await page.route(`**/notebooks/${scratch.slug}.json`, async (route) => {
    await route.fulfill({ json: { ...published, text: change(published.text) } });
  });
  for (change of changes) {
    const notebook = await scratch.open(page);
    await notebook.press("全部运行");
    await expect(notebook.element.locator(".notebook-message"), String(change)).toContainText("笔记本的文本读不懂");
  }
  await page.waitForTimeout(300);
  expect(listener.heard).toEqual([]);
});

test("a flood of requests for files can be stopped, and few of them are fetched", async ({ page, site }) => {
  const notebook = await scratch.open(page);
  await runCell(notebook, "1");
  const before = site.requests.length;
  await notebook.setCode(
    A,
    `for (let i = 0; i < 100_000; i++) postMessage({ type: "file-request", request: i + 1e6, file: { kind: "data", name: "none" + i } });`,
  );
  await notebook.run(A);
  await notebook.press("停止");
  expect(site.requests.length - before).toBeLessThan(200);
  expect(await runCell(notebook, "40 + 2")).toContain("42");
});

test("what a cell forges is no message of the runtime's own", async ({ page }) => {
  const notebook = await scratch.open(page);
  const before = await notebook.element.evaluate((element) => element.getBoundingClientRect().height);
  await runCell(
    notebook,
    `for (const message of [
      null, 1, { type: "outputs" }, { type: "outputs", cell: "${A}", run: 1, items: { length: 1e9 } },
      { type: "ready", backend: "<b>假的</b>" }, { type: "NOTEBOOK_RESIZE_REQUEST", payload: { height: 1e9 } },
      { type: "finished", cell: "${A}", run: 1e9, ok: true, milliseconds: NaN, keys: [] }, { type: "stale", cells: 1 },
    ]) postMessage(message);
    1`,
  );
  await expect(notebook.element.locator(".notebook-message")).not.toContainText("假的");
  expect(await notebook.element.evaluate((element) => element.getBoundingClientRect().height)).toBeLessThan(
    before + 3000,
  );
  expect(await runCell(notebook, "40 + 2")).toContain("42");
});
