import type { Hint } from "./Hint";

/** One of these names isn't there, as V8 and SpiderMonkey say it, and JavaScriptCore. */
const missing = (names: string): RegExp =>
  new RegExp(`^(?=.* is not defined$|Can't find variable: )(?:Can't find variable: )?(${names})(?![\\w$])`);

const NO_NETWORK = "单元连不上网络";
const WHAT_TO_LOAD =
  '本站的数据集用 await loadData("iris") 这样的写法读取（从 "notebook" 导入 loadData）；别的数据可以直接写在代码里。';
const NO_MODELS =
  "模型在单元里用 tf.sequential 或 tf.model 搭建；参数可以用 loadData 读，或者用 tf.io.fromMemory 载入已经在代码里的数据。";
const NO_STORE = "要留住训练好的模型，用 model.save(tf.io.withSaveHandler(async (artifacts) => …)) 自己接住它。";

/** What a cell can't reach: it runs in a worker, which has no page, no network and no store. */
export const workerHints: Hint[] = [
  [
    missing("alert|confirm|prompt"),
    "单元里没有“$1”：代码在没有页面的 Worker 里运行，不能弹出对话框",
    '要显示结果用 console.log 或 show(…)；要读者输入用 "notebook" 里的 textInput、slider、select、button。',
  ],
  [
    missing(
      "document|window|parent|top|frames|HTMLElement|Image|DOMParser|getComputedStyle|jQuery|\\$|React|d3|Plotly|Chart|echarts|tfvis",
    ),
    "单元里没有“$1”：代码在没有页面的 Worker 里运行，摸不到网页",
    '把要看的值写在最后一行，或者用 show(…)；图、表格和图像用 "notebook" 里的 chart、table、image 画。',
  ],
  [
    missing("Worker|SharedWorker|FontFace"),
    "单元里没有“$1”：代码已经在隔离的 Worker 里运行，不能再开线程，也不能载入字体",
    "长的计算直接写在单元里：页面不会因此卡住，随时可以按“停止”。",
  ],
  [
    missing("localStorage|sessionStorage|indexedDB|caches|cookieStore"),
    "单元里没有“$1”：代码在隔离的 Worker 里运行，不能往浏览器里存东西",
    "运行之间要留的值，放在单元顶层声明的变量里，下面的单元都能用。",
  ],
  [
    /IDBFactory.*(?:denied in this context|insecure)|Security error when calling GetDirectory/,
    "单元不能往浏览器里存东西：代码在隔离的 Worker 里运行",
    "运行之间要留的值，放在单元顶层声明的变量里，下面的单元都能用。",
  ],
  [
    missing("require|module|exports"),
    "单元里没有“$1”：这里是浏览器里的 ES 模块，不是 Node.js",
    '用 import，例如 import * as tf from "@tensorflow/tfjs"; 能导入的只有 "@tensorflow/tfjs" 和 "notebook"。',
  ],
  [
    missing("process|fs|path|os|Buffer|global|__dirname|__filename|Deno|Bun"),
    "单元里没有“$1”：代码在浏览器的 Worker 里运行，不在 Node.js 里，读不到文件",
    WHAT_TO_LOAD,
  ],
  [
    missing("print|println|printf"),
    "单元里没有“$1”",
    "打印用 console.log(…)；也可以把要看的值写在单元的最后一行，或者用 show(…)。",
  ],
  [
    missing("np|numpy|torch|plt|pd|pandas|math|sklearn|tensorflow|keras"),
    "单元里没有“$1”：这里写的是 TypeScript，不是 Python",
    '张量用 import * as tf from "@tensorflow/tfjs" 的 tf，数学函数在 Math 里，画图用 "notebook" 里的 chart。',
  ],
  [
    missing("True|False|None|len|range|elif|enumerate|zip"),
    "单元里没有“$1”：这里写的是 TypeScript，不是 Python",
    "true 和 false 小写，空写 null；长度是 xs.length，逐个取用 for (const x of xs)，从 0 数到 n 用 for (let i = 0; i < n; i++)。",
  ],
  [
    missing(
      "units|filters|kernel_?[sS]ize|activation|input_?[sS]hape|batch_?[sS]ize|epochs|learning_rate|optimizer|loss|metrics|axis|dtype|validation_split",
    ),
    "名称“$1”没有定义",
    "要给函数传叫这个名称的参数，放在对象里，例如 { units: 3 }，不写 units=3；要用变量，先用 const 或 let 声明。",
  ],
  [missing("tf"), "名称“$1”没有定义", '在单元开头写 import * as tf from "@tensorflow/tfjs"; 。'],
  [
    missing(
      "show|chart|line|scatter|bar|heatmap|contour|table|image|slider|select|button|textInput|progress|liveChart|loadData|sample2d",
    ),
    "名称“$1”没有定义",
    '它在 "notebook" 里：在单元开头写 import { $1 } from "notebook"; 。',
  ],
  [
    /Cannot find any (?:save|load) handlers for URL '((?:localstorage|indexeddb|downloads|file):\/\/[^']*)'|does not support local storage|does not appear to support IndexedDB|Browser downloads are not supported/,
    "模型在这里存不到浏览器里，也下载不了",
    NO_STORE,
  ],
  [
    /^Failed to parse model JSON of response|^Request to (\S+) failed with status|Cannot find any (?:save|load) handlers/,
    "这个模型没有载入：单元连不上网络",
    NO_MODELS,
  ],
  [
    /^(?:Failed to fetch dynamically imported module|error loading dynamically imported module|Failed to resolve module specifier|Error resolving module specifier|The specifier “|Importing a module script failed|Module name, |Cannot find (?:module|package))/,
    "这个模块导入不了：单元连不上网络",
    '能导入的只有 "@tensorflow/tfjs" 和 "notebook"，别的代码可以直接写在单元里。',
  ],
  [
    /^(?:Failed to execute 'importScripts'|WorkerGlobalScope\.importScripts)/,
    "脚本没有载入：单元连不上网络",
    '能用 import 导入的只有 "@tensorflow/tfjs" 和 "notebook"，别的代码可以直接写在单元里。',
  ],
  [
    /^(?:Failed to fetch|fetch failed|Load failed|NetworkError when attempting|A network error occurred|Failed to execute 'fetch' on 'WorkerGlobalScope'|Failed to execute '\w+' on '(?:XMLHttpRequest|WebSocket)'|Failed to construct '(?:Worker|WebSocket|EventSource|Request)'|WorkerGlobalScope\.fetch|Failed to parse URL|The operation is insecure|Refused to connect)/,
    NO_NETWORK,
    `${WHAT_TO_LOAD}用 URL 载入的模型、CSV 和图片在这里都取不到。`,
  ],
  [
    /pixels passed to tf\.browser\.fromPixels\(\)/,
    "tf.browser.fromPixels 没有得到像素：单元里没有网页上的图片、视频和画布",
    '给它 { data, width, height } 这样的像素，或者 OffscreenCanvas、ImageData；照片可以用 loadData("photos") 读取。',
  ],
  [
    /only supported in browser environment|getUserMedia/,
    "单元里用不了摄像头和麦克风：代码在没有页面的 Worker 里运行",
    '手写的输入可以用 "notebook" 里的 drawPad，照片可以用 loadData("photos") 读取。',
  ],
  [
    /could not be cloned|can not be cloned/,
    "有的值不能复制给别的线程：函数、Promise 和张量都不行",
    "张量先用 await t.data() 或 .dataSync() 取出数来，函数去掉。",
  ],
];
