import { createHash } from "node:crypto";

/** A script as a policy names it: by the hash of its text. */
const hashOf = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/**
 * The content security policy of the frame's page, and so of the worker that it starts, where a reader's code runs: no
 * network at all, not even the site's own. Whatever the frame needs comes to it through the page, and is a `blob:`.
 * `scripts`: the texts of the scripts that stand in the page, as a browser reads them.
 */
export function framePolicy(scripts: readonly string[]): string {
  return Object.entries({
    "default-src": ["'none'"],
    // Cells are modules of `blob:`. They may call `eval`: who can run a cell gains nothing by it. WASM takes leave of its own.
    "script-src": [...scripts.map(hashOf), "blob:", "'unsafe-eval'", "'wasm-unsafe-eval'"],
    "worker-src": ["blob:"],
    // The WASM backend fetches its binary, and a cell what it has made itself.
    "connect-src": ["blob:", "data:"],
    "img-src": ["data:", "blob:"],
    // Charts and the editor set styles on their elements.
    "style-src": ["'unsafe-inline'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  })
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
