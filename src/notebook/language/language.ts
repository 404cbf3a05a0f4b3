/** The worker that knows TypeScript: a classic script, behind which the types stand. No code of a cell's runs here. */
import type { FrameToLanguage, LanguageToFrame } from "../contract/language";
import { START_LANGUAGE } from "../contract/globalNames";
import { TYPE_FILES, type TypeFiles } from "../contract/typeFiles";
import { CellLanguage } from "./CellLanguage";

const say = (message: LanguageToFrame) => postMessage(message);

/** Called at the end of the worker's script, behind the types. */
Object.assign(globalThis, {
  [START_LANGUAGE]: () => {
    const language = new CellLanguage((globalThis as unknown as Record<string, TypeFiles>)[TYPE_FILES]);
    addEventListener("message", ({ data }: MessageEvent<FrameToLanguage>) => {
      switch (data.type) {
        case "cells":
          return language.setCells(data.cells);
        case "ask":
          return say({ type: "answer", request: data.request, answer: language.answer(data.question) });
        default:
          data satisfies never;
      }
    });
    say({ type: "ready" });
  },
});
