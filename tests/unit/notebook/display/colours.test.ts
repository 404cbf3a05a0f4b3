import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { heatScale } from "../../../../src/notebook/display/chart/heatScale";

describe("colours", () => {
  const css = readFileSync("src/notebook/display/colours.css", "utf8");
  const block = (start: string) => css.slice(css.indexOf(start), css.indexOf("}", css.indexOf(start)));
  const themes = {
    light: { rules: block(":root {"), text: "#1f2328", ground: "#ffffff" },
    dark: { rules: block(':root[data-theme="dark"] {'), text: "#e6e9ee", ground: "#1b1e24" },
  };

  for (const [theme, { rules, text, ground }] of Object.entries(themes)) {
    const value = (name: string) => new RegExp(`${name}: (#\\w+);`).exec(rules)?.[1] ?? "";
    const resolve = (color: string): Rgb => {
      const [, high, share, low] = /color-mix\(in oklab, var\((.+?)\) (\d+)%, var\((.+?)\)\)/.exec(color) ?? [];
      const single = /^var\((.+)\)$/.exec(color)?.[1];
      return single ? parse(value(single)) : mix(parse(value(high)), parse(value(low)), Number(share) / 100);
    };

    test(`text on every colour of the heat scales can be read, ${theme}`, () => {
      for (const ends of [
        [0, 1],
        [-1, 1],
      ]) {
        const scale = heatScale(ends);
        for (let i = 0; i <= 64; i++) {
          const at = ends[0] + ((ends[1] - ends[0]) * i) / 64;
          const ink = parse(expand(value(`--heat-ink-${scale.far(at) ? "far" : "near"}`)));
          expect(contrast(resolve(scale.color(at)), ink)).toBeGreaterThanOrEqual(4.4);
          const tint = mix(resolve(scale.color(at)), parse(ground), 0.34);
          expect(contrast(tint, parse(text))).toBeGreaterThanOrEqual(4.5);
        }
      }
    });

    test(`lines stand out from the ground, ${theme}`, () => {
      for (let i = 1; i <= 6; i++) {
        expect(contrast(parse(value(`--chart-${i}`)), parse(ground))).toBeGreaterThanOrEqual(3);
      }
    });
  }
});

type Rgb = [number, number, number];

const expand = (hex: string): string => (hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex);

/** Linear light, 0 to 1. */
function parse(hex: string): Rgb {
  const channel = (i: number) => {
    const value = Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(1), channel(2)];
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const [first, second] = [toOklab(a), toOklab(b)];
  return fromOklab(first.map((value, i) => value * share + second[i] * (1 - share)) as Rgb);
}

function toOklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([L, a, b]: Rgb): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, blue]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  const [first, second] = [luminance(a), luminance(b)];
  return Math.max(first, second) / Math.min(first, second);
}
