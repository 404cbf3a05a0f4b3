import { mkdir, writeFile } from "node:fs/promises";

/** Writes `public/data/<name>.json`, which notebooks load by `loadData(name)`. */
export async function writeDataSet(name: string, data: object): Promise<void> {
  await mkdir("public/data", { recursive: true });
  const text = JSON.stringify(data);
  await writeFile(`public/data/${name}.json`, `${text}\n`);
  console.log(`public/data/${name}.json: ${(text.length / 1024).toFixed(0)} K characters`);
}
