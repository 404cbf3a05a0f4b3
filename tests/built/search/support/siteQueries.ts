import type { CollectedRecords } from "../../../../src/search/build/records/collectRecords";
import { squeeze } from "../../../../src/search/contract/words";
import { isCode } from "../../../../src/search/query/notation";
import type { LabelledQuery } from "./LabelledQuery";

/**
 * Everything that the site calls by a name, typed as it stands: each concept, heading, work and identifier. What has the
 * same name elsewhere answers as well; of an identifier each page that uses it.
 */
export function siteQueries({ records, concepts }: CollectedRecords): LabelledQuery[] {
  const expected = new Map<string, LabelledQuery>();
  const add = (kind: string, q: string, address: string) => {
    const key = `${kind} ${kind === "标识符" ? q.toLowerCase() : squeeze(q)}`;
    const query = expected.get(key) ?? { q, kind, expect: [] };
    query.expect.push(address);
    expected.set(key, query);
  };
  for (const { names, url } of concepts) add("概念", names[0], url);
  for (const { kind, title, url, code } of records) {
    if (kind === "文献") add("文献", title, url);
    if (kind === "正文") add("标题", title, url);
    // Of a single word in lower case the text may speak as of any other word.
    for (const identifier of code.filter(isCode)) add("标识符", identifier, url.replace(/#.*/, ""));
  }
  return [...expected.values()];
}
