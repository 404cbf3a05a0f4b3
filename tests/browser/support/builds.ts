/** Where the two builds that the browser tests need lie, and the path under which the second is mounted. */
export const builds = {
  root: { folder: "dist", base: "/" },
  subPath: { folder: "node_modules/.cache/dist-sub-path", base: "/sub/path/" },
} as const;
