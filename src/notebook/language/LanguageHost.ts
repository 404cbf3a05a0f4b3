import ts from "typescript";
import { LIB_FOLDER, type TypeFiles } from "../contract/typeFiles";
import type { CellFile } from "./cellFiles";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  // What a worker has, and no document.
  lib: ["lib.esnext.d.ts", "lib.webworker.d.ts"],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
};

/** The cells and the types that they use, as files that TypeScript reads: the only ones that there are. */
export class LanguageHost implements ts.LanguageServiceHost {
  readonly #files: Readonly<Record<string, string>>;
  readonly #folders: ReadonlySet<string>;
  #texts = new Map<string, { text: string; version: number; snapshot: ts.IScriptSnapshot }>();
  #version = 0;

  constructor({ files }: Pick<TypeFiles, "files">) {
    this.#files = files;
    this.#folders = new Set(
      Object.keys(files).flatMap((path) => path.split("/").map((_, i, parts) => parts.slice(0, i).join("/"))),
    );
  }

  /** Takes the cells as they now read; what reads as before keeps its version. */
  setCells(cells: Iterable<CellFile>): void {
    this.#version++;
    const before = this.#texts;
    this.#texts = new Map();
    for (const { path, text } of cells) {
      const last = before.get(path);
      const isSame = last?.text === text;
      this.#texts.set(
        path,
        isSame ? last : { text, version: this.#version, snapshot: ts.ScriptSnapshot.fromString(text) },
      );
    }
  }

  getCompilationSettings(): ts.CompilerOptions {
    return OPTIONS;
  }

  getScriptFileNames(): string[] {
    return [...this.#texts.keys()];
  }

  getScriptVersion(path: string): string {
    return String(this.#texts.get(path)?.version ?? 0);
  }

  getScriptSnapshot(path: string): ts.IScriptSnapshot | undefined {
    const own = this.#texts.get(path);
    if (own) return own.snapshot;
    const text = this.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  }

  getProjectVersion(): string {
    return String(this.#version);
  }

  getCurrentDirectory(): string {
    return "/";
  }

  getDefaultLibFileName(): string {
    return `${LIB_FOLDER}/lib.esnext.d.ts`;
  }

  readFile(path: string): string | undefined {
    return this.#texts.get(path)?.text ?? (Object.hasOwn(this.#files, path) ? this.#files[path] : undefined);
  }

  fileExists(path: string): boolean {
    return this.readFile(path) !== undefined;
  }

  directoryExists(path: string): boolean {
    return path === "/cells" || this.#folders.has(path);
  }

  getDirectories(): string[] {
    return [];
  }

  useCaseSensitiveFileNames(): boolean {
    return true;
  }
}
