/**
 * Which room may import which: what isn't listed is refused by `npm run rooms`, a part of `npm test`. Rooms are where
 * code runs (see src/worlds/), and arrows point one way. What stands in `components/` and `pages/` is Astro's: it puts
 * the rooms together, and nothing imports it.
 */
const rooms = {
  lib: { rooms: [] },
  "lib/dom": { rooms: ["lib"] },
  site: { rooms: ["lib"], packages: ["astro", "@astrojs/starlight", "js-yaml"] },
  "site/page": { rooms: ["lib", "lib/dom"] },
  "formula/build": { rooms: ["lib"], packages: ["katex"] },
  "formula/page": { rooms: ["lib", "lib/dom", "notebook/contract", "notebook/display", "notebook/page"] },
  "glossary/build": { rooms: ["lib", "site"], packages: ["astro"] },
  "glossary/page": { rooms: ["lib", "lib/dom"] },
  "venues/build": { rooms: ["lib", "site"], packages: ["astro"] },
  "venues/page": { rooms: ["lib"] },
  references: { rooms: ["lib", "site"], packages: ["@citation-js/.*"] },
  plugins: {
    rooms: ["lib", "site", "formula/build", "glossary/build", "references", "notebook/build"],
    packages: [
      "@types/.*",
      "rehype-katex",
      "mdast.*",
      "hast.*",
      "unist.*",
      "unified",
      "vfile",
      "vite",
      "@?astro.*",
      "@astrojs/.*",
    ],
  },
  "notebook/contract": { rooms: ["lib"] },
  "notebook/files": { rooms: ["lib", "notebook/contract"] },
  "notebook/kernel/compile": {
    rooms: ["lib", "notebook/contract"],
    packages: ["@babel/parser", "@babel/types"],
  },
  "notebook/kernel": {
    rooms: ["lib", "notebook/contract", "notebook/files", "notebook/kernel/compile"],
    packages: ["@tensorflow/.*", "papaparse"],
  },
  "notebook/language": { rooms: ["lib", "notebook/contract"], packages: ["typescript"] },
  "notebook/display": {
    rooms: ["lib", "lib/dom", "notebook/contract"],
    packages: ["@observablehq/plot", "d3-.*", "fast-png", "katex", "mdast", "mdast-util-.*", "micromark-extension-.*"],
  },
  "notebook/frame": {
    rooms: ["lib", "lib/dom", "notebook/contract", "notebook/display"],
    packages: ["starboard-notebook", "@codemirror/.*", "@lezer/.*"],
  },
  "notebook/page": {
    rooms: ["lib", "lib/dom", "notebook/contract", "notebook/display", "notebook/files"],
    packages: ["fflate", "node-diff3"],
  },
  "notebook/build": {
    rooms: [
      "lib",
      "lib/dom",
      "site",
      "notebook/contract",
      "notebook/files",
      "notebook/display",
      "notebook/kernel/compile",
    ],
    packages: [
      "astro",
      "esbuild",
      "js-yaml",
      "linkedom",
      "typescript",
      "htmlparser2",
      "dom-serializer",
      "@lezer/.*",
      "@babel/.*",
    ],
  },
  "search/contract": { rooms: ["lib"] },
  "search/query": { rooms: ["lib", "search/contract"] },
  "search/page": { rooms: ["lib", "lib/dom", "search/contract", "search/query"] },
  "search/build": {
    rooms: ["lib", "site", "glossary/build", "references", "search/contract"],
    packages: [
      "@gfx/zopfli",
      "astro",
      "cborg",
      "esbuild",
      "css-select",
      "domhandler",
      "domutils",
      "htmlparser2",
      "js-yaml",
      "opencc-js",
      "pagefind",
      "pinyin-pro",
    ],
  },
  middleware: { rooms: [], packages: ["astro"] },
  commands: {
    rooms: [
      "lib",
      "site",
      "notebook/contract",
      "notebook/files",
      "notebook/build",
      "notebook/kernel",
      "notebook/kernel/compile",
    ],
    packages: [".*"],
  },
};

/** Rooms whose code never runs in Node: a module of Node's own in them would fail for the reader. */
const SHIPPED = /^(lib|.*\/(page|query|contract|files|display|frame|kernel|compile|language|dom))$/;

const folder = (room) => `^src/${room}/`;
const others = (room) => Object.keys(rooms).filter((other) => other.startsWith(`${room}/`));
const inFolders = (name) => name.replaceAll("/", "[/+]");

const forbidden = [
  { name: "no-circle", severity: "error", from: { path: "^src/" }, to: { circular: true } },
  ...Object.entries(rooms).flatMap(([room, { rooms: allowed, packages = [] }]) => {
    const from = { path: folder(room), pathNot: others(room).map(folder) };
    const open = [room, ...allowed].map((name) =>
      // A room within a room is a room of its own.
      others(name).length === 0
        ? folder(name)
        : `^src/${name}/(?!(${others(name)
            .map((other) => other.slice(name.length + 1))
            .join("|")})/)`,
    );
    return [
      { name: `${room} → another room`, severity: "error", from, to: { path: "^src/", pathNot: open } },
      {
        name: `${room} → a package`,
        severity: "error",
        from,
        to: { path: "node_modules/", pathNot: packages.map((name) => `node_modules/(@types/)?${inFolders(name)}/`) },
      },
      ...(SHIPPED.test(room)
        ? [{ name: `${room} → Node`, severity: "error", from, to: { dependencyTypes: ["core"] } }]
        : []),
    ];
  }),
  {
    name: "a room that isn't listed",
    severity: "error",
    from: {
      path: "^src/",
      pathNot: [...Object.keys(rooms).map(folder), "^src/(components|pages|worlds)/", "^src/content\\.config"],
    },
    to: {},
  },
];

export default {
  forbidden,
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "[.](css|astro)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
