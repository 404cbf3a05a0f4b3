import type { FormulaSection } from "../contract/FormulaSection";
import { texToPlain } from "../contract/texToPlain";
import type { BuiltPage } from "./BuiltPage";
import { isMinor } from "./isMinor";

/** The formulas of all pages, section by section, for the search by formula. */
export function formulaSections(pages: readonly BuiltPage[]): FormulaSection[] {
  return pages.flatMap((page) =>
    page.sections.flatMap((section): FormulaSection[] => {
      const plain = (display: boolean) =>
        section.formulas.flatMap((formula) => {
          const text = formula.display === display ? texToPlain(formula.tex) : "";
          return text === "" ? [] : [text];
        });
      const displayed = [...new Set(plain(true))];
      const formulas = [...new Set([...displayed, ...plain(false)])];
      const url = page.path + (section.id === "" ? "" : `#${section.id}`);
      return formulas.length === 0
        ? []
        : [
            {
              url,
              isMinor: isMinor(page.path, section) || undefined,
              title: section.title,
              page: page.title,
              formulas,
              displayed: displayed.length,
            },
          ];
    }),
  );
}
