import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SCRIPT_END } from "../../../../src/notebook/contract/scriptEnd";
import { NotebookFiles } from "../../../../src/notebook/page/NotebookFiles";
import { SlowParts } from "../../../../src/notebook/page/SlowParts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

let visits = 0;

/** The files of a notebook on a site of its own, whose scripts no other test has kept. */
function newFiles(files: Record<string, string | Promise<string>>) {
  const site = `https://x.org/${visits++}/`;
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    const name = url.replace(site, "");
    asked.push(name);
    const text = await files[name];
    return text === undefined ? new Response("", { status: 404 }) : new Response(text);
  });
  const slow: string[] = [];
  const folders = { data: `${site}data/`, runtime: `${site}runtime/` };
  const notebook = new NotebookFiles(`${site}hello.json`, folders, new SlowParts((text) => slow.push(text)));
  return { files, notebook, asked, slow };
}

const SCRIPTS = {
  "runtime/kernel.js": `kernel();\n${SCRIPT_END}\n`,
  "runtime/tensorflow-1.js": `tf();\n${SCRIPT_END}\n`,
};

it("the notebook as published is fetched once, with the numbers that JSON has no signs for", async () => {
  const { notebook, asked } = newFiles({ "hello.json": '{"text":"// %%","outputs":{"a":[{"$number":"NaN"}]}}' });
  const [first, second] = await Promise.all([notebook.published(), notebook.published()]);
  expect([first.text, first === second, asked]).toEqual(["// %%", true, ["hello.json"]]);
});

it.each([
  ["isn't there", undefined, "笔记本的内容没有取到（404）：请检查网络，再试一次。"],
  ["is no notebook", '{"title":"x"}', "笔记本的内容没有载入完整：请检查网络，再试一次。"],
])("a notebook that %s is said to be missing, and asked for anew", async (_, text, reason) => {
  const { files, notebook } = newFiles(text === undefined ? {} : { "hello.json": text });
  await expect(notebook.published()).rejects.toThrow(reason);
  files["hello.json"] = '{"text":"// %%"}';
  await expect(notebook.published()).resolves.toMatchObject({ text: "// %%" });
});

it("the kernel is two scripts; which of them is missing is said", async () => {
  const { notebook } = newFiles(SCRIPTS);
  const { kernel, tensorflow } = await notebook.scripts();
  expect([await kernel.text(), await tensorflow.text()]).toEqual(Object.values(SCRIPTS));
  const broken = newFiles({ "runtime/kernel.js": SCRIPTS["runtime/kernel.js"] });
  await expect(broken.notebook.scripts()).rejects.toThrow("TensorFlow.js 没有取到（404）");
});

it("all of it can be fetched ahead, and what fails then is nobody's trouble yet", async () => {
  const { notebook, asked } = newFiles({});
  notebook.fetchAhead();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.toSorted()).toEqual(["hello.json", "runtime/kernel.js", "runtime/tensorflow-1.js"]);
});

it("what is long in coming is named until it is there", async () => {
  let come: (text: string) => void = () => {};
  const { notebook, slow } = newFiles({ "data/iris.json": new Promise((resolve) => (come = resolve)) });
  const reply = notebook.read({ request: 1, file: { kind: "data", name: "iris" } });
  await vi.advanceTimersByTimeAsync(5000);
  expect(slow).toEqual(["网络有些慢，还在载入：数据集“iris”…"]);
  come("[1]");
  expect(await reply).toMatchObject({ request: 1, bytes: expect.any(ArrayBuffer) });
  expect(slow.at(-1)).toBe("");
});
