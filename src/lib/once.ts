/** Does something when it is first asked for, and again only where that failed. */
export function once<T>(start: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  const attempt = async () => {
    try {
      return await start();
    } catch (error) {
      done = undefined;
      throw error;
    }
  };
  return () => {
    done ??= attempt();
    return done;
  };
}
