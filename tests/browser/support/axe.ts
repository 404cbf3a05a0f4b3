import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { layOutAll } from "./layOutAll";

/** Axe on all of a page, looking only for what is wrong: to say where all is well takes it as long again. */
export async function axeOn(page: Page): Promise<AxeBuilder> {
  await layOutAll(page);
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
}

/** What axe finds, a line each: the rule, and the first places. */
export async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = (await axe.analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`);
}
