import { afterEach, describe, expect, it, vi } from "vitest";
import { readShareHash } from "../../../../../src/notebook/page/share/shareCode";
import { openShareDialog } from "../../../../../src/notebook/page/share/ShareDialog";
import type { SharedWork } from "../../../../../src/notebook/page/share/SharedWork";
import { newPage } from "../newPage";
import { RATE } from "../work/openWork";

const WORK: SharedWork = { slug: "hello", codes: { a: "mine" }, controls: [RATE] };

function open(work: SharedWork) {
  const page = newPage();
  const copied: string[] = [];
  const opened: unknown[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void copied.push(text) } });
  Object.defineProperty(page.document, "location", {
    value: { href: "https://example.org/attention/?x=1#缩放" },
    configurable: true,
  });
  openShareDialog({ document: page.document, shared: () => work, openFile: (file) => opened.push(file) });
  const dialog = page.dialog() as HTMLDialogElement;
  const field = dialog.querySelector<HTMLInputElement>(".work-link");
  return { ...page, copied, opened, field, said: [...dialog.querySelectorAll("p")].map((p) => p.textContent) };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a link to the reader's changes", () => {
  it("brings them to the page without its old hash, says what they are, and is copied at once", () => {
    const { field, copied, said } = open(WORK);
    const [address, hash] = (field?.value ?? "").split("#");
    expect(address).toBe("https://example.org/attention/");
    expect(readShareHash(`#${hash}`)).toEqual(WORK);
    expect(copied).toEqual([field?.value]);
    expect(said[0]).toBe("链接里有你的改动：1 个单元、1 个控件。");
    expect(said[1]).toContain("不经过任何服务器");
  });

  it("tells of the list of cells, too", () => {
    const cells = [{ id: "a", title: "甲", type: "typescript" } as const];
    expect(open({ ...WORK, cells }).said[0]).toContain("单元的增删和次序");
  });

  it("is that of the page where there are none", () => {
    const { field, said } = open({ slug: "hello", codes: {}, controls: [] });
    expect(field?.value).toBe("https://example.org/attention/");
    expect(said).toEqual(["这里没有改动，链接就是这一页。"]);
  });

  it("is a file where it would be too long for some programs", () => {
    const code = Array.from({ length: 8000 }, (_, i) => (i * 2654435761).toString(36)).join("");
    const { field, copied, said, button } = open({ ...WORK, codes: { a: code } });
    expect([field, copied]).toEqual([null, []]);
    expect(said[0]).toMatch(/^改动（1 个单元、1 个控件）太多，放进链接有 \d+ 个字符，最多 8000 个。/);
    expect(button("下载文件")).toBeDefined();
  });
});

describe("a file that somebody shared", () => {
  it("is opened from here, and the dialog goes", () => {
    const { document, opened, event, dialog } = open(WORK);
    const input = document.querySelector<HTMLInputElement>("input[type=file]") as HTMLInputElement;
    Object.defineProperty(input, "files", { value: ["x.json"] });
    input.dispatchEvent(event("change"));
    expect([opened, dialog()]).toEqual([["x.json"], null]);
  });
});
