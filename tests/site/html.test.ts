import { HtmlValidate } from "html-validate";
import { expect, it } from "vitest";
import { builtPages } from "./builtPages";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

it.each(builtPages)("$address is valid HTML", async ({ html }) => {
  const { results } = await validator.validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
});
