import { describe, expect, it } from "vitest";
import type { FileReply, FileRequest } from "../../../../src/notebook/contract/fileRequests";
import { FileQueue } from "../../../../src/notebook/page/FileQueue";

/** A queue whose files come when the test has them come, by a clock of the test's own. */
function newQueue() {
  const asked: string[] = [];
  const coming = new Map<string, (reply: Omit<FileReply, "request">) => void>();
  const clock = { now: 0 };
  const queue = new FileQueue(
    ({ request, file: { name } }) => {
      asked.push(name);
      return new Promise((resolve) => coming.set(name, (reply) => resolve({ request, ...reply })));
    },
    () => clock.now,
  );
  let count = 0;
  return {
    asked,
    clock,
    read: (name: string, kind: FileRequest["file"]["kind"] = "data") =>
      queue.read({ request: ++count, file: { kind, name } }),
    async come(name: string, reply: Omit<FileReply, "request"> = { bytes: new ArrayBuffer(3) }) {
      coming.get(name)?.(reply);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe("the files that a frame asks for", () => {
  it("are fetched four at a time, the next when one has come, or has failed", async () => {
    const { read, asked, come } = newQueue();
    const replies = ["a", "b", "c", "d", "e", "f"].map((name) => read(name));
    expect(asked).toEqual(["a", "b", "c", "d"]);
    await come("b");
    expect(asked).toEqual(["a", "b", "c", "d", "e"]);
    await come("a", { error: "没有" });
    expect(asked).toEqual(["a", "b", "c", "d", "e", "f"]);
    for (const name of ["c", "d", "e", "f"]) await come(name);
    expect((await Promise.all(replies)).map((reply) => [reply.request, reply.error])).toEqual([
      [1, "没有"],
      ...[2, 3, 4, 5, 6].map((request) => [request, undefined]),
    ]);
  });

  it("are fetched once while they are kept; each reply has bytes of its own", async () => {
    const { read, asked, come } = newQueue();
    const both = [read("iris"), read("iris")];
    await come("iris");
    const [first, second, third] = await Promise.all([...both, read("iris")]);
    expect(asked).toEqual(["iris"]);
    expect([first, second, third].map((reply) => reply.request)).toEqual([1, 2, 3]);
    expect(new Set([first, second, third].map((reply) => reply.bytes)).size).toBe(3);
    void read("iris", "runtime");
    expect(asked).toEqual(["iris", "iris"]);
  });

  it("are fetched anew where they failed", async () => {
    const { read, asked, come } = newQueue();
    const failed = read("iris");
    await come("iris", { error: "没有取到" });
    expect((await failed).error).toBe("没有取到");
    void read("iris");
    expect(asked).toEqual(["iris", "iris"]);
  });

  it("are kept sixteen, those that were asked for last", async () => {
    const { read, asked, come } = newQueue();
    for (let i = 0; i < 17; i++) {
      void read(`${i}`);
      await come(`${i}`);
    }
    void read("16");
    void read("1");
    expect(asked).toHaveLength(17);
    void read("0");
    expect(asked).toHaveLength(18);
  });

  it("are refused, with the reason, beyond a hundred at once and ten a second: a flood fetches nothing more", async () => {
    const { read, asked, clock } = newQueue();
    const replies = Array.from({ length: 100_000 }, (_, i) => read(`${i % 200}`));
    expect(asked).toHaveLength(4);
    const late = await Promise.all(replies.slice(100));
    expect(late.every(({ error }) => error === "一下子要的文件太多，请等几秒再试")).toBe(true);
    clock.now += 200;
    void read("a");
    void read("b");
    expect((await read("c")).error).toContain("太多");
  });
});
