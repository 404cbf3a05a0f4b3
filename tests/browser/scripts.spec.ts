import { NotebookOnPage } from "./support/NotebookOnPage";
import { scratch } from "./support/scratch";
import { expect, test } from "./support/test";

const [A, B] = scratch.cells;
const IMPORTS = scratch.imports;

test.describe("the runtime's scripts", () => {
  let notebook: NotebookOnPage;
  let fetched: string[];

  test.beforeEach(async ({ page }) => {
    fetched = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname.split("/").at(-1) ?? ""));
    notebook = await scratch.open(page);
  });

  test("before a press none is there, and a first result takes neither compiler nor editor", async ({ page }) => {
    const runtime = ["kernel.js", "tensorflow-1.js", "tensorflow-2.js", "compiler.js", "editor.js", "frame.html"];
    expect(fetched.filter((name) => runtime.includes(name))).toEqual([]);
    // The result is looked for in the same turn in which it appears: the editor comes a second later.
    const atResult = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const element = document.querySelector("live-notebook");
          new MutationObserver(() => {
            if (element?.getAttribute("data-state") === "ready" && element.querySelector("[data-backend='webgl']"))
              resolve();
          }).observe(document, { subtree: true, attributes: true });
        }),
    );
    await notebook.runPublished(A);
    await atResult;
    expect(fetched.filter((name) => runtime.includes(name)).sort()).toEqual([
      "frame.html",
      "kernel.js",
      "tensorflow-1.js",
    ]);
  });

  test("from the press to the result the notebook is starting, running, ready, and nothing in between", async ({
    page,
  }) => {
    await page.evaluate(() => {
      const element = document.querySelector("live-notebook");
      const states: (string | null)[] = [];
      Object.assign(window, { states });
      new MutationObserver(() => {
        const state = element?.getAttribute("data-state") ?? null;
        if (state !== states.at(-1)) states.push(state);
      }).observe(element as Element, { attributeFilter: ["data-state"] });
    });
    await notebook.runPublished(A);
    await notebook.waitForRun(A, "done");
    await notebook.waitForState("ready");
    expect(await page.evaluate(() => (window as unknown as { states: string[] }).states)).toEqual([
      "starting",
      "running",
      "ready",
    ]);
  });

  test("layers, and the whole of TensorFlow.js as a value, come when a cell uses them", async () => {
    await notebook.setCode(
      A,
      `${IMPORTS}const layer = tf.layers.dense({ units: 1, kernelInitializer: "ones", useBias: false });\n(layer.apply(tf.ones([1, 42])) as tf.Tensor).dataSync()[0]`,
    );
    await notebook.run(A);
    await expect(notebook.output(A)).toContainText("42");
    expect(fetched).toContain("tensorflow-2.js");
    await notebook.setCode(B, 'const name = "version_layers";\n`layers ${tf[name]}`');
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("layers 4.22.0");
    await notebook.setCode(B, 'await tf.setBackend("cpu");\ntf.getBackend()');
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("cpu");
  });

  test("what WebGL is rarely asked for comes when a cell names it, or when it is found missing", async () => {
    await notebook.setCode(A, `${IMPORTS}const wave = tf.tensor1d([1, -1, 1, -1]);\ntf.real(wave.rfft()).arraySync()`);
    await notebook.run(A);
    await expect(notebook.output(A)).toContainText("4");
    expect(fetched).toContain("tensorflow-2.js");
    await notebook.press("重启");
    fetched.length = 0;
    // Nothing in the code names the method.
    await notebook.setCode(
      B,
      `${IMPORTS}const method = ["r", "fft"].join("") as "square";\ntf.real(tf.tensor1d([1, -1, 1, -1])[method]()).arraySync()`,
    );
    await notebook.run(B);
    await expect(notebook.output(B)).toContainText("4");
    await expect(notebook.element.locator("[data-backend='webgl']").first()).toBeAttached();
  });
});

test("a page of 3.4 fetches nothing of the language model before a press, and the model at the press", async ({
  page,
}) => {
  const ofModel: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/language-model\.js(?:on)?$|\/data\//.test(pathname)) ofModel.push(pathname.split("/").at(-1) ?? "");
  });
  await page.goto("algorithms/decoding/");
  const notebook = new NotebookOnPage(page, "decoding");
  await notebook.element.scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  expect(ofModel).toEqual([]);
  await notebook.runPublished("load");
  await notebook.waitForRun("load", "done");
  expect(ofModel.toSorted()).toEqual(["language-model.js", "language-model.json"]);
});
