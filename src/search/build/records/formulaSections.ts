import type { FormulaSection } from "../../contract/SearchFiles";
import { texToPlain } from "../../contract/texToPlain";
import { distinct } from "../../contract/words";
import { type BuiltPage, sectionUrl } from "../pages/BuiltPage";
import { pageFacts } from "./pageFacts";

/** The formulas of all pages, section by section, for the search by formula. */
export function formulaSections(pages: readonly BuiltPage[]): FormulaSection[] {
  return pages.flatMap((page) =>
    page.sections.flatMap((section): FormulaSection[] => {
      const plain = (display: boolean) =>
        section.formulas.flatMap((formula) => {
          const text = formula.display === display ? texToPlain(formula.tex) : "";
          return text === "" ? [] : [text];
        });
      const displayed = distinct(plain(true));
      const formulas = distinct([...displayed, ...plain(false)]);
      return formulas.length === 0
        ? []
        : [
            {
              url: sectionUrl(page.path, section),
              isMinor: pageFacts.isMinor(page.path, section) || undefined,
              title: section.title,
              page: page.title,
              formulas,
              displayed: displayed.length,
            },
          ];
    }),
  );
}
