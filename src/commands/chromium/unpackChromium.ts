import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/** A browser that can be started. */
export interface ChromiumInstallation {
  executablePath: string;
  /** Environment variables that it needs beyond the process's own. */
  env: Record<string, string>;
}

const inflate = promisify(brotliDecompress);
const run = promisify(execFile);

/**
 * The machine's own fonts, if it has any, and the one that comes with the browser: without any font a page has no text,
 * and Chromium dies. The packed `fonts.conf` names only folders of a cloud function.
 */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * Unpacks the Chromium that `@sparticuz/chromium` carries (Linux x64), with the libraries and the font that a bare machine
 * lacks, into `node_modules/.cache`, once. Its own unpacker leaves those libraries out anywhere but in a cloud function.
 */
export async function unpackChromium(): Promise<ChromiumInstallation> {
  const require = createRequire(import.meta.url);
  const packageFolder = dirname(dirname(require.resolve("@sparticuz/chromium")));
  const { version } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")) as { version: string };
  const target = join(dirname(dirname(packageFolder)), ".cache", "chromium", version);
  if (!existsSync(target)) {
    // Two runs may unpack at once: each into a folder of its own, and the first to finish gives it its name.
    const draft = `${target}.${process.pid}`;
    await mkdir(draft, { recursive: true });
    await unpackInto(draft, join(packageFolder, "bin"));
    await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  }
  const libraries = [join(target, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  const fonts = join(target, "fonts", "fonts.conf");
  return { executablePath: join(target, "chromium"), env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts } };
}

async function unpackInto(folder: string, packed: string): Promise<void> {
  await writeFile(join(folder, "chromium"), await inflate(await readFile(join(packed, "chromium.br"))), {
    mode: 0o755,
  });
  for (const name of ["swiftshader", "al2023", "fonts"]) {
    const archive = join(folder, `${name}.tar`);
    const into = name === "fonts" ? join(folder, "fonts") : folder;
    await mkdir(into, { recursive: true });
    await writeFile(archive, await inflate(await readFile(join(packed, `${name}.tar.br`))));
    await run("tar", ["-xf", archive, "-C", into]);
    await rm(archive);
  }
  await writeFile(join(folder, "fonts", "fonts.conf"), fontsConfiguration);
}
