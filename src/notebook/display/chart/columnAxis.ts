import type { AxisScale } from "./AxisScale";
import { besideEachOther, FONT, namedAxis } from "./namedAxis";
import { textWidth } from "./textWidth";

/**
 * The axis below the columns of a heat map: names side by side where they fit, else Chinese ones written downwards and
 * others slanted, so that none is lost.
 */
export function columnAxis(label: string, names: readonly string[], room: number, numbered: boolean): AxisScale {
  const slot = room / names.length;
  const fits = names.every((name) => besideEachOther(name) <= slot + 4);
  if (fits) return namedAxis(label, names, room, () => 0);
  if (numbered || slot < FONT + 2) return namedAxis(label, names, room, besideEachOther);
  const axis = namedAxis(label, names, room, () => FONT + 2);
  const chinese = names.every((name) => /^\p{Script=Han}+$/u.test(name));
  if (!chinese) return { ...axis, rotate: -45 };
  return { ...axis, tickLabels: axis.tickLabels.map((name) => [...name].join("\n")) };
}

/** How far the labels below an axis reach down, in CSS pixels. */
export function tickDepth({ tickLabels, rotate }: AxisScale): number {
  if (rotate) return Math.max(...tickLabels.map((label) => textWidth(label, FONT))) * 0.75 + FONT;
  return Math.max(1, ...tickLabels.map((label) => label.split("\n").length)) * FONT * 1.15;
}
