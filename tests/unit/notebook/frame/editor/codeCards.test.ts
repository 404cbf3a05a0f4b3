import { describe, expect, it } from "vitest";
import { callCard, codeCard } from "../../../../../src/notebook/frame/editor/codeCards";
import { newDocument } from "../support";

const { document, event } = newDocument();
const parts = (element: HTMLElement) =>
  [...element.children].map(({ tagName, textContent }) => `${tagName} ${textContent}`);

describe("what a name is", () => {
  it("is its signature, and below it what its documentation says", () => {
    const card = codeCard(document, { signature: "const rate: 0.1", text: "学习率" }, () => {});
    expect(parts(card)).toEqual(["CODE const rate: 0.1", "P 学习率"]);
    expect(parts(codeCard(document, { signature: "const rate: 0.1", text: "" }, () => {}))).toHaveLength(1);
  });

  it("leads from a function of the library to its own page", () => {
    const opened: string[] = [];
    const card = codeCard(document, { signature: "show", text: "", library: "show" }, (name) => opened.push(name));
    const link = card.querySelector("button");
    expect([link?.textContent, link?.getAttribute("type")]).toEqual(["show 的说明和例子", "button"]);
    link?.dispatchEvent(event("click"));
    expect(opened).toEqual(["show"]);
  });

  it("is cut where nobody would read on", () => {
    const card = codeCard(document, { signature: "f", text: "长".repeat(5000) }, () => {});
    expect(card.querySelector("p")?.textContent).toHaveLength(1500);
  });
});

describe("the call that is being written", () => {
  const call = { before: "tf.add(", parameters: ["a: Tensor", "b: Tensor"], after: "): Tensor", text: "" };

  it.each([
    [0, "a: Tensor"],
    [1, "b: Tensor"],
  ])("has parameter %i stand out, which is due", (active, due) => {
    const card = callCard(document, { ...call, active });
    expect(card.querySelector("code")?.textContent).toBe("tf.add(a: Tensor, b: Tensor): Tensor");
    expect([...card.querySelectorAll("b")].map(({ textContent }) => textContent)).toEqual([due]);
    expect(card.querySelector("p")).toBeNull();
  });

  it("says what the parameter is for", () => {
    expect(callCard(document, { ...call, active: 0, text: "左边" }).querySelector("p")?.textContent).toBe("左边");
  });
});
