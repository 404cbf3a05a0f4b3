/** Lines up rows of text in columns; a Chinese character is as wide as two others. The first column stands left. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  return rows
    .map((row) =>
      row
        .map((text, column) => {
          const space = " ".repeat(widths[column] - displayWidth(text));
          return column === 0 ? text + space : space + text;
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function displayWidth(text: string): number {
  return [...text].reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1),
    0,
  );
}
