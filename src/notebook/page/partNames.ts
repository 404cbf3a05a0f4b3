const WASM = "WASM 后端";
/** How readers know the parts of the runtime, by their files' names. */
const NAMES: Readonly<Record<string, string>> = {
  "frame.html": "笔记本的界面",
  "kernel.js": "计算内核",
  "tensorflow-1.js": "TensorFlow.js",
  "tensorflow-2.js": "TensorFlow.js 的其余部分",
  "tf-backend-wasm.min.js": WASM,
  "wasm.js": WASM,
  "tfjs-backend-wasm.wasm": WASM,
  "tfjs-backend-wasm-simd.wasm": WASM,
  "compiler.js": "编译器",
  "editor.js": "编辑器",
  "language.js": "类型检查",
  "types.js": "类型检查",
  "charts.js": "画图的部分",
  "arrange.js": "增删单元的部分",
  "text.js": "显示文字的部分",
  "hints.js": "错误的解释",
  "files.js": "读文件的部分",
  "language-model.js": "语言模型",
  "node-library.js": "给 Node 的函数",
};

/** How the reader knows a part of the runtime. */
export const partName = (file: string): string => NAMES[file] ?? `“${file}”`;
