import { HtmlValidate } from "html-validate";
import { expect, it } from "vitest";
import { builtPages } from "./builtPages";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

it.each(builtPages)("$address is valid HTML", async ({ html }) => {
  const { results } = await validator.validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
});

it.each(builtPages)("$address has no formula that can't be read", ({ document }) => {
  const refused = [...document.querySelectorAll(".katex-error")].map((error) => error.getAttribute("title"));
  expect(refused).toEqual([]);
});
