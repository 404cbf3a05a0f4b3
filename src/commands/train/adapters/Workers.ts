import { type ChildProcess, fork } from "node:child_process";

/** Processes that work off tasks side by side; each task is a message, and so is what comes of it. */
export class Workers {
  private readonly idle: ChildProcess[] = [];
  private readonly waiting: ((worker: ChildProcess) => void)[] = [];
  private readonly all: ChildProcess[];

  constructor(script: URL, count: number) {
    this.all = Array.from({ length: count }, () => {
      const worker = fork(script);
      worker.once("message", () => this.free(worker));
      return worker;
    });
  }

  /** What a task comes to; rejects where its process ends before. */
  async do<Answer>(task: object): Promise<Answer> {
    const worker = this.idle.pop() ?? (await new Promise<ChildProcess>((resolve) => this.waiting.push(resolve)));
    const answer = await new Promise<Answer>((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`a training ended with ${code}`));
      worker.once("exit", onExit);
      worker.once("message", (message) => {
        worker.off("exit", onExit);
        resolve(message as Answer);
      });
      worker.send(task);
    });
    this.free(worker);
    return answer;
  }

  /** Ends the processes. */
  stop(): void {
    for (const worker of this.all) worker.kill();
  }

  private free(worker: ChildProcess): void {
    const next = this.waiting.shift();
    if (next) next(worker);
    else this.idle.push(worker);
  }
}
