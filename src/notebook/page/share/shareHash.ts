/** What begins the part of an address behind `#` that brings shared work: `#share=<version>.<notebook>.<data>`. */
const START = "#share=";

/** The parts of such an address. */
export interface ShareHash {
  version: number;
  slug: string;
  data: string;
}

/** Whether what stands behind an address's `#` brings shared work. */
export const isShareHash = (hash: string): boolean => plain(hash).startsWith(START);

/** Its parts; undefined where they can't be told. */
export function splitShareHash(hash: string): ShareHash | undefined {
  const [, version, slug, data] = /^#share=(\d{1,6})\.([a-z0-9-]{1,100})\.([\w-]*)$/.exec(plain(hash)) ?? [];
  return version === undefined ? undefined : { version: Number(version), slug, data };
}

/** The part of an address behind `#` with these parts. */
export const joinShareHash = ({ version, slug, data }: ShareHash): string => `${START}${version}.${slug}.${data}`;

/** Programs that pass links on escape what needn't be. */
function plain(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
