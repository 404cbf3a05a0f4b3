import { readFileSync } from "node:fs";
import { fromFiles } from "../../site/fileStore";
import { venuesSchema } from "./venueSchema";

const file = "src/content/venues.json";

/** The conferences and workshops, and the day on which their facts were checked. Throws, naming entry and field. */
export const loadVenues = () => fromFiles("venues", [file], readVenues);

function readVenues() {
  const data = JSON.parse(readFileSync(file, "utf8")) as { venues?: { abbr?: string }[] };
  const result = venuesSchema.safeParse(data);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  const entry = path[0] === "venues" ? (data.venues?.[Number(path[1])]?.abbr ?? `第 ${Number(path[1]) + 1} 条`) : "";
  throw new Error(`${file}：${entry} 的 ${path.slice(entry ? 2 : 0).join(".")} 不对：${message}`);
}
