import { simplify } from "../contract/simplify";

/** What a reader typed, in one form: half-width, simplified, without the quotes and the question mark around it. */
export function normalizeQuery(typed: string, pairs: ReadonlyMap<string, string>): string {
  return simplify(typed.normalize("NFKC"), pairs)
    .replace(/[“”„‟«»《》〈〉「」『』"]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s‘’'，。、！？!?；;：]+|[\s‘’'，。、！？!?；;：]+$/g, "");
}
