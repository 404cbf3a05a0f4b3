/** What `encodeCbor` writes. Numbers are whole, from 0 to 2³² − 1. */
export type Encodable = string | number | readonly Encodable[];

/** Writes a value as CBOR, the form that Pagefind's program reads (RFC 8949). */
export const encodeCbor = (value: Encodable): Uint8Array => Uint8Array.from(bytesOf(value));

function bytesOf(value: Encodable): number[] {
  if (typeof value === "number") return head(0, value);
  if (typeof value !== "string") return [...head(4, value.length), ...value.flatMap(bytesOf)];
  const text = new TextEncoder().encode(value);
  return [...head(3, text.length), ...text];
}

/** What a value begins with: its type, and its size or itself. */
const head = (type: number, size: number): number[] =>
  size < 24
    ? [(type << 5) | size]
    : [(type << 5) | 26, size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255];
