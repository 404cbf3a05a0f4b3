/** A heading on the page. */
interface Heading {
  title: string;
  /** Upper edge, in CSS pixels from the top of the window. */
  top: number;
}

/** The section at a height of the window: the last heading above it; empty above the first. */
export function sectionAt(headings: readonly Heading[], height: number): string {
  return headings.findLast(({ top }) => top <= height)?.title ?? "";
}

/** The form's address with the section filled in. */
export function withSection(address: string, section: string): string {
  const url = new URL(address);
  if (section === "") url.searchParams.delete("section");
  else url.searchParams.set("section", section);
  return url.href;
}

/** What the reader marked, if it is on the page; else what stands in the upper third of the window. */
function readingHeight(): number {
  const selection = getSelection();
  if (selection && !selection.isCollapsed) return selection.getRangeAt(0).getBoundingClientRect().top;
  return innerHeight / 3;
}

function headings(): Heading[] {
  const found = document.querySelectorAll(".sl-markdown-content :is(h2, h3)[id]");
  return [...found].map((heading) => ({
    title: heading.textContent?.trim() ?? "",
    top: heading.getBoundingClientRect().top,
  }));
}

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-report]")) {
  // Before it is followed, by whatever means; a press leaves the reader's selection as it is.
  const fill = () => {
    link.href = withSection(link.href, sectionAt(headings(), readingHeight()));
  };
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, fill);
}
