/** An address below the site's base, in full. */
export const joinBase = (base: string, url: string): string => base.replace(/\/$/, "") + url;
