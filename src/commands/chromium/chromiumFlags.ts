/** What every Chromium that the tests start is given: software WebGL where there is no GPU, and no traffic of its own. */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  // SwiftShader is for WebGL alone: were the page drawn through it too, as these flags would have it, painting would
  // hold up every WebGL call. Chrome on a machine without a GPU draws pages on the CPU as well.
  "--disable-gpu-compositing",
  // Chrome as people have it puts a sandboxed frame into a process of its own; the packaged headless shell does so only when told.
  "--site-per-process",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The same, but without any WebGL, as on a machine whose browser offers none; in workers too. */
export const chromiumFlagsWithoutWebgl: readonly string[] = [
  ...chromiumFlags.filter((flag) => !/swiftshader|gpu/.test(flag)),
  "--disable-gpu",
  "--disable-software-rasterizer",
  "--disable-3d-apis",
];
