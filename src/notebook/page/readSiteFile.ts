import type { FileReply, FileRequest } from "../contract/protocol";

/** Where the page finds what a notebook may ask for. */
export interface SiteFolders {
  /** URL of the folder of data sets. */
  data: string;
  /** URL of the folder of the notebook runtime. */
  runtime: string;
}

/** Fetches a data set or a part of the runtime for the frame; the answer says in Chinese what went wrong. */
export async function readSiteFile({ request, file }: FileRequest, folders: SiteFolders): Promise<FileReply> {
  const { kind, name } = file;
  // The name comes from the frame, where a reader's code runs: it names a file in one folder, and no path.
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name) || name.includes("..")) return { request, error: `没有叫“${name}”的数据集` };
  const url = kind === "data" ? `${folders.data}${name}.json` : `${folders.runtime}${name}`;
  try {
    const response = await fetch(url);
    if (response.ok) return { request, bytes: await response.arrayBuffer() };
    return {
      request,
      error: response.status === 404 ? `没有叫“${name}”的数据集` : `“${name}”没有取到：${response.status}`,
    };
  } catch {
    return { request, error: `“${name}”没有取到：请检查网络，再试一次` };
  }
}
