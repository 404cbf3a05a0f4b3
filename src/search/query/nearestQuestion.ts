/** A word that a question has and the query lacks tells them apart so much, beside one of the query's that the question lacks. */
const BESIDE = 0.3;

/**
 * How near a query is to the nearest of some questions, from 0 to 1: the words that both have, of all words of the query and
 * some of the rest of the question. `words` are the query's, `questions` as `questionLines` writes them.
 */
export function nearestQuestion(words: ReadonlySet<string>, questions: string): number {
  const nearness = questions.split("\n").map((line) => {
    const all = line.split(" ");
    const shared = all.filter((word) => words.has(word)).length;
    return shared === 0 ? 0 : shared / (words.size + BESIDE * (all.length - shared));
  });
  return Math.max(...nearness);
}
