import { describe, expect, it } from "vitest";
import { moveCard, placeCard } from "../../../../src/lib/dom/placeCard";
import { openWindow } from "./openWindow";

const room = { width: 800, height: 600, header: 60 };
const card = { width: 200, height: 100 };
/** Where a card stands beside something that is 20 pixels high. */
const place = (top: number, preferred: "above" | "below", size = card) =>
  placeCard({ left: 300, top, bottom: top + 20 }, size, room, preferred).top;
const leftOf = (left: number, width = 200) =>
  placeCard({ left, top: 300, bottom: 320 }, { width, height: 100 }, room, "below").left;

describe("a card", () => {
  it("stands on the side that it prefers", () => {
    expect(place(300, "below")).toBe(328);
    expect(place(300, "above")).toBe(192);
  });

  it("that prefers to stand below goes above where the window ends, to the pixel", () => {
    expect(place(472, "below")).toBe(500);
    expect(place(473, "below")).toBe(365);
  });

  it("that prefers to stand above goes below where the header is, to the pixel", () => {
    expect(place(168, "above")).toBe(60);
    expect(place(167, "above")).toBe(195);
  });

  it("too high for either side stands below, from where the reader can scroll on", () => {
    const high = { width: 200, height: 400 };
    expect(place(300, "below", high)).toBe(328);
    expect(place(300, "above", high)).toBe(328);
  });

  it("begins where its place in the text begins", () => {
    expect(leftOf(300)).toBe(300);
  });

  it("stays inside the window's edges", () => {
    expect(leftOf(592)).toBe(592);
    expect(leftOf(593)).toBe(592);
    expect(leftOf(790)).toBe(592);
    expect(leftOf(8)).toBe(8);
    expect(leftOf(7)).toBe(8);
    expect(leftOf(-50)).toBe(8);
  });

  it("wider than the window shows its beginning", () => {
    expect(leftOf(300, 900)).toBe(8);
  });
});

describe("a card on a page", () => {
  const anchor = { left: 300, top: 200, bottom: 220 };

  function open(body: string) {
    const page = openWindow(`${body}<div id="card"></div>`);
    const element = page.find("#card");
    page.place(element, { left: 0, top: 0, width: 200, height: 100 });
    return { ...page, card: element };
  }

  it("is moved by as much as the page has scrolled", () => {
    const page = open("");
    Object.assign(page.window, { scrollX: 5, scrollY: 1000 });
    moveCard(page.card, anchor, "below");
    expect([page.card.style.left, page.card.style.top]).toEqual(["305px", "1228px"]);
    moveCard(page.card, anchor, "above");
    expect(page.card.style.top).toBe("1092px");
  });

  it("does not cover the header, nor the bar below it on a phone", () => {
    const page = open('<header class="header"></header><mobile-starlight-toc><nav></nav></mobile-starlight-toc>');
    moveCard(page.card, anchor, "above");
    expect(page.card.style.top).toBe("92px");
    page.place(page.find("header"), { left: 0, top: 0, width: 800, height: 60 });
    moveCard(page.card, anchor, "above");
    expect(page.card.style.top).toBe("92px");
    page.place(page.find("nav"), { left: 0, top: 60, width: 800, height: 40 });
    moveCard(page.card, anchor, "above");
    expect(page.card.style.top).toBe("228px");
  });

  it("may cover a header that has scrolled away", () => {
    const page = open('<header class="header"></header>');
    page.place(page.find("header"), { left: 0, top: -900, width: 800, height: 60 });
    moveCard(page.card, { left: 300, top: 100, bottom: 120 }, "above");
    expect(page.card.style.top).toBe("128px");
  });
});
