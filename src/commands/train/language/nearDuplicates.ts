// What must not be learned from: texts that hold a poem held out, or much of it, in the same or another wording.

/** As many characters in a row in common make a near-duplicate: more than a line of five, which poets quote. */
export const RUN = 8;
/** Or this part of the poem's groups of three characters. */
const SHARE = 1 / 3;

const characters = (text: string): string => text.replace(/[^\p{sc=Han}]/gu, "");

function groups(text: string, size: number): Set<string> {
  const list = Array.from(text);
  return new Set(list.slice(size - 1).map((_, i) => list.slice(i, i + size).join("")));
}

/** Poems by the groups of characters in them. */
function index(poems: readonly string[], size: number): Map<string, number[]> {
  const found = new Map<string, number[]>();
  poems.forEach((poem, i) => {
    for (const group of groups(poem, size)) found.set(group, [...(found.get(group) ?? []), i]);
  });
  return found;
}

/** How near a text comes to any of some poems: whether it shares a run, and the largest share of groups of three. */
export interface Nearness {
  hasRun: boolean;
  share: number;
}

/** Makes a measure of how near a text comes to any of the poems held out. */
export function measureNearness(heldOut: readonly string[]): (text: string) => Nearness {
  const poems = heldOut.map(characters);
  const [runs, triples] = [index(poems, RUN), index(poems, 3)];
  const sizes = poems.map((poem) => groups(poem, 3).size);
  return (text) => {
    const plain = characters(text);
    const shared = new Map<number, number>();
    for (const group of groups(plain, 3)) {
      for (const i of triples.get(group) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    }
    const shares = [...shared].map(([i, count]) => count / sizes[i]);
    return { hasRun: [...groups(plain, RUN)].some((run) => runs.has(run)), share: Math.max(0, ...shares) };
  };
}

/** Whether a text is too near to be learned from. */
export const isNear = ({ hasRun, share }: Nearness): boolean => hasRun || share >= SHARE;
