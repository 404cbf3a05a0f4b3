import { afterEach, describe, expect, it, vi } from "vitest";
import { MAX_FILE } from "../../../../../src/notebook/contract/limits";
import { writeNotebookText } from "../../../../../src/notebook/files/notebookText";
import { showFilesDialog } from "../../../../../src/notebook/page/files/filesDialog";
import { takeHandedOver } from "../../../../../src/notebook/page/files/handOver";
import { MemoryStorage } from "../work/memoryStorage";
import { CELLS, newOwner } from "./newOwner";

type Cells = Parameters<typeof writeNotebookText>[0]["cells"];
/** A file of a notebook with these cells. */
const fileOf = (cells: Cells, title = "文件") =>
  new File([writeNotebookText({ title, description: "", cells })], "hello.nb");
const [A, B] = CELLS;
const C = { ...A, id: "c", title: "单元 c" };

/** Opens a file in a notebook on the page. */
async function openFile(file: unknown, ...given: Parameters<typeof newOwner>) {
  const owner = newOwner(...given);
  await showFilesDialog(owner.owner, file);
  return owner;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a file that is opened in a notebook", () => {
  it("puts its code into the cells, and says which", async () => {
    const { adopted, status } = await openFile(fileOf([{ ...A, code: "2" }, B]));
    expect(adopted).toEqual([[{ codes: { a: "2" }, controls: [] }, {}]]);
    expect(status()).toBe("已经放回「单元 a」。按“运行”才会算。");
  });

  it("says where there is nothing new in it", async () => {
    const { adopted, status } = await openFile(fileOf(CELLS));
    expect([adopted, status()]).toEqual([[], "文件里的代码和现在的一样，没有要改的。"]);
  });

  it("says which of its cells the notebook hasn't", async () => {
    const { status } = await openFile(fileOf([{ ...A, code: "2" }, C]));
    expect(status()).toBe("已经放回「单元 a」；这个笔记本没有的 「单元 c」 没有放进来。按“运行”才会算。");
  });

  it("asks before it takes the place of what the reader has written, and that can be refused", async () => {
    const work = { codes: { a: "mine" }, controls: [] };
    const { adopted, status, press, focused } = await openFile(fileOf([{ ...A, code: "2" }, B]), { work });
    expect(status()).toContain("你改过的 「单元 a」 和文件里的不同，要换掉吗？");
    expect([adopted, focused.at(-1)]).toEqual([[], "保留现在的"]);
    press("保留现在的");
    expect([adopted, status()]).toEqual([[], "没有改动。"]);
    const other = await openFile(fileOf([{ ...A, code: "2" }, B]), { work });
    other.press("换成文件里的");
    expect(other.adopted).toHaveLength(1);
  });

  it("brings the order of its cells where they may be arranged", async () => {
    const dataset = { arranging: "cells" };
    const { adopted, status } = await openFile(fileOf([B, A]), { dataset });
    expect(adopted[0][0]).toMatchObject({ cells: [{ id: "b" }, { id: "a" }] });
    expect(status()).toBe("单元的次序已经换成文件里的。按“运行”才会算。");
  });

  it("of another notebook is offered to be opened as one of the reader's own, which takes it once", async () => {
    const assign = vi.fn();
    vi.stubGlobal("location", { assign });
    vi.stubGlobal("sessionStorage", new MemoryStorage());
    const { status, press, adopted, focused } = await openFile(fileOf([C], "别的"));
    expect(status()).toContain("这个文件（别的）不是这个笔记本的：没有一个单元对得上。");
    expect(focused.at(-1)).toBe("在新笔记本里打开");
    press("在新笔记本里打开");
    expect(adopted).toEqual([]);
    expect(assign).toHaveBeenCalledWith("https://example.org/notebooks/new/");
    expect(takeHandedOver()).toMatchObject({ name: "hello.nb", text: expect.stringContaining("别的") });
    expect(takeHandedOver()).toBeUndefined();
  });

  it("that is too large to be handed over is to be chosen there", async () => {
    const full = () => {
      throw new Error("full");
    };
    vi.stubGlobal("location", { assign: vi.fn() });
    vi.stubGlobal("sessionStorage", { getItem: full, setItem: full, removeItem: full });
    const { status, press } = await openFile(fileOf([C]));
    press("在新笔记本里打开");
    expect(status()).toContain("文件太大，不能带过去");
    expect(takeHandedOver()).toBeUndefined();
  });

  it("may be dropped on the dialogue, which keeps the browser from leaving for it", async () => {
    const { adopted, dialog, event } = await openFile(undefined);
    const drag = (name: string, init: object = {}) => {
      const happened = Object.assign(event(name, init), { preventDefault: vi.fn() });
      dialog()?.dispatchEvent(happened);
      return happened.preventDefault.mock.calls.length;
    };
    expect([drag("dragover"), drag("drop", { dataTransfer: { files: [] } }), drag("drop")]).toEqual([1, 1, 1]);
    expect(adopted).toEqual([]);
    drag("drop", { dataTransfer: { files: [fileOf([{ ...A, code: "2" }, B])] } });
    await vi.waitFor(() => expect(adopted).toHaveLength(1));
  });

  it("may be one that was dropped on the frame, or no file at all", async () => {
    const text = writeNotebookText({ title: "文件", description: "", cells: [{ ...A, code: "2" }] });
    expect((await openFile({ name: "hello.nb", text })).adopted).toHaveLength(1);
    expect((await openFile({ name: 1 })).status()).toBe("");
    expect((await openFile(undefined)).status()).toBe("");
  });

  it("that is too large, or no text, is said to be so", async () => {
    const large = new File([], "大.nb");
    Object.defineProperty(large, "size", { value: MAX_FILE + 1 });
    expect((await openFile(large)).status()).toBe("“大.nb”太大：最多 20 MB。");
    const picture = new File([new Uint8Array([0xff, 0xd8])], "图.nb");
    expect((await openFile(picture)).status()).toContain("“图.nb”不是 UTF-8 的文字");
  });
});

