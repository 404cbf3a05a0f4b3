import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The Firefox of this machine: `FIREFOX_PATH`, or one that is installed; undefined where there is none. */
export function findFirefox(): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/bin", "/usr/local/bin"];
  const installed = folders.flatMap((folder) => ["firefox", "firefox-esr"].map((name) => join(folder, name)));
  return [
    process.env.FIREFOX_PATH,
    ...installed,
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
  ].find((path) => path !== undefined && existsSync(path));
}
