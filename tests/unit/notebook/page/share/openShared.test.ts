import { describe, expect, it } from "vitest";
import { readSharedFile, refusal } from "../../../../../src/notebook/page/share/openShared";
import { MAX_SHARED, type SharedWork, writeShareFile } from "../../../../../src/notebook/page/share/SharedWork";

const WORK: SharedWork = { slug: "hello", codes: { a: "1" }, controls: [] };

describe("what was shared", () => {
  it("is shown in its own notebook, and in another one is said to be elsewhere", () => {
    expect(refusal(WORK, "hello")).toBe("");
    expect(refusal(WORK, "attention")).toContain("分享的是另一个笔记本的改动");
  });

  it("that couldn't be read is refused with the reason", () => {
    expect(refusal("读不出来。", "hello")).toBe("读不出来。");
  });

  it("may come as a file, which isn't even read where it is too large", async () => {
    expect(await readSharedFile(new File([writeShareFile(WORK)], "x.json"))).toMatchObject(WORK);
    expect(await readSharedFile(new File(["{}"], "x.json"))).toContain("不是本站分享的文件");
    const large = Object.assign(new File([], "x.json"), { text: () => Promise.reject(new Error("read")) });
    Object.defineProperty(large, "size", { value: 4 * MAX_SHARED + 1 });
    expect(await readSharedFile(large)).toBe("这个文件太大，不是本站分享的文件。");
  });
});
