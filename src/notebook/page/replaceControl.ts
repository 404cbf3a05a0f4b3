const PARTS = "input, select, button, canvas";

/**
 * Puts a live control in the place of a drawn one that a reader may have begun to use: it keeps the focus, and has what was
 * set, which it tells as if it were set now.
 */
export function replaceControl(drawn: HTMLElement, live: HTMLElement): void {
  const part = [...drawn.querySelectorAll(PARTS)].indexOf(drawn.ownerDocument.activeElement as Element);
  const set = field(drawn)?.value;
  drawn.replaceWith(live);
  if (part >= 0) live.querySelectorAll<HTMLElement>(PARTS)[part]?.focus({ preventScroll: true });
  const input = field(live);
  if (!input || set === undefined || input.value === set) return;
  input.value = set;
  const { Event } = live.ownerDocument.defaultView ?? globalThis;
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

const field = (control: HTMLElement) =>
  control.querySelector<HTMLInputElement | HTMLSelectElement>("input:not([type=file]), select");
