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
console.log("试完了 " + ${JSON.stringify(to)} + "\\n" + results.join("\\n"));`;

/** Runs a cell until it shows what it is to say; gives all that it shows then. */
async function runCell(notebook: NotebookOnPage, code: string, says: string): Promise<string> {
  await notebook.setCode(A, code);
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText(says);
  return (await notebook.output(A).textContent()) ?? "";
}

test("no way leads from a cell to a foreign host, to a public one, or to the site's own", async ({
  page,
  site,
  foreignRequests,
}) => {
  const notebook = await scratch.open(page);
  for (const host of [listener.url, "https://listener.example/", site.url]) {
    const to = new URL(PROBE, host).href;
    const shown = await runCell(notebook, cellTrying(to), `试完了 ${to}`);
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

test("under a sub-path the same holds", { tag: "@chromium" }, async ({ page, subPathSite }) => {
  await page.goto(new URL(`notebooks/${scratch.slug}/`, subPathSite.url).href);
  const notebook = new NotebookOnPage(page, scratch.slug);
  for (const host of [listener.url, subPathSite.url]) {
    const to = new URL(PROBE, host).href;
    expect(await runCell(notebook, cellTrying(to), `试完了 ${to}`)).not.toContain("出去了");
  }
  expect(listener.heard).toEqual([]);
  expect(subPathSite.requests.filter(({ path }) => path.includes(PROBE))).toEqual([]);
});

test("WASM, eval and what is loaded later work under the policy, and nothing of the runtime's own is refused", async ({
  page,
}) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  const notebook = await scratch.open(page);
  await runCell(
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
    "42 true 自己的 true 42",
  );
  await expect(notebook.output(A).locator("svg").first()).toBeAttached();
  expect(refused).toEqual([]);
});

test("a refused request is an ordinary error of its cell, and the next run goes on", async ({ page }) => {
  const notebook = await scratch.open(page);
  await notebook.setCode(A, `await fetch("${listener.url}");`);
  await notebook.run(A);
  await notebook.waitForRun(A, "error");
  await expect(notebook.output(A).locator(".output-error")).toBeVisible();
  await runCell(notebook, "40 + 2", "42");
});
