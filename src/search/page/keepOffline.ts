import type { LoadedEngine } from "./loadEngine";

/** How long after the first results, in milliseconds: what the reader looks at comes first. */
const PAUSE = 3_000;

/** Fetches the rest of the index in the background, so that search goes on without a network; not for a reader who saves data. */
export async function keepOffline({ keep }: LoadedEngine): Promise<void> {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  await keep();
}
