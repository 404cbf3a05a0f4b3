/** Shows what the reader calls a notebook of the reader's own, where it has a field for that, unless the reader is just writing there. */
export function showName(notebook: HTMLElement, name = ""): void {
  const field = notebook.querySelector<HTMLInputElement>(".notebook-name");
  if (field && field !== field.ownerDocument.activeElement && field.value !== name) field.value = name;
}
