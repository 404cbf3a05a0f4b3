import { mkdir, readFile, writeFile } from "node:fs/promises";

/** What a study's trainings are called by, and how one is done. */
export interface StoreOptions<Run, Result extends Run> {
  /** Distinct for each training; of a result as of its run. */
  keyOf(run: Run): string;
  train(run: Run): Result | Promise<Result>;
}

/** Trainings that are each done once. What they came to is kept in a folder, so that a study that was broken off goes on with those that are missing. */
export class RunStore<Run, Result extends Run> {
  private readonly begun = new Map<string, Promise<Result>>();
  private writing = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly options: StoreOptions<Run, Result>,
    /** What has been done, in the order in which it ended. */
    readonly results: Result[],
  ) {
    for (const result of results) this.begun.set(options.keyOf(result), Promise.resolve(result));
  }

  /** Reads what the folder keeps. */
  static async open<Run, Result extends Run>(
    folder: string,
    options: StoreOptions<Run, Result>,
  ): Promise<RunStore<Run, Result>> {
    await mkdir(folder, { recursive: true });
    const file = `${folder}/results.json`;
    const text = await readFile(file, "utf8").catch(() => "[]");
    return new RunStore(file, options, JSON.parse(text) as Result[]);
  }

  /** Trains, or takes what was trained before. */
  finish(run: Run): Promise<Result> {
    const key = this.options.keyOf(run);
    const result = this.begun.get(key) ?? this.train(run);
    this.begun.set(key, result);
    return result;
  }

  private async train(run: Run): Promise<Result> {
    const begin = performance.now();
    const result = await this.options.train(run);
    this.results.push(result);
    const text = JSON.stringify(this.results);
    this.writing = this.writing.then(() => writeFile(this.file, text));
    await this.writing;
    console.log(`${this.options.keyOf(run)}: ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    return result;
  }
}
