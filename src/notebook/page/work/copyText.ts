/** How long a button says what became of its press, in milliseconds. */
const SAID = 2000;

/** Copies text, and says on the button that was pressed whether it worked. */
export async function copyText(text: string, button: HTMLButtonElement): Promise<void> {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "已复制";
  } catch {
    // Without a secure address, or without leave.
    button.textContent = "请手动复制";
  }
  setTimeout(() => {
    button.textContent = label;
  }, SAID);
}
