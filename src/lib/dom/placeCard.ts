/** Room between a card and what it belongs to, and between a card and the window's edge, in CSS pixels. */
const GAP = 8;

/** A rectangle of the window, in CSS pixels from its upper left corner. */
export type Box = Pick<DOMRect, "left" | "top" | "bottom">;

/** What a card has to fit into: the window, and where its sticky header ends. */
export interface Room {
  width: number;
  height: number;
  /** Distance from the window's upper edge that the header takes. */
  header: number;
}

/**
 * Where a card stands that belongs to `anchor`, in the window: on the preferred side if it has room there between header
 * and lower edge, else on the other; below where neither has, so that the reader can scroll on and read it from its
 * beginning. It never reaches beyond the left edge, nor beyond the right one unless it is wider than the window.
 */
export function placeCard(
  anchor: Box,
  card: { width: number; height: number },
  room: Room,
  preferred: "above" | "below",
): { left: number; top: number } {
  const left = Math.max(GAP, Math.min(anchor.left, room.width - card.width - GAP));
  const above = anchor.top - card.height - GAP;
  const below = anchor.bottom + GAP;
  const fitsAbove = above >= room.header;
  const fitsBelow = below + card.height <= room.height;
  const goesAbove = fitsAbove && (preferred === "above" || !fitsBelow);
  return { left, top: goesAbove ? above : below };
}

/** Moves a card, which is positioned on the page, to where it stands beside `anchor`. */
export function moveCard(card: HTMLElement, anchor: Box, preferred: "above" | "below"): void {
  const { documentElement, defaultView } = card.ownerDocument;
  // On a phone the bar with the page's contents sticks below the header.
  const bars = [...documentElement.querySelectorAll("header.header, mobile-starlight-toc nav")];
  const room = {
    width: documentElement.clientWidth,
    height: documentElement.clientHeight,
    header: Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom)),
  };
  const { left, top } = placeCard(anchor, { width: card.offsetWidth, height: card.offsetHeight }, room, preferred);
  card.style.left = `${left + (defaultView?.scrollX ?? 0)}px`;
  card.style.top = `${top + (defaultView?.scrollY ?? 0)}px`;
}
