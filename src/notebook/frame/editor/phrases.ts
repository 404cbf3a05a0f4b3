import { EditorState } from "@codemirror/state";

/** What CodeMirror says, in Chinese. */
export const phrases = EditorState.phrases.of({
  // @codemirror/search
  Find: "查找",
  Replace: "替换为",
  next: "下一处",
  previous: "上一处",
  all: "全选",
  "match case": "区分大小写",
  "by word": "整词",
  regexp: "正则表达式",
  replace: "替换",
  "replace all": "全部替换",
  close: "关闭",
  "current match": "当前匹配",
  "replaced $ matches": "替换了 $ 处",
  "replaced match on line $": "替换了第 $ 行的一处",
  "on line": "，在第几行：",
  "Go to line": "跳到第几行",
  go: "跳转",
  // @codemirror/autocomplete and @codemirror/lint
  Completions: "补全",
  Diagnostics: "类型问题",
  "No diagnostics": "没有类型问题",
  // @codemirror/view and @codemirror/commands
  "Control character": "控制字符",
  "Selection deleted": "选中的文字删掉了",
});
