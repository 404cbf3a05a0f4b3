import { spawnSync } from "node:child_process";

/** The branch that a reader's correction is made to. */
const BRANCH = "main";

/**
 * Address of the repository on GitHub, as the build is told it (`REPOSITORY=https://github.com/owner/name`); undefined
 * where it isn't told: then no page offers to edit it or to report a mistake. Throws where it isn't such an address.
 */
export function readRepository(value = process.env.REPOSITORY): string | undefined {
  if (value === undefined || value === "") return undefined;
  const address = value.replace(/(\.git)?\/*$/, "");
  if (/^https:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(address)) return address;
  throw new Error(`REPOSITORY 要写成仓库的地址，例如 https://github.com/owner/name，而不是“${value}”`);
}

/** Where a reader edits a file of the repository. */
export const editAddress = (repository: string, file: string): string => `${repository}/edit/${BRANCH}/${file}`;

/** The form that reports a mistake, with the page filled in; `.github/ISSUE_TEMPLATE/` has a form of each kind. */
export function reportAddress(repository: string, kind: "text" | "code", page: string): string {
  return `${repository}/issues/new?${new URLSearchParams({ template: `${kind}.yml`, page })}`;
}

/** When a file was last changed, by the repository's history; undefined where there is none. */
export function lastChange(file: string): Date | undefined {
  const { stdout } = spawnSync("git", ["log", "--format=%cI", "--max-count=1", "--", file], { encoding: "utf8" });
  return stdout?.trim() ? new Date(stdout.trim()) : undefined;
}