describe("a notebook that is downloaded", () => {
  it("is saved as it stands, under its own name", async () => {
    const { owner, document, saved, status, event } = newOwner({ work: { codes: { a: "mine" }, controls: [] } });
    await showFilesDialog(owner);
    const forms = [...document.querySelectorAll(".files-form")];
    expect(document.querySelector(".files-status")?.getAttribute("role")).toBe("status");
    expect(document.querySelector("input")?.accept).toBe(".ts,.nb,.ipynb");
    expect(forms.map(({ textContent }) => textContent?.split("（")[0])).toEqual(["TypeScript", "Jupyter", "Starboard"]);
    forms[2].dispatchEvent(event("click"));
    await vi.waitFor(() => expect(status()).toBe("已经下载 hello.nb。"));
    expect(saved.map(({ name }) => name)).toEqual(["hello.nb"]);
    expect(await saved[0].text).toContain("mine");
  });

  it("has its charts and images drawn, as a notebook of Jupyter's", async () => {
    const chart = { kind: "chart" as const, title: "损失", x: { label: "步" }, y: { label: "损失" }, marks: [] };
    const { owner, document, saved, event } = newOwner({ outputs: { a: [{ key: "0", output: chart }] } });
    vi.stubGlobal("liveNotebookCharts", {
      picture: ({ title }: typeof chart) => `<svg>${title}</svg>`,
      images: () => "",
    });
    await showFilesDialog(owner);
    document.querySelectorAll(".files-form")[1].dispatchEvent(event("click"));
    await vi.waitFor(() => expect(saved.map(({ name }) => name)).toEqual(["hello.ipynb"]));
    expect(await saved[0].text).toContain("<svg>损失</svg>");
  });

  it("says where a part that it needs can't be had", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    const { owner, document, saved, status, event } = newOwner();
    await showFilesDialog(owner);
    document.querySelector(".files-form")?.dispatchEvent(event("click"));
    await vi.waitFor(() => expect(status()).toMatch(/请检查网络/));
    expect(saved).toEqual([]);
  });
});
