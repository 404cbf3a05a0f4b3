import { type LoadedNotebook, loadText } from "./loadNotebook";

/** The name of the notebook that is the reader's own, in its address. */
export const BLANK = "new";

const TEXT = `// %%--- [typescript]
// id: cell-1
// title: 新单元
// notebook: 新笔记本
// description: 一个空白的笔记本：写什么、怎么排都由你。
// ---%%
`;

/** A notebook with one empty cell. */
export const blankNotebook = (): LoadedNotebook =>
  loadText(BLANK, TEXT, `${BLANK}.ts`, { backend: "webgl", cells: {} }, []);
