import { make } from "../../../lib/dom/make";
import type { ControlOf, ControlView } from "./ControlView";
import { type Pen, pressPadKey } from "./padKeys";
import { paintInk, type Point } from "./paintInk";
import { setText } from "../../../lib/dom/setText";

/** While a stroke goes on it is told at most this often, in milliseconds. */
const INTERVAL = 150;

/** How the keyboard draws. */
const KEYS = "方向键移动笔，按空格落笔、再按抬笔，Delete 清除";

/** A square to draw on with pen, finger, mouse or keyboard. */
export const padView: ControlView<ControlOf<"pad">> = {
  create(document, link) {
    const canvas = make(document, "canvas");
    canvas.setAttribute("role", "application");
    canvas.setAttribute("tabindex", "0");
    const clear = make(document, "button", "", "清除");
    clear.setAttribute("type", "button");
    const element = make(document, "div", "", make(document, "span", "control-label"), canvas, clear);
    const hint = make(document, "span", "control-hint", KEYS);
    hint.setAttribute("role", "status");
    element.append(hint);
    let pen: Pen | undefined;
    let stroke: { last: Point; ink: number[]; told: number } | undefined;
    const tell = (now: number) => {
      if (!stroke) return;
      stroke.told = now;
      link.send(stroke.ink.map((value) => Math.round(value * 100) / 100));
    };
    const drawTo = (event: PointerEvent) => {
      if (!stroke) return;
      const to = place(canvas, event, link.current().size);
      paintInk(stroke.ink, link.current().size, stroke.last, to);
      stroke.last = to;
      show(canvas, stroke.ink, link.current().size);
      if (event.timeStamp - stroke.told > INTERVAL) tell(event.timeStamp);
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (clear.hasAttribute("disabled") || event.button !== 0) return;
      const { value, size } = link.current();
      canvas.setPointerCapture(event.pointerId);
      stroke = { last: place(canvas, event, size), ink: [...value], told: event.timeStamp };
      drawing.add(element);
      drawTo(event);
    });
    canvas.addEventListener("pointermove", drawTo);
    const end = (event: PointerEvent) => {
      tell(event.timeStamp);
      stroke = undefined;
      drawing.delete(element);
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    const wipe = () => {
      const { size } = link.current();
      const blank = new Array<number>(size * size).fill(0);
      show(canvas, blank, size);
      link.send(blank);
    };
    clear.addEventListener("click", wipe);
    canvas.addEventListener("keydown", (event) => {
      const { value, size } = link.current();
      const last = pen ?? { x: size / 2, y: size / 2, isDown: false };
      const isOther = clear.hasAttribute("disabled") || event.ctrlKey || event.metaKey || event.altKey;
      const pressed = isOther ? undefined : pressPadKey(event.key, last, size);
      if (!pressed) return;
      // The page doesn't scroll under the pen.
      event.preventDefault();
      if (pressed === "clear") return wipe();
      pen = pressed;
      const says = pen.isDown ? "笔已落下：方向键画，按空格抬笔" : KEYS;
      if (hint.textContent !== says) hint.textContent = says;
      const ink = [...value];
      if (pen.isDown) {
        paintInk(ink, size, last, pen);
        link.send(ink.map((one) => Math.round(one * 100) / 100));
      }
      pens.set(canvas, pen);
      show(canvas, ink, size);
    });
    canvas.addEventListener("blur", () => {
      pen = undefined;
      pens.delete(canvas);
      hint.textContent = KEYS;
      show(canvas, link.current().value, link.current().size);
    });
    return element;
  },
  set(element, { label, value, size }) {
    setText(element, ".control-label", label);
    const canvas = element.querySelector("canvas") as HTMLCanvasElement;
    canvas.setAttribute("aria-label", `${label}：画板，用鼠标、手指或笔画；${KEYS}`);
    if (canvas.getAttribute("width") !== String(size)) {
      canvas.setAttribute("width", String(size));
      canvas.setAttribute("height", String(size));
    }
    element.querySelector("button")?.setAttribute("aria-label", `清除：${label}`);
    if (!drawing.has(element)) show(canvas, value, size);
  },
};

/** The pads with a stroke under way: an update must not wipe it. */
const drawing = new WeakSet<HTMLElement>();

/** Where the keyboard's pen is on each pad. */
const pens = new WeakMap<HTMLCanvasElement, Pen>();

/** Where the pointer is, in cells. */
function place(canvas: HTMLCanvasElement, event: PointerEvent, size: number): Point {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return { x: ((event.clientX - left) / width) * size, y: ((event.clientY - top) / height) * size };
}

function show(canvas: HTMLCanvasElement, ink: readonly number[], size: number): void {
  // At build time there is nothing to paint on.
  const painter = canvas.getContext?.("2d");
  if (!painter) return;
  const image = painter.createImageData(size, size);
  for (const [i, value] of ink.entries()) image.data[4 * i + 3] = 255 * value;
  painter.putImageData(image, 0, 0);
  const pen = pens.get(canvas);
  if (!pen) return;
  const side = Math.max(2, size / 14);
  painter.strokeStyle = pen.isDown ? "#c00" : "#06c";
  painter.lineWidth = Math.max(1, size / 28);
  painter.strokeRect(pen.x - side / 2, pen.y - side / 2, side, side);
}
