import { readFileSync } from "node:fs";
import { writeDataSet } from "./writeDataSet";

// `npm install --no-save vega-datasets@3.2.1 && npx tsx src/commands/data/packPenguins.ts`: writes what `loadData("penguins")` gives.
interface Row {
  Species: string;
  [measurement: string]: string | number | null;
}

const path = process.argv[2] ?? "node_modules/vega-datasets/data/penguins.json";
const measurements = ["Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)"];
const species = ["Adelie", "Chinstrap", "Gentoo"];

// Two birds were not measured.
const rows = (JSON.parse(readFileSync(path, "utf8")) as Row[]).filter((row) =>
  measurements.every((name) => typeof row[name] === "number"),
);

await writeDataSet("penguins", {
  source:
    "K. B. Gorman, T. D. Williams, W. R. Fraser, Ecological sexual dimorphism and environmental variability within a community of Antarctic penguins (genus Pygoscelis), PLoS ONE 9(3): e90081, 2014; doi:10.1371/journal.pone.0090081. Taken from the npm package vega-datasets 3.2.1.",
  licence: "CC0 1.0",
  features: rows.map((row) => measurements.map((name) => Number(row[name]))),
  featureNames: ["喙长（毫米）", "喙高（毫米）", "鳍长（毫米）", "体重（克）"],
  labels: rows.map((row) => species.indexOf(row.Species)),
  classNames: ["阿德利企鹅", "帽带企鹅", "巴布亚企鹅"],
});
