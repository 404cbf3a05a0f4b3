import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { evaluate, expectOurs, explained, explainedBy } from "./explained";

describe("what a cell can't reach", () => {
  test.each([
    ["alert('a')", "不能弹出对话框"],
    ["prompt('a')", "不能弹出对话框"],
    ["document.body", "单元里没有“document”：代码在没有页面的 Worker 里运行"],
    ["window.x", "单元里没有“window”"],
    ["$('a')", "单元里没有“$”"],
    ["tfvis.show", "单元里没有“tfvis”"],
    ["localStorage.a", "不能往浏览器里存东西"],
    ["new FontFace('a', 'url(a)')", "不能再开线程，也不能载入字体"],
    ["require('fs')", "不是 Node.js"],
    ["fs.readFileSync('a')", "不在 Node.js 里"],
    ["print(1)", "单元里没有“print”"],
    ["np.array([1])", "不是 Python"],
    ["f(True); function f() {}", "单元里没有“True”：这里写的是 TypeScript，不是 Python"],
    ["len([1])", "不是 Python"],
    ["f(units=3); function f() {}", "名称“units”没有定义"],
    ["batch_size", "名称“batch_size”没有定义"],
    ["tf.ones([2])", "名称“tf”没有定义"],
    ["show(1)", "名称“show”没有定义"],
  ])("is told by its name: %s", async (code, message) => {
    expectOurs(await explainedBy(evaluate(code)), message);
  });

  // As Chromium 153, Firefox 153 and Safari say it in the frame's worker, under its policy.
  test.each([
    ["Can't find variable: document", "单元里没有“document”"],
    ["process is not defined", "单元里没有“process”"],
    ["Failed to fetch", "单元连不上网络"],
    ["NetworkError when attempting to fetch resource.", "单元连不上网络"],
    ["Load failed", "单元连不上网络"],
    ["Failed to execute 'fetch' on 'WorkerGlobalScope': Failed to parse URL from a.json", "单元连不上网络"],
    ["WorkerGlobalScope.fetch: a.json is not a valid URL.", "单元连不上网络"],
    ["Failed to execute 'send' on 'XMLHttpRequest': Failed to load 'https://x.invalid/'.", "单元连不上网络"],
    ["Failed to execute 'open' on 'XMLHttpRequest': Invalid URL", "单元连不上网络"],
    ["A network error occurred.", "单元连不上网络"],
    ["Failed to construct 'Worker': Script at 'https://x.invalid/a.js' cannot be accessed from origin 'null'.", "网络"],
    [
      "Failed to execute 'importScripts' on 'WorkerGlobalScope': The script at 'https://x.invalid/a.js' failed to load.",
      "脚本没有载入",
    ],
    ['WorkerGlobalScope.importScripts: Failed to load worker script at "a.js"', "脚本没有载入"],
    ["Failed to fetch dynamically imported module: https://x.invalid/a.js", "这个模块导入不了"],
    ["error loading dynamically imported module: https://x.invalid/a.js", "这个模块导入不了"],
    ["Failed to resolve module specifier 'lodash'", "这个模块导入不了"],
    ["The specifier “lodash” was a bare specifier, but was not remapped to anything.", "这个模块导入不了"],
    ["Importing a module script failed.", "这个模块导入不了"],
    [
      "Failed to execute 'open' on 'IDBFactory': access to the Indexed Database API is denied in this context.",
      "不能往浏览器里存东西",
    ],
    ["IDBFactory.open: The operation is insecure", "不能往浏览器里存东西"],
    [
      "Failed to execute 'structuredClone' on 'WorkerGlobalScope': () => 1 could not be cloned.",
      "有的值不能复制给别的线程",
    ],
    [
      "Failed to execute 'postMessage' on 'DedicatedWorkerGlobalScope': ()=>{} could not be cloned.",
      "不能复制给别的线程",
    ],
    ["Function object could not be cloned.", "不能复制给别的线程"],
  ])("is told in the browser's words: %s", (message, ours) => {
    expectOurs(explained(new Error(message)), ours);
  });
});

describe("what TensorFlow.js can't reach", () => {
  // A worker is a browser to it.
  beforeAll(() => {
    tf.env().set("IS_BROWSER", true);
    vi.stubGlobal("self", globalThis);
  });
  afterAll(() => {
    tf.env().set("IS_BROWSER", false);
    vi.unstubAllGlobals();
  });

  const model = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });

  test.each<[string, () => unknown, string]>([
    ["a model of the network", () => tf.loadLayersModel("http://127.0.0.1:9/model.json"), "单元连不上网络"],
    ["a graph model", () => tf.loadGraphModel("http://127.0.0.1:9/model.json"), "单元连不上网络"],
    ["a CSV file", () => tf.data.csv("http://127.0.0.1:9/a.csv").toArray(), "单元连不上网络"],
    ["the local storage", () => model().save("localstorage://m"), "存不到浏览器里"],
    ["the indexed database", () => model().save("indexeddb://m"), "存不到浏览器里"],
    ["a download", () => model().save("downloads://m"), "存不到浏览器里"],
    ["a model of the local storage", () => tf.loadLayersModel("localstorage://m"), "存不到浏览器里"],
    ["pixels of nothing", () => tf.browser.fromPixels({} as ImageData), "没有得到像素"],
  ])("is %s", async (_, code, message) => {
    expectOurs(await explainedBy(code), message);
  });
});
