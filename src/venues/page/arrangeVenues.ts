/** What is known of a venue, by name: the `data-…` attributes of its element. */
export type VenueFacts = Readonly<Record<string, string | undefined>>;

/** What the reader has chosen of each filter, and by what to sort; empty where all will do. */
export type VenueChoice = (name: string) => string;

const FILTERS = ["field", "region", "kind", "open"];

/** Whether a venue passes every filter. */
export const matchesChoice = (venue: VenueFacts, choice: VenueChoice): boolean =>
  FILTERS.every((name) => choice(name) === "" || venue[name] === choice(name));

/** The venues in the order that the reader has chosen; those whose year or month isn't known come last. */
export function sortVenues<Item extends { dataset: VenueFacts }>(items: readonly Item[], choice: VenueChoice): Item[] {
  const by = choice("sort") || "order";
  if (by === "name") return [...items].sort((a, b) => (a.dataset.name ?? "").localeCompare(b.dataset.name ?? ""));
  const key = ({ dataset }: Item) => Number(dataset[by] || Number.MAX_SAFE_INTEGER);
  return [...items].sort((a, b) => key(a) - key(b));
}
