import { readFile } from "node:fs/promises";
import type { Frame, Page } from "@playwright/test";
import { builds } from "./support/builds";
import { type Listener, listen } from "./support/listen";
import type { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A] = scratch.cells;

let listener: Listener;
test.beforeEach(async () => {
  listener = await listen();
});
test.afterEach(() => listener.close());

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

test("of a flood of requests for files few are fetched, and the notebook goes on", async ({ page, site }) => {
  const { notebook, frame } = await openFrame(page);
  // With all that is needed to edit and run: in a flood nothing more is served.
  await notebook.setCode(A, "40 + 1");
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("41");
  const before = site.requests.length;
  await frame.evaluate(() => {
    for (let i = 0; i < 20_000; i++) {
      const file = { kind: "data", name: `none${i}` };
      parent.postMessage({ type: "LIVE_FILE_REQUEST", payload: { request: i + 1e6, file } }, "*");
    }
  });
  await notebook.setCode(A, "40 + 2");
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("42");
  expect(site.requests.length - before).toBeLessThan(2000);
});

test("what a frame forges changes nothing of the page but its message line, which stays a line", async ({ page }) => {
  const { notebook, frame } = await openFrame(page);
  const height = () => notebook.element.evaluate((element) => element.getBoundingClientRect().height);
  await frame.evaluate(() => {
    const say = (type: string, payload: unknown) => parent.postMessage({ type, payload }, "*");
    for (const height of [Number.NaN, -1, Number.POSITIVE_INFINITY, "1px", 1e9]) {
      say("NOTEBOOK_RESIZE_REQUEST", { width: 1, height });
    }
    say("LIVE_STATE", { state: "hacked", message: "假的" });
    say("LIVE_STATE", { state: "ready", message: `<b>${"长".repeat(1e6)}</b>` });
    for (const payload of [undefined, null, 1, { w: 1 }, []]) {
      for (const type of ["LIVE_VALUES", "LIVE_POINT", "LIVE_WORK", "LIVE_FILE_REQUEST", "LIVE_PONG"])
        say(type, payload);
    }
  });
  const message = notebook.element.locator(".notebook-message");
  await expect(message).toContainText("<b>长");
  expect((await message.textContent())?.length).toBeLessThan(300);
  expect(await height()).toBeLessThan(300_000);
  await notebook.setCode(A, "40 + 2");
  await notebook.run(A);
  await expect(notebook.output(A)).toContainText("42");
});
