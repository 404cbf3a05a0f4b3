/** Where the site is mounted, with the slash at its end: `/`, `/sub/path/`. */
export const base: string = import.meta.env.BASE_URL.replace(/\/?$/, "/");

/** An address below the site's base (`/algorithms/rnn/#…`), in full. */
export const withBase = (address: string): string => base + address.replace(/^\//, "");
