import type { QueryScores } from "../../built/search/support/scoreQueries";
import { formatTable } from "../formatTable";

const percent = (share: number): string => (share * 100).toFixed(1);

/** Tables of recall: overall, then at rank 1 by kind, one column for each search. */
export function reportRecall(title: string, scores: ReadonlyMap<string, QueryScores>): string {
  const all = [...scores].map(
    ([
      name,
      {
        all: { at1, at3, mrr },
      },
    ]) => [name, percent(at1), percent(at3), mrr.toFixed(3)],
  );
  const [first] = scores.values();
  const kinds = [...first.byKind].map(([kind, { count }]) => [
    kind,
    String(count),
    ...[...scores.values()].map(({ byKind }) => percent(byKind.get(kind)?.at1 ?? 0)),
  ]);
  return [
    `${title}（${first.all.count} 条）`,
    formatTable([["", "R@1 %", "R@3 %", "MRR"], ...all]),
    "",
    "R@1 %，按类",
    formatTable([["", "条数", ...scores.keys()], ...kinds]),
  ].join("\n");
}
