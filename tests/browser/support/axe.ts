import type AxeBuilder from "@axe-core/playwright";

/** What axe finds, a line each: the rule, and the first places. */
export async function violations(axe: AxeBuilder): Promise<string[]> {
  const found = (await axe.analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`);
}
