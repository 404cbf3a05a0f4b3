import { make } from "../../lib/dom/make";

/** The last queries, and what happens to them. */
export interface RecentQueries {
  queries: readonly string[];
  onQuery(query: string): void;
  onClear(): void;
}

/** What stands below the input before anything is typed. */
export function renderRecent({ queries, onQuery, onClear }: RecentQueries): HTMLElement {
  if (queries.length === 0) {
    return make(document, "p", "search-tip", "中文、英文、缩写、拼音都可以，公式和代码照原样写。");
  }
  const button = (label: string, className: string, onClick: () => void) => {
    const element = make(document, "button", className, label);
    element.type = "button";
    element.addEventListener("click", onClick);
    return element;
  };
  const heading = make(document, "h2", "search-heading", "最近搜索");
  const items = queries.map((query) =>
    make(
      document,
      "li",
      "",
      button(query, "search-recent", () => onQuery(query)),
    ),
  );
  return make(
    document,
    "div",
    "",
    make(document, "div", "search-recent-head", heading, button("清除", "search-clear", onClear)),
    make(document, "ul", "search-recents", ...items),
  );
}
