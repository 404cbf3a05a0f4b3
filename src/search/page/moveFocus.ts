/** Moves the focus from the input through what can be chosen below it, and back. False where there is nothing. */
export function moveFocus(input: HTMLElement, body: HTMLElement, step: 1 | -1): boolean {
  const targets = [...body.querySelectorAll<HTMLElement>("a.search-result, button")];
  if (targets.length === 0) return false;
  const at = targets.indexOf(document.activeElement as HTMLElement);
  const next = at + step;
  const target = next < 0 || (at < 0 && step < 0) ? input : targets[Math.min(next, targets.length - 1)];
  target.focus();
  target.scrollIntoView({ block: "nearest" });
  return true;
}
