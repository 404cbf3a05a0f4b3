import MiniSearch from "minisearch";
import type { SearchRecord } from "../../../src/search/contract/SearchRecord";
import type { SearchSubject } from "../../built/search/support/SearchSubject";

/** MiniSearch over the same records: Chinese in pairs of characters, other words as they are, aliases in a field. */
export function miniSearchSubject(records: readonly SearchRecord[]): SearchSubject {
  const index = new MiniSearch<{ id: number; title: string; names: string; text: string; code: string }>({
    fields: ["title", "names", "text", "code"],
    tokenize: bigrams,
    processTerm: (term) => term.toLowerCase(),
    searchOptions: {
      boost: { title: 4, names: 3, code: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  index.addAll(
    records.map(({ title, names, text, code }, id) => ({
      id,
      title,
      names: names.join(" "),
      text,
      code: code.join(" "),
    })),
  );
  return {
    name: "MiniSearch 二元",
    search: async (query) => {
      const all = index.search(query, { combineWith: "AND" });
      const some = all.length > 0 ? all : index.search(query);
      return some.slice(0, 8).map(({ id }) => records[id as number].url);
    },
  };
}

/** 反向传播 as 反向, 向传, 传播; a lone character as itself. */
function bigrams(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_.]+/u).flatMap((run) =>
    (run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []).flatMap((part) => {
      if (!/\p{Script=Han}/u.test(part) || part.length === 1) return [part];
      return Array.from({ length: part.length - 1 }, (_, i) => part.slice(i, i + 2));
    }),
  );
}
