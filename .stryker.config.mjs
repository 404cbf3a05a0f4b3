/**
 * `npm run mutate [-- --mutate 'src/search/query/*.ts']`: breaks the code in small ways, one at a time, and runs the unit
 * tests that reach the broken place. What survives is a rule that no test proves.
 */
export default {
  testRunner: "vitest",
  vitest: { configFile: "tests/vitest.config.ts", related: true },
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  mutate: [
    "src/notebook/{kernel,frame,page}/**/*.ts",
    "src/search/{query,page}/**/*.ts",
    "src/{plugins,formula,glossary,references}/**/*.ts",
    "!src/**/*.d.ts",
    "!src/notebook/kernel/library/**",
    "!src/notebook/kernel/tensorflow/**",
    "!src/notebook/frame/starboard/**",
    // These only tie what decides to a worker, a frame or a document: the browser tests prove them.
    "!src/notebook/kernel/{kernel,compile/compiler}.ts",
    "!src/notebook/frame/{boot,frame,editor,tiedNames,drawingBundle,typescriptPlugin,menu/menusBundle}.ts",
    "!src/notebook/page/{LiveNotebook,OpenFrame,notebook}.ts",
    "!src/notebook/page/{dialog/*,files/{saveFile,svgToPng,runtimeScript}}.ts",
    // Colours, words and a grammar: tables that decide nothing.
    "!src/notebook/frame/editor/{theme,phrases,typescriptGrammar}.ts",
    "!src/search/page/{SearchElement,SearchDialog,buildDialog,renderHits,renderStates}.ts",
    "!src/{formula,glossary}/page/*{Element,Card}.ts",
  ],
  // The notebooks are read by tests as they are: nothing may be put in front of them.
  disableTypeChecks: false,
  ignorePatterns: ["dist", "public", "tests/browser", "tests/built", "test-results"],
  incremental: true,
  incrementalFile: "node_modules/.cache/stryker/incremental.json",
  // Not below node_modules: Vitest takes what lies there for packages.
  tempDirName: ".stryker-tmp",
  reporters: ["clear-text", "progress", "json"],
  jsonReporter: { fileName: "node_modules/.cache/stryker/report.json" },
  clearTextReporter: { allowColor: false, reportTests: false },
  concurrency: 2,
  // What runs once, when a module is read, can't be broken test by test.
  ignoreStatic: true,
  timeoutMS: 10_000,
};
