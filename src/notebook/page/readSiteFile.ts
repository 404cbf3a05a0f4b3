import type { FileReply, FileRequest } from "../contract/fileRequests";
import { fetchWhole, readBytes } from "./fetchWhole";
import { partName } from "./partNames";

/** Where the page finds what a notebook may ask for. */
export interface SiteFolders {
  /** URL of the folder of data sets. */
  data: string;
  /** URL of the folder of the notebook runtime. */
  runtime: string;
}

/** How the reader knows a file that a notebook may ask for. */
export const fileName = ({ kind, name }: FileRequest["file"]): string =>
  kind === "data" ? `数据集“${name}”` : partName(name);

/** Fetches a data set or a part of the runtime for the frame; the answer says in Chinese what went wrong. */
export async function readSiteFile({ request, file }: FileRequest, folders: SiteFolders): Promise<FileReply> {
  const { kind, name } = file;
  // The name comes from the frame, where a reader's code runs: it names a file in one folder, and no path.
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name) || name.includes("..")) return { request, error: `没有叫“${name}”的数据集` };
  const url = kind === "data" ? `${folders.data}${name}.json` : `${folders.runtime}${name}`;
  const absent = kind === "data" ? `没有叫“${name}”的数据集` : undefined;
  try {
    return { request, bytes: await fetchWhole(url, fileName(file), (blob) => readBytes(url, blob), absent) };
  } catch (error) {
    return { request, error: (error as Error).message };
  }
}
