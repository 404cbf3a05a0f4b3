/** Fraction digits beyond the first, which no screen shows. */
const LONG = /-?\d+\.\d{2,}/g;
const SHORTENED = ["d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy"];

/** Makes what Plot drew smaller, and leaves its looks to the site's style sheet. */
export function tidySvg(svg: Element): void {
  svg.querySelector("style")?.remove();
  for (const name of ["class", "font-family", "font-size"]) svg.removeAttribute(name);
  svg.setAttribute("aria-hidden", "true");
  for (const element of svg.querySelectorAll("*")) {
    element.removeAttribute("aria-label");
    element.removeAttribute("aria-hidden");
    for (const name of SHORTENED) {
      const value = element.getAttribute(name);
      if (value?.includes("."))
        element.setAttribute(
          name,
          value.replace(LONG, (long) => String(Math.round(Number(long) * 10) / 10)),
        );
    }
  }
}
