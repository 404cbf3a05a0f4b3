import { parseHTML } from "linkedom";

/** A rectangle of the window, in CSS pixels. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A document of 800 by 600 CSS pixels; linkedom lays nothing out, so that each element is told where it stands. */
export function openWindow(body: string) {
  const window = parseHTML(`<html><head></head><body>${body}</body></html>`);
  const document = window.document as unknown as Document;
  Object.assign(window, { scrollX: 0, scrollY: 0 });
  Object.defineProperties(document.documentElement, { clientWidth: { value: 800 }, clientHeight: { value: 600 } });

  /** Says where an element stands. */
  function place(element: Element, { left, top, width, height }: Rect): void {
    const rect = { left, top, width, height, right: left + width, bottom: top + height };
    Object.defineProperties(element, {
      getBoundingClientRect: { value: () => rect, configurable: true },
      getClientRects: { value: () => [rect], configurable: true },
      offsetWidth: { value: width, configurable: true },
      offsetHeight: { value: height, configurable: true },
    });
  }

  /** Lets an event happen at an element; false where its default was prevented. */
  function fire(target: EventTarget, type: string, properties: Record<string, unknown> = {}): boolean {
    const event = new window.Event(type, { bubbles: true, cancelable: true }) as unknown as Event;
    return target.dispatchEvent(Object.assign(event, properties));
  }

  /** The one element that a selector finds. */
  function find(selector: string): HTMLElement {
    const element = document.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`no element ${selector}`);
    return element;
  }

  return { window, document, place, fire, find };
}
