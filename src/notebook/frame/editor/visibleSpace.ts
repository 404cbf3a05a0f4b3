/** For CodeMirror: lists and cards stand in the part of the frame that is in sight; the frame is as tall as its notebook. */
import type { Extension } from "@codemirror/state";
import { EditorView, type Rect, tooltips } from "@codemirror/view";

/** Less than this, in pixels, is no place for a list. */
const LEAST = 120;

/** Where lists and cards may stand: what is in sight, where that is known and large enough, else the whole frame. */
export function spaceFor(seen: Rect | undefined, whole: Rect): Rect {
  return seen && seen.bottom - seen.top >= LEAST ? seen : whole;
}

/** Has lists and cards open where the reader sees them. */
export function visibleSpace(body: HTMLElement): Extension {
  const { ownerDocument } = body;
  const root = ownerDocument.documentElement;
  let seen: Rect | undefined;
  let isLooking = false;
  // A frame isn't told of the page's scrolling; how much of it is in sight the browser says to whoever asks anew.
  const look = () => {
    if (isLooking) return false;
    isLooking = true;
    const observer = new IntersectionObserver(([{ intersectionRect }]) => {
      seen = intersectionRect;
      isLooking = false;
      observer.disconnect();
    });
    observer.observe(root);
    return false;
  };
  const whole = () => ({ left: 0, top: 0, right: root.clientWidth, bottom: root.clientHeight });
  return [
    // Not within the cell, which cuts off what reaches beyond it.
    tooltips({ parent: body, tooltipSpace: () => spaceFor(seen, whole()) }),
    EditorView.domEventHandlers({ keydown: look, mouseover: look, focus: look }),
  ];
}
