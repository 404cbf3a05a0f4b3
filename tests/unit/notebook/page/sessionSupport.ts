import type { NotebookCommand } from "../../../../src/notebook/contract/pageProtocol";
import { FrameGroup } from "../../../../src/notebook/page/FrameGroup";
import { FrameSession } from "../../../../src/notebook/page/FrameSession";

export const RUN: NotebookCommand = { command: "run", cell: "a" };
export const EDIT: NotebookCommand = { command: "edit", cell: "a" };

/** A session whose notebook only notes what it is to do. */
export function newSession(group = new FrameGroup()) {
  const calls: unknown[][] = [];
  const states: string[] = [];
  const asked: number[] = [];
  const note =
    (name: string) =>
    (...values: unknown[]) =>
      void calls.push([name, ...values]);
  const session: FrameSession = new FrameSession(
    {
      open: note("open"),
      close: note("close"),
      reveal: note("reveal"),
      send: note("send"),
      forget: note("forget"),
      ask: (number) => void asked.push(number),
      changed: () => states.push(`${session.state} ${session.message}`.trim()),
    },
    group,
  );
  return {
    session,
    /** What the session had its notebook do since this was last asked. */
    did: () => calls.splice(0),
    states,
    /** The frame answers all that it was asked. */
    answer: () => session.answered(asked.at(-1) ?? 0),
    press: (command: NotebookCommand, at = 1) => session.press({ command, at }),
  };
}
