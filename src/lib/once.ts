/** Does something when it is first asked for, and again only where that failed. */
export function once<T>(start: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= start().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
