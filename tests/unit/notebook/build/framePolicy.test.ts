import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { parseHTML } from "linkedom";
import { buildRuntime } from "../../../../src/notebook/build/bundle/buildRuntime";
import { framePolicy } from "../../../../src/notebook/build/bundle/framePolicy";

const read = (policy: string) =>
  new Map(policy.split("; ").map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1)]));

describe("the policy of the frame's page", () => {
  it("refuses whatever it doesn't name, and names no address: not even the site's own", () => {
    const policy = read(framePolicy(["boot()"]));
    expect(policy.get("default-src")).toEqual(["'none'"]);
    const known = /^('none'|'unsafe-eval'|'wasm-unsafe-eval'|'sha256-.{44}'|blob:|data:)$/;
    for (const [name, sources] of policy) {
      if (name !== "style-src") for (const source of sources) expect(source, name).toMatch(known);
    }
  });

  it("knows scripts by their hash: none but these is run from the page's text", () => {
    const scripts = read(framePolicy(["boot()", "frame()"])).get("script-src");
    for (const script of ["boot()", "frame()"]) {
      expect(scripts).toContain(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    }
    expect(scripts).not.toContain("'unsafe-inline'");
  });

  describe("in the page as built", () => {
    let page: Document;
    beforeAll(async () => {
      const { files } = await buildRuntime();
      page = parseHTML(new TextDecoder().decode(files.get("frame.html"))).document;
    });

    it("stands before everything that it is to hold for", () => {
      expect(page.head.children[0].getAttribute("charset")).toBe("utf-8");
      expect(page.head.children[1].getAttribute("http-equiv")).toBe("Content-Security-Policy");
    });

    it("knows both scripts of the page", () => {
      const policy = page.head.children[1].getAttribute("content");
      const scripts = [...page.querySelectorAll("script")];
      expect(policy).toBe(framePolicy(scripts.map((script) => script.textContent ?? "")));
      expect(scripts).toHaveLength(2);
    });
  });
});
