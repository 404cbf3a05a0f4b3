// @ts-check
import { isNewEnough, useNpm } from "./nodeVersion.mjs";

// The configurations and commands import this first: a tool that was started past npm, with the system's Node, then says what
// to do instead of failing somewhere inside, or of hiding why a test failed.
if (!isNewEnough(process.versions.node)) {
  console.error(useNpm(process.versions.node));
  process.exit(1);
}
