/** Bytes as base64 text. */
export function toBase64(bytes: ArrayLike<number>): string {
  const parts: string[] = [];
  // In pieces: a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8192) {
    parts.push(String.fromCharCode(...Array.prototype.slice.call(bytes, i, i + 8192)));
  }
  return btoa(parts.join(""));
}
