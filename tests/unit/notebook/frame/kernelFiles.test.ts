import { describe, expect, it } from "vitest";
import type { FileReply, FileRequest } from "../../../../src/notebook/contract/fileRequests";
import { KernelFiles } from "../../../../src/notebook/frame/KernelFiles";

/** Files of which each reply is given by its name, of the reader's own or of the page's; who was asked is noted. */
function newFiles(replies: Record<string, Omit<FileReply, "request">>) {
  const asked: unknown[] = [];
  const answers: unknown[] = [];
  const files = new KernelFiles(
    {
      read: async (request, name) => {
        asked.push(["own", name]);
        return { request, ...replies[name] };
      },
    },
    async (wanted: FileRequest) => {
      asked.push(["page", wanted]);
      return { request: wanted.request, ...replies[wanted.file.name] };
    },
  );
  return { files, asked, answers, answer: (...answered: unknown[]) => void answers.push(answered) };
}

describe("a file that the kernel asks for", () => {
  it("comes through the page where it is the site's, and its bytes are handed over", async () => {
    const bytes = new ArrayBuffer(3);
    const { files, asked, answers, answer } = newFiles({ iris: { bytes } });
    await files.answer({ request: 4, file: { kind: "data", name: "iris" } }, answer);
    expect(asked).toEqual([["page", { request: 4, file: { kind: "data", name: "iris" } }]]);
    expect(answers).toEqual([[{ type: "file", request: 4, bytes }, [bytes]]]);
  });

  it("never reaches the page where it is the reader's own", async () => {
    const { files, asked, answers, answer } = newFiles({ "a/control:数据": { bytes: new ArrayBuffer(1) } });
    await files.answer({ request: 5, file: { kind: "own", name: "a/control:数据" } }, answer);
    expect(asked).toEqual([["own", "a/control:数据"]]);
    expect(answers).toHaveLength(1);
  });

  it("that can't be had is answered with the reason, and nothing is handed over", async () => {
    const { files, answers, answer } = newFiles({ x: { error: "没有" } });
    await files.answer({ request: 6, file: { kind: "runtime", name: "x" } }, answer);
    expect(answers).toEqual([[{ type: "file", request: 6, error: "没有" }, []]]);
  });
});
