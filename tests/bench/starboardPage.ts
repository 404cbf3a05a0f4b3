/** A page whose button opens the published Starboard bundle in a frame. */
export const starboardPage = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>Starboard</title>
<link rel="icon" href="data:,">
<button>运行</button>
<script>
document.querySelector("button").onclick = () => {
  const frame = document.createElement("iframe");
  frame.src = "starboard/frame.html";
  frame.style = "width:100%;height:40rem";
  document.body.append(frame);
};
</script>
</html>
`;

/** Starboard's own page with one JavaScript cell, whose run control is pressed as soon as it is there. */
export function starboardFrame(cell: string): string {
  const content = JSON.stringify(`# %% [javascript]\n${cell}`).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>Starboard Notebook</title>
<link rel="icon" href="data:,">
<script>
window.initialNotebookContent = ${content};
new MutationObserver((_, observer) => {
  const control = document.querySelector(".cell-controls-left-top button, button[title='Run cell']");
  if (control === null) return;
  observer.disconnect();
  control.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
  control.click();
}).observe(document, { subtree: true, childList: true });
</script>
<script defer src="starboard-notebook.js"></script>
<link href="starboard-notebook.css" rel="stylesheet">
</head>
<body></body>
</html>
`;
}
