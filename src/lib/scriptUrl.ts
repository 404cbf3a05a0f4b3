/** A URL of JavaScript that the opaque origin of frame and kernel may load. Revoke it when it is no longer wanted. */
export const scriptUrl = (...parts: BlobPart[]): string =>
  URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
