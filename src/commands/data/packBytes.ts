import { deflateSync } from "node:zlib";
import type { PackedBytes } from "../../notebook/kernel/library/loadData";

/** Bytes as a data set's JSON holds them; `loadData` gives them back as a `Uint8Array`. */
export const packBytes = (bytes: Uint8Array): PackedBytes => ({
  zlib: deflateSync(bytes, { level: 9 }).toString("base64"),
});
