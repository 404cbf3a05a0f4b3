import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readEditRecords } from "../../../src/notebook/build/edits/editRecords";
import { findValue, formatValue } from "../../../src/notebook/build/findValue";
import { parseOutputs } from "../../../src/notebook/build/recordedOutputs";

// “不超过 1.5” is false of 1.51: a figure that bounds may be rounded to one side only.

const FOLDER = "src/content/docs";
const ABOVE = /(不超过|至多|最多不过|不高于|不大于)\s*$/;
const BELOW = /(超过|至少|不少于|不低于|不小于)\s*$/;
const VALUE = /<Value\s([^>]*)\/>/g;
const ATTRIBUTE = /(\w+)(?:=(?:"([^"]*)"|\{([^}]*)\}))?/g;
const POWER = /^([−-]?[\d.]+)? ?×? ?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A figure as the prose prints it, as a number; a percentage as it stands. */
function readPrinted(text: string): number {
  const [, factor = "1", exponent] = POWER.exec(text) ?? [];
  if (exponent === undefined) return Number(text.replace(/[,%]/g, "").replace("−", "-"));
  return Number(
    `${factor.replace("−", "-")}e${[...exponent].map((sign) => (sign === "⁻" ? "-" : SUPERSCRIPTS.indexOf(sign))).join("")}`,
  );
}

function readValue(attributes: string) {
  const given = Object.fromEntries(
    [...attributes.matchAll(ATTRIBUTE)].map(([, name, text, code]) => [name, text ?? code ?? "true"]),
  );
  const [slug, cell] = given.of.split("/");
  const recorded =
    given.edit === undefined
      ? parseOutputs(readFileSync(`notebooks/outputs/${slug}.json`, "utf8"))
      : readEditRecords(slug)[given.edit];
  const found = findValue(recorded, { cell, row: given.row, column: given.column, after: given.after });
  const percent = given.percent !== undefined;
  const digits = given.digits === undefined ? undefined : Number(given.digits);
  const printed = readPrinted(formatValue(found, { digits, percent, power: given.power !== undefined }));
  return { exact: percent && !found.isPercentage ? 100 * found.value : found.value, printed };
}

const bounds = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".mdx"))
  .flatMap((file) => {
    const source = readFileSync(join(FOLDER, file), "utf8");
    return [...source.matchAll(VALUE)].flatMap(({ 1: attributes, index }) => {
      const before = source.slice(Math.max(0, index - 8), index);
      const isAbove = ABOVE.test(before);
      return isAbove || BELOW.test(before) ? [{ file, attributes: attributes.trim(), isAbove }] : [];
    });
  });

it("there are figures that bound", () => {
  expect(bounds.length).toBeGreaterThan(0);
});

it.each(bounds)("$file: the bound <Value $attributes /> holds as it is printed", ({ attributes, isAbove }) => {
  const { exact, printed } = readValue(attributes);
  expect(isAbove ? printed - exact : exact - printed).toBeGreaterThanOrEqual(-1e-9 * Math.abs(exact));
});
