import { FormulaTies } from "./FormulaTies";

let ties: FormulaTies | undefined;

/** The page's ties of formulas and drawings to its notebooks: one for all that it shows. */
export function theTies(): FormulaTies {
  ties ??= new FormulaTies(document);
  return ties;
}
