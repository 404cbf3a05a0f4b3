import { make } from "../../lib/dom/make";
import { makeButton } from "../../lib/dom/makeButton";
import type { SearchAnswer } from "../query/SearchAnswer";
import { MAX_QUERY, type SearchState } from "./SearchSession";

/** What a dialog says of its state, in words; of what goes without saying, nothing. */
export function describeState(state: SearchState): string {
  switch (state.name) {
    case "recent":
      return "";
    case "searching":
      return "正在搜索……";
    case "answered":
      return (
        describeAnswer(state.answer, state.query) + (state.isCut ? `（写得太长，只按前 ${MAX_QUERY} 个字符搜索）` : "")
      );
    case "failed":
      return "搜索没有加载成功，请检查网络。";
    default:
      return state satisfies never;
  }
}

/** How many results there are, and what was done to find them. */
function describeAnswer({ hits, isAll, meant, isNear, isRelaxed }: SearchAnswer, query: string): string {
  if (hits.length === 0) return "没有找到结果";
  // A number is said only where each of the results can be reached.
  const count = isAll ? `找到 ${hits.length} 个结果` : `最相关的 ${hits.length} 个结果`;
  if (isNear) return `${count}：没有专讲“${query}”的地方，最接近的是“${meant}”`;
  if (meant !== undefined) return `${count}，按“${meant}”搜索`;
  return isRelaxed ? `${count}，只含其中一部分词` : count;
}

/** What an answer without results says and offers. */
export interface EmptyAnswer {
  query: string;
  /** The kind that the reader chose, where one was. */
  kind: string | undefined;
  suggestions: readonly string[];
  isOffline: boolean;
  onQuery(query: string): void;
  onAllKinds(): void;
}

const TIPS = [
  "换一个说法：中文名、英文名、缩写、拼音都可以",
  "少写几个字，只留最要紧的词",
  "公式可以照原样写，如 ∂L/∂W 或 \\alpha",
];

/** What to try when nothing was found. */
export function renderEmpty({ query, kind, suggestions, isOffline, onQuery, onAllKinds }: EmptyAnswer): HTMLElement {
  const where = kind === undefined ? "" : `“${kind}”里`;
  const box = make(document, "div", "search-empty", make(document, "p", "", `${where}没有找到“${query}”。`));
  if (isOffline) box.append(make(document, "p", "", "现在没有网络，还没取到的那部分内容搜不到。"));
  if (kind !== undefined) box.append(makeButton(document, "在全部内容里找", onAllKinds, "search-chip"));
  box.append(make(document, "ul", "", ...TIPS.map((tip) => make(document, "li", "", tip))));
  const names = suggestions.map((name) => makeButton(document, name, () => onQuery(name), "search-chip"));
  box.append(make(document, "p", "search-chips", "或者试试：", ...names));
  return box;
}

/** What stands below the input before anything is typed: the last queries. */
export function renderRecent(
  queries: readonly string[],
  onQuery: (query: string) => void,
  onClear: () => void,
): HTMLElement {
  if (queries.length === 0) {
    return make(document, "p", "search-tip", "中文、英文、缩写、拼音都可以，公式和代码照原样写。");
  }
  const heading = make(document, "h2", "search-heading", "最近搜索");
  const head = make(
    document,
    "div",
    "search-recent-head",
    heading,
    makeButton(document, "清除", onClear, "search-clear"),
  );
  const items = queries.map((query) =>
    make(
      document,
      "li",
      "",
      makeButton(document, query, () => onQuery(query), "search-recent"),
    ),
  );
  return make(document, "div", "", head, make(document, "ul", "search-recents", ...items));
}

/** What stands there when search could not be loaded. */
export const renderFailure = (onRetry: () => void): HTMLElement =>
  make(document, "p", "search-chips", makeButton(document, "再试一次", onRetry, "search-chip"));
