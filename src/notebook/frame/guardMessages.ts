/** What a window needs for its messages to be guarded. */
type GuardedWindow = Pick<Window, "parent" | "addEventListener">;

/**
 * Lets only the parent window's messages through. Starboard's own listener takes messages from any window, so this one
 * must be added before Starboard starts; it hears every message first and stops the foreign ones.
 */
export function guardMessages(guarded: GuardedWindow): void {
  guarded.addEventListener("message", (event) => {
    const data: unknown = event.data;
    const wellFormed = typeof data === "object" && data !== null && "type" in data && typeof data.type === "string";
    if (event.source !== guarded.parent || !wellFormed) event.stopImmediatePropagation();
  });
}
