import { NotebookWaker } from "./NotebookWaker";
import { isShareHash } from "./share/shareHash";
import { isWorkKept } from "./work/workKey";

// What every page with a notebook fetches before a press: what makes it live comes when the reader comes near.

const waker = new NotebookWaker(document, {
  load: () => import("./LiveNotebook"),
  isDue: ({ dataset }) =>
    dataset.arranging === "blank" || isShareHash(location.hash) || isWorkKept(dataset.source ?? ""),
});
addEventListener("hashchange", () => waker.look());
if (matchMedia("(hover: none)").matches) waker.watch(IntersectionObserver);
