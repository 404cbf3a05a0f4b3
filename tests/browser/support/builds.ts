/** Where the two builds that the tests need lie, and how they were made: the second under a path, with a repository. */
export const builds = {
  root: { folder: "dist", base: "/" },
  subPath: {
    folder: "node_modules/.cache/dist-sub-path",
    base: "/sub/path/",
    repository: "https://github.com/owner/book",
  },
} as const;
