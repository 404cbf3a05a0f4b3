import { make } from "../../lib/dom/make";

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

/** What to try when nothing was found. */
export function renderEmpty({ query, kind, suggestions, isOffline, onQuery, onAllKinds }: EmptyAnswer): HTMLElement {
  const box = make(document, "div", "search-empty");
  const where = kind === undefined ? "" : `“${kind}”里`;
  box.append(make(document, "p", "", `${where}没有找到“${query}”。`));
  if (isOffline) box.append(make(document, "p", "", "现在没有网络，还没取到的那部分内容搜不到。"));
  if (kind !== undefined) box.append(button("在全部内容里找", onAllKinds));
  const tips = [
    "换一个说法：中文名、英文名、缩写、拼音都可以",
    "少写几个字，只留最要紧的词",
    "公式可以照原样写，如 ∂L/∂W 或 \\alpha",
  ];
  box.append(make(document, "ul", "", ...tips.map((tip) => make(document, "li", "", tip))));
  const names = suggestions.map((name) => button(name, () => onQuery(name)));
  box.append(make(document, "p", "search-chips", "或者试试：", ...names));
  return box;
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const element = make(document, "button", "search-chip", label);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}
