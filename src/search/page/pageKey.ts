/** A key as the browser reports it: what search asks of a `KeyboardEvent`. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  /** 229 while an input method takes the key: in Safari the only sign of it for the Enter that ends a composition. */
  keyCode: number;
}

/** What a key does anywhere on a page: Ctrl+K or ⌘ K opens search or closes it, `/` opens it, unless the reader is typing. */
export function pageKey(press: KeyPress, isTyping: boolean): "toggle" | "open" | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (press.isComposing || altKey) return undefined;
  const isCommand = ctrlKey || metaKey;
  if (key.toLowerCase() === "k" && isCommand && !shiftKey) return "toggle";
  return key === "/" && !isCommand && !isTyping ? "open" : undefined;
}
