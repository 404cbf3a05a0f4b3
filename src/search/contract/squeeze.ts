/** A name reduced to what tells it from others: lower case, without spaces, hyphens and punctuation. */
export function squeeze(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-—–_·・'’‘"“”.,，、。:：;；!！?？()（）[\]【】《》「」『』/]/g, "");
}
