import { describe, expect, it } from "vitest";
import { ReaderFiles } from "../../../../src/notebook/frame/ReaderFiles";

describe("the reader's own files", () => {
  it("are kept by cell and control, each choice with a value of its own", async () => {
    const files = new ReaderFiles();
    expect(files.keep("a", "control:CSV", new File(["1"], "一.csv"))).toBe("1:一.csv");
    expect(files.keep("a", "control:CSV", new File(["22"], "一.csv"))).toBe("2:一.csv");
    const { request, bytes } = await files.read(7, "a/control:CSV");
    expect([request, new TextDecoder().decode(bytes)]).toEqual([7, "22"]);
    expect(await files.read(8, "b/control:CSV")).toMatchObject({
      request: 8,
      error: expect.stringContaining("不在这里"),
    });
  });

  it("that are too large, or can't be read, are refused with the reason", async () => {
    const files = new ReaderFiles();
    const large = new File([], "大.csv");
    Object.defineProperty(large, "size", { value: 90e6 });
    files.keep("a", "k", large);
    expect((await files.read(1, "a/k")).error).toContain("90.0 MB，最多 50 MB");
    const gone = new File([], "没.csv");
    Object.defineProperty(gone, "arrayBuffer", { value: () => Promise.reject(new Error("NotReadableError")) });
    files.keep("a", "k", gone);
    expect((await files.read(2, "a/k")).error).toContain("读不出来");
  });
});
