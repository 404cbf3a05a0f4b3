/** What opens the notebook's frame when it is pressed. */
const PRESSED = '.cell-run, .cell-edit, [data-command="run-all"]';

/**
 * Calls back once, when the reader's pointer comes to something that opens the notebook's frame: what the frame needs is
 * then on its way before the press. Nobody's who saves data, for many who point never press.
 */
export function awaitIntent(notebook: HTMLElement, fetchAhead: () => void): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  const point = ({ target }: { target: EventTarget | null }) => {
    if (!(target as Partial<Element> | null)?.closest?.(PRESSED)) return;
    notebook.removeEventListener("pointerover", point);
    fetchAhead();
  };
  notebook.addEventListener("pointerover", point);
  // The pointer may be there already.
  point({ target: [...notebook.querySelectorAll(":hover")].at(-1) ?? null });
}
