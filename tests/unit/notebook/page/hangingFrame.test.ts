import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NotebookCommand } from "../../../../src/notebook/contract/pageProtocol";
import { FrameGroup } from "../../../../src/notebook/page/FrameGroup";
import { EDIT, newSession, RUN } from "./sessionSupport";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a frame that hangs", () => {
  const STOP: NotebookCommand = { command: "stop" };
  const hanging = (group?: FrameGroup) => {
    const parts = newSession(group);
    parts.press(RUN);
    parts.session.shown();
    parts.answer();
    parts.session.reported({ state: "running" });
    parts.did();
    return parts;
  };

  it.each(["stop", "restart"] as const)(
    "is taken away two seconds after %s, and another is opened in its place, in which nothing runs",
    (command) => {
      const { session, did, states, press } = hanging();
      press({ command }, 5);
      expect(did()).toEqual([["send", { command: { command }, at: 5 }]]);
      vi.advanceTimersByTime(2000);
      expect(did()).toEqual([["close", true], ["open"]]);
      expect(states.at(-1)).toBe("starting 笔记本没有回应，已经重新打开。代码都在，变量和算出的结果没有了。");
      session.shown();
      expect(did()).toEqual([["send", { command: STOP, at: 0 }], ["reveal"]]);
      session.reported({ state: "ready" });
      expect(states.at(-1)).toBe("ready 笔记本没有回应，已经重新打开。代码都在，变量和算出的结果没有了。");
      press(RUN);
      session.reported({ state: "running" });
      expect(states.at(-1)).toBe("running");
    },
  );

  it("is taken away after 重置 with all that the reader wrote", () => {
    const { did, states, press } = hanging();
    press({ command: "reset" }, 5);
    vi.advanceTimersByTime(2000);
    expect(did().slice(1)).toEqual([["forget"], ["close", true], ["open"]]);
    expect(states.at(-1)).toContain("代码和结果都是原来的");
  });

  it("passes on what was pressed after the last word that it should have obeyed, and nothing from before", () => {
    const { session, did, press } = hanging();
    press({ command: "run-all" }, 4);
    press(STOP, 5);
    press({ command: "restart" }, 6);
    press(RUN, 7);
    vi.advanceTimersByTime(2000);
    did();
    press(EDIT, 8);
    session.shown();
    expect(did()).toEqual([
      ["send", { command: STOP, at: 0 }],
      ["send", { command: RUN, at: 7 }],
      ["send", { command: EDIT, at: 8 }],
      ["reveal"],
    ]);
  });

  it("and answers in time stays", () => {
    const { did, press, answer } = hanging();
    press(STOP, 5);
    vi.advanceTimersByTime(1999);
    answer();
    vi.advanceTimersByTime(60_000);
    expect(did()).toEqual([["send", { command: STOP, at: 5 }]]);
  });

  it("is told of unasked while something runs, with the way out, and is left alone", () => {
    const { session, did, states, answer } = hanging();
    vi.advanceTimersByTime(6000);
    expect(states.at(-1)).toBe("running 笔记本没有回应：可以再等一会儿，也可以按“停止”，代码不会丢。");
    answer();
    expect(states.at(-1)).toBe("running");
    session.reported({ state: "ready" });
    vi.advanceTimersByTime(60_000);
    expect(states.at(-1)).toBe("ready");
    expect(did()).toEqual([]);
  });

  it("that can't be opened again is told as any other, and the work is not forgotten", () => {
    const { session, did, states, press } = hanging();
    press(STOP);
    vi.advanceTimersByTime(2000);
    session.fail("笔记本的界面没有载入");
    expect(states.at(-1)).toBe("failed 笔记本的界面没有载入");
    expect(did()).toEqual([["send", { command: STOP, at: 1 }], ["close", true], ["open"], ["close", false]]);
  });

  it("hangs with all others of its page: they go at once, before any new one comes, and none loses a press", () => {
    const group = new FrameGroup();
    const order: string[] = [];
    const [one, two, healthy] = ["one", "two", "healthy"].map((name) => {
      const parts = hanging(group);
      const { open, close } = parts.session.owner;
      parts.session.owner.open = () => {
        order.push(`open ${name}`);
        open();
      };
      parts.session.owner.close = (opensNext) => {
        order.push(`close ${name}`);
        close(opensNext);
      };
      return parts;
    });
    const third = newSession(group);
    third.press(RUN, 3);
    two.press(EDIT, 4);
    one.press(STOP, 5);
    for (let i = 0; i < 7; i++) {
      vi.advanceTimersByTime(250);
      healthy.answer();
    }
    expect(order).toEqual([]);
    vi.advanceTimersByTime(250);
    expect(order).toEqual(["close one", "close two", "open one", "open two"]);
    expect(third.did()).toEqual([["open"], ["close", true], ["open"]]);
    third.session.shown();
    expect(third.did()).toEqual([["send", { command: RUN, at: 3 }], ["reveal"]]);
    expect(third.session.message).toBe("");
    two.did();
    two.session.shown();
    expect(two.did()).toEqual([["send", { command: STOP, at: 0 }], ["send", { command: EDIT, at: 4 }], ["reveal"]]);
    expect(two.session.message).toContain("已经重新打开");
    expect(healthy.did()).toEqual([]);
    expect(healthy.session.state).toBe("running");
  });

  it("is found where another is opened beside it", () => {
    const group = new FrameGroup();
    const { session } = hanging(group);
    session.reported({ state: "ready" });
    vi.advanceTimersByTime(60_000);
    newSession(group).press(RUN);
    vi.advanceTimersByTime(4000);
    expect(session.message).toContain("没有回应");
  });
});
