const style = typeof document === "undefined" ? undefined : document.createElement("style");

/** Marks the places that carry a name, wherever they are drawn and whoever redraws them; without one, none. */
export function markName(name: string | undefined, nameInCode = name, notebook = ""): void {
  if (!style) return;
  if (!style.isConnected) document.head.append(style);
  const tied = (value = "") => `[data-tie="${CSS.escape(value)}"]`;
  const code = notebook === "" ? "" : `, [data-notebook="${CSS.escape(notebook)}"] ${tied(nameInCode)}`;
  const rules =
    "background: var(--tie-wash); fill: var(--tie-wash); border-radius: 3px; outline: 1px solid var(--tie-wash);";
  style.textContent = name === undefined ? "" : `${tied(name)}${code} { ${rules} }`;
}
