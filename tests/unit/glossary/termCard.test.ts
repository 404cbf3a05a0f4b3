import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TermCard } from "../../../src/glossary/page/TermCard";
import { openWindow } from "../lib/dom/openWindow";

const contents = {
  softmax: { zh: "softmax 函数", en: "softmax", definition: "一句 <b>话</b>。", section: "/algorithms/#softmax" },
  gradient: { zh: "梯度", en: "gradient，grad", definition: "另一句。", section: "/algorithms/#梯度" },
};
const html =
  '<a class="term" data-term="softmax" href="/glossary/#softmax"><em>softmax</em></a><a class="term" data-term="gradient" href="/glossary/#gradient">梯度</a><a class="term" data-term="unknown">别的</a><p>正文</p>';

/** The page, its card, and its terms; `fetchContents` is counted. */
function open(fetchContents: () => Promise<typeof contents> = async () => contents) {
  const page = openWindow(html);
  vi.stubGlobal("Element", page.window.Element);
  for (const link of page.document.querySelectorAll("a"))
    page.place(link, { left: 100, top: 300, width: 40, height: 20 });
  const fetched = vi.fn(fetchContents);
  const termCard = new TermCard(page.document, "/sub/", fetched);
  const card = page.find("#term-card");
  page.place(card, { left: 0, top: 0, width: 200, height: 100 });
  const softmax = page.find("[data-term=softmax]");
  const gradient = page.find("[data-term=gradient]");
  return { ...page, termCard, fetched, card, softmax, gradient };
}
/** What was promised has come. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the card of a term", () => {
  it("is hidden until a term is pointed at, and fetches nothing", () => {
    const { card, fetched } = open();
    expect([card.hidden, card.className, card.getAttribute("role")]).toEqual([true, "term-card", "tooltip"]);
    expect(fetched).not.toHaveBeenCalled();
  });

  it("says the term's names, what it is, and where it is explained", async () => {
    const { card, fire, find } = open();
    fire(find("em"), "pointerover", { pointerType: "mouse" });
    await settle();
    expect(card.hidden).toBe(false);
    expect(card.innerHTML).toBe(
      '<p><strong>softmax 函数</strong> <span lang="en">softmax</span></p><p>一句 <b>话</b>。</p><a href="/sub/algorithms/#softmax">讲解它的一节</a>',
    );
  });

  it("shows the term to which the reader had come before it was there, until they leave", async () => {
    const { termCard, card, fire, find, gradient } = open();
    termCard.show(gradient as HTMLAnchorElement);
    await settle();
    expect(card.textContent).toContain("另一句。");
    fire(find("p"), "pointerover");
    await vi.advanceTimersByTimeAsync(1000);
    expect(card.hidden).toBe(true);
  });

  it("stands below its term, or above it where the window ends", async () => {
    const { card, fire, softmax, gradient, place } = open();
    fire(softmax, "pointerover");
    await settle();
    expect([card.style.left, card.style.top]).toEqual(["100px", "328px"]);
    place(gradient, { left: 700, top: 550, width: 40, height: 20 });
    fire(gradient, "pointerover");
    await settle();
    expect([card.style.left, card.style.top]).toEqual(["592px", "442px"]);
  });

  it("describes its term, and no longer when another's is shown", async () => {
    const { fire, softmax, gradient } = open();
    fire(softmax, "focusin");
    await settle();
    expect(softmax.getAttribute("aria-describedby")).toBe("term-card");
    fire(gradient, "focusin");
    await settle();
    expect(softmax.hasAttribute("aria-describedby")).toBe(false);
    expect(gradient.getAttribute("aria-describedby")).toBe("term-card");
  });

  it("fetches what the cards say once", async () => {
    const { fire, softmax, gradient, fetched } = open();
    for (const term of [softmax, gradient, softmax]) {
      fire(term, "focusin");
      await settle();
    }
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("is not shown for a term that the reader has left before it came", async () => {
    const { card, fire, softmax, find } = open();
    fire(softmax, "focusin");
    fire(find("p"), "focusin");
    await settle();
    expect(card.hidden).toBe(true);
    expect(softmax.hasAttribute("aria-describedby")).toBe(false);
  });

  it("goes when the pointer has been elsewhere for a moment, but not when it is on the card", async () => {
    const { card, fire, softmax, find } = open();
    fire(softmax, "pointerover");
    await settle();
    fire(find("p:not(.term-card p)"), "pointerover");
    fire(card.querySelector("b") ?? card, "pointerover");
    await vi.advanceTimersByTimeAsync(1000);
    expect(card.hidden).toBe(false);
    fire(find("body"), "pointerover");
    await vi.advanceTimersByTimeAsync(1000);
    expect(card.hidden).toBe(true);
  });

  it("goes on Escape, and on no other key", async () => {
    const { card, fire, softmax, document } = open();
    fire(softmax, "focusin");
    await settle();
    fire(document, "keydown", { key: "Tab" });
    expect(card.hidden).toBe(false);
    fire(document, "keydown", { key: "Escape" });
    expect(card.hidden).toBe(true);
  });

  it("is shown by a finger's first tap, and its second follows the link", async () => {
    const { card, fire, softmax } = open();
    const tap = () => {
      fire(softmax, "pointerover", { pointerType: "touch" });
      fire(softmax, "pointerdown", { pointerType: "touch" });
      fire(softmax, "focusin");
      return fire(softmax, "click", { pointerType: "touch" });
    };
    expect(tap()).toBe(false);
    await settle();
    expect(card.hidden).toBe(false);
    expect(tap()).toBe(true);
  });

  it("lets a mouse, and the keyboard, follow the link at once", () => {
    const { fire, softmax } = open();
    expect(fire(softmax, "click", { pointerType: "mouse" })).toBe(true);
    expect(fire(softmax, "click")).toBe(true);
  });

  it("is not shown by a finger that only passes", async () => {
    const { card, fire, softmax } = open();
    fire(softmax, "pointerover", { pointerType: "touch" });
    await settle();
    expect(card.hidden).toBe(true);
  });

  it("is tried again where it could not be fetched", async () => {
    const answers = [() => Promise.reject(new Error("offline")), () => Promise.resolve(contents)];
    const { card, fire, softmax, fetched } = open(() => (answers.shift() ?? answers[0])());
    fire(softmax, "focusin");
    await settle();
    expect(card.hidden).toBe(true);
    fire(softmax, "focusin");
    await settle();
    expect(card.hidden).toBe(false);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("stays away for a term that the glossary has not", async () => {
    const { card, fire, find } = open();
    fire(find("[data-term=unknown]"), "focusin");
    await settle();
    expect(card.hidden).toBe(true);
    fire(find("p"), "focusin");
    fire(find("p"), "click");
    expect(card.hidden).toBe(true);
  });
});

describe("what the cards say", () => {
  it("is fetched from below the site's base, and is missing where the answer is no success", async () => {
    const page = openWindow(html);
    vi.stubGlobal("Element", page.window.Element);
    const asked: string[] = [];
    const answers = [new Response("{}", { status: 404 }), Response.json(contents)];
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      return answers.shift();
    });
    new TermCard(page.document, "/sub/");
    const link = page.find("[data-term=softmax]");
    page.place(link, { left: 100, top: 300, width: 40, height: 20 });
    page.fire(link, "focusin");
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await settle();
    page.fire(link, "focusin");
    await vi.waitFor(() => expect(page.find("#term-card").hidden).toBe(false));
    expect(asked).toEqual(["/sub/glossary.json", "/sub/glossary.json"]);
  });
});
