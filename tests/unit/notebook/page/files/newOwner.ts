import { vi } from "vitest";
import type { OutputItem } from "../../../../../src/notebook/contract/outputs";
import type { ReaderWork } from "../../../../../src/notebook/contract/readerWork";
import { writeNotebookText } from "../../../../../src/notebook/files/notebookText";
import type { FilesOwner } from "../../../../../src/notebook/page/files/filesDialog";
import { newPage } from "../newPage";

export const CELLS = ["a", "b"].map((id) => ({
  id,
  title: `单元 ${id}`,
  type: "typescript" as const,
  code: `const ${id} = 1;`,
}));

/** A notebook of two cells on a page of the tests' own, and what its files are told to do. */
export function newOwner({
  outputs = {},
  work,
  dataset = {},
}: { outputs?: Record<string, OutputItem[]>; work?: ReaderWork; dataset?: Record<string, string> } = {}) {
  const page = newPage();
  const adopted: unknown[][] = [];
  const saved: { name: string; text: Promise<string> }[] = [];
  const blobs = new Map<string, Blob>();
  Object.defineProperty(page.document, "baseURI", { value: "https://example.org/notebooks/hello/" });
  vi.stubGlobal("document", page.document);
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    blobs.set(`blob:${blobs.size}`, blob as Blob);
    return `blob:${blobs.size - 1}`;
  });
  const createElement = page.document.createElement.bind(page.document);
  page.document.createElement = ((tag: string) => {
    const element = createElement(tag);
    if (tag === "a") {
      const link = element as HTMLAnchorElement;
      link.click = () =>
        void saved.push({ name: link.download, text: blobs.get(link.href)?.text() ?? Promise.resolve("") });
    }
    return element;
  }) as typeof page.document.createElement;
  const published = {
    text: writeNotebookText({ title: "你好", description: "说明", cells: CELLS }),
    outputs,
    highlights: {},
    compiled: [],
  };
  const owner: FilesOwner = {
    slug: "hello",
    dataset: { source: "/notebooks/hello.json", runtime: "/runtime/", data: "/data/", ...dataset },
    files: { published: async () => published } as unknown as FilesOwner["files"],
    work,
    take: async () => undefined,
    name: undefined,
    adopt: (...given) => void adopted.push(given),
  };
  return {
    ...page,
    owner,
    adopted,
    saved,
    status: () => page.document.querySelector(".files-status")?.textContent,
  };
}
