/**
 * Lets only the parent window's messages through. Starboard's own listener takes messages from any window, so this one
 * must be added before Starboard starts; it hears every message first and stops the foreign ones.
 */
export function guardMessages(): void {
  window.addEventListener("message", (event) => {
    const data: unknown = event.data;
    const wellFormed =
      typeof data === "object" && data !== null && typeof (data as { type?: unknown }).type === "string";
    if (event.source !== window.parent || !wellFormed) event.stopImmediatePropagation();
  });
}
