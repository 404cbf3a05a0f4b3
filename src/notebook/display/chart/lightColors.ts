/** What the style sheet gives charts in its light theme, for a picture that leaves the site. What it mixes with nothing is mixed with white. */
export const LIGHT: Readonly<Record<string, string>> = {
  "--chart-1": "#2068cc",
  "--chart-2": "#d8480e",
  "--chart-3": "#007d51",
  "--chart-4": "#8144cc",
  "--chart-5": "#9d6a0b",
  "--chart-6": "#c32e85",
  "--chart-ground": "#ffffff",
  "--chart-text": "#5b6470",
  "--chart-grid": "#e9e9e9",
  "--chart-axis": "#9a9c9e",
  "--heat-0": "#f0f6e0",
  "--heat-1": "#6ecfb7",
  "--heat-2": "#0f7fa0",
  "--heat-3": "#174a91",
  "--heat-4": "#1b1f57",
  "--diverge-0": "#0b4087",
  "--diverge-1": "#2e78be",
  "--diverge-2": "#f5f3f0",
  "--diverge-3": "#c65029",
  "--diverge-4": "#79241a",
  "--heat-missing": "#e0e0e1",
  "--heat-ink-near": "#000000",
  "--heat-ink-far": "#ffffff",
  "--contour-line": "#ffffff73",
  "--text": "#1f2328",
};

const VARIABLE = /var\((--[\w-]+)(?:,[^()]*)?\)/g;
const MIX = /color-mix\(in oklab, (#[0-9a-f]{6}) ([\d.]+)%, (#[0-9a-f]{6})\)/g;

/** Drawn markup whose colours are the style sheet's, with the colours themselves: outside of the site there is no style sheet. */
export function inlineColors(markup: string): string {
  let inlined = markup.replace(VARIABLE, (variable, name: string) => LIGHT[name] ?? variable);
  // What is mixed may be mixed itself.
  for (let before = ""; before !== inlined;) {
    before = inlined;
    inlined = inlined.replace(MIX, (_, one: string, percent: string, other: string) =>
      mixColors(one, other, Number(percent) / 100),
    );
  }
  return inlined;
}

/** Two colours (#rrggbb) mixed in Oklab, as browsers do it: so much of the first. */
function mixColors(one: string, other: string, share: number): string {
  const [a, b] = [toOklab(one), toOklab(other)];
  return fromOklab(a.map((value, i) => value * share + b[i] * (1 - share)));
}

/** Rows times a column. */
const times = (matrix: readonly (readonly number[])[], column: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, value, i) => sum + value * column[i], 0));

const TO_CONES = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const FROM_CONES = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];
const TO_LAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const FROM_LAB = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];

function toOklab(color: string): number[] {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return times(TO_LAB, times(TO_CONES, linear).map(Math.cbrt));
}

function fromOklab(lab: readonly number[]): string {
  const linear = times(
    FROM_CONES,
    times(FROM_LAB, lab).map((value) => value ** 3),
  );
  const digits = linear.map((value) => {
    const bounded = Math.min(1, Math.max(0, value));
    const encoded = bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${digits.join("")}`;
}
