/** Sets the text of a part, unless it has it already. */
export function setText(element: HTMLElement, selector: string, text: string): void {
  const part = element.querySelector(selector);
  if (part && part.textContent !== text) part.textContent = text;
}
