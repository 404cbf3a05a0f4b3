import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NotebookCommand } from "../../../../src/notebook/contract/pageProtocol";
import { FrameGroup } from "../../../../src/notebook/page/FrameGroup";
import { FrameSession } from "../../../../src/notebook/page/FrameSession";

const RUN: NotebookCommand = { command: "run", cell: "a" };
const EDIT: NotebookCommand = { command: "edit", cell: "a" };
const UNREACHABLE = "笔记本没有载入：请检查网络，再按一次“运行”。";

function newSession(group = new FrameGroup()) {
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

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("something to stop", () => {
  it("is there while the notebook starts or runs, and while something goes on in the background", () => {
    const { session, press } = newSession();
    expect(session.canStop).toBe(false);
    press(RUN);
    expect(session.canStop).toBe(true);
    session.shown();
    session.reported({ state: "running" });
    expect(session.canStop).toBe(true);
    session.reported({ state: "ready", background: true });
    expect(session.canStop).toBe(true);
    session.reported({ state: "ready" });
    expect(session.canStop).toBe(false);
  });
});

describe("the first press", () => {
  it("opens the frame, once, and says so", () => {
    const { session, did, states, press } = newSession();
    expect(session.state).toBe("idle");
    press(RUN);
    press(EDIT);
    expect(did()).toEqual([["open"]]);
    expect(states).toEqual(["starting"]);
  });

  it("waits with those that follow until the frame is shown, and all are sent in their order with their times", () => {
    const { session, did, press } = newSession();
    press(RUN, 1);
    press(EDIT, 2);
    press({ command: "restart" }, 3);
    did();
    session.shown();
    expect(did()).toEqual([
      ["send", { command: RUN, at: 1 }],
      ["send", { command: EDIT, at: 2 }],
      ["send", { command: { command: "restart" }, at: 3 }],
      ["reveal"],
    ]);
    press(RUN, 4);
    press({ command: "stop" }, 5);
    expect(did()).toEqual([
      ["send", { command: RUN, at: 4 }],
      ["send", { command: { command: "stop" }, at: 5 }],
    ]);
  });

  it("on a control waits as its newest value: those that it was dragged through are void", () => {
    const { session, did, press } = newSession();
    const slide = (value: number, key = "k") => press({ command: "control", cell: "a", key, value });
    slide(1);
    slide(5, "other");
    slide(2);
    slide(3);
    did();
    session.shown();
    const sent = did().flatMap(([name, press]) => (name === "send" ? [press] : []));
    expect(sent).toMatchObject([{ command: { key: "other", value: 5 } }, { command: { key: "k", value: 3 } }]);
  });

  it.each(["stop", "reset"] as const)("is taken back by %s: the published view stands as before", (command) => {
    const { session, did, states, press } = newSession();
    press(RUN);
    press({ command });
    expect(did()).toEqual([["open"], ...(command === "reset" ? [["forget"]] : []), ["close", false]]);
    expect(states).toEqual(["starting", "idle"]);
    press(EDIT);
    session.shown();
    expect(did()).toEqual([["open"], ["send", { command: EDIT, at: 1 }], ["reveal"]]);
  });

  it("is over with the notebook: its frame, should it still show itself, changes nothing", () => {
    const { session, did, press } = newSession();
    press(RUN);
    session.close();
    did();
    session.shown();
    vi.advanceTimersByTime(60_000);
    expect(did()).toEqual([]);
    expect(session.state).toBe("idle");
  });
});

describe("a notebook's state", () => {
  it("is starting while a press waits for the frame, even if that is ready", () => {
    const { session, press } = newSession();
    press(RUN);
    session.reported({ state: "ready" });
    expect(session.state).toBe("starting");
    session.reported({ state: "running" });
    expect(session.state).toBe("running");
    session.shown();
    session.reported({ state: "ready" });
    expect(session.state).toBe("ready");
  });

  it("is what the frame says, with its message until it says something else", () => {
    const { session, states, press } = newSession();
    press(RUN);
    session.shown();
    session.reported({ state: "failed", message: "内核没有启动" });
    session.reported({ state: "running" });
    expect(states.slice(1)).toEqual(["failed 内核没有启动", "running"]);
  });

  it.each([
    ["webgl", "后端：WebGL"],
    ["webgl-float16", "后端：WebGL（半精度）：这里的 GPU 只算得到大约三位有效数字，结果和正文会有出入"],
    ["wasm", "后端：WASM（这里没有可用的 WebGL，会慢一些）"],
    ["cpu", "后端：CPU（这里没有可用的 WebGL，会慢不少）"],
  ] as const)("names the backend %s, and what it costs, and goes on naming it", (backend, text) => {
    const { session } = newSession();
    expect(session.backendText).toBe("");
    session.reported({ state: "ready", backend });
    session.reported({ state: "running" });
    expect(session.backend).toBe(backend);
    expect(session.backendText).toBe(text);
  });
});

describe("a frame that can't be had", () => {
  it("is given up after two minutes; the next press tries again", () => {
    const { session, did, states, press } = newSession();
    press(RUN);
    vi.advanceTimersByTime(119_999);
    expect(session.state).toBe("starting");
    vi.advanceTimersByTime(1);
    expect(states.at(-1)).toBe(`failed ${UNREACHABLE}`);
    expect(did()).toEqual([["open"], ["close", false]]);
    press(EDIT);
    expect(states.at(-1)).toBe("starting");
    session.shown();
    expect(did()).toEqual([["open"], ["send", { command: EDIT, at: 1 }], ["reveal"]]);
  });

  it("is given up at once where one of its parts can't be had", () => {
    const { session, did, states, press } = newSession();
    press(RUN);
    session.fail();
    expect(states.at(-1)).toBe(`failed ${UNREACHABLE}`);
    expect(did()).toEqual([["open"], ["close", false]]);
    vi.advanceTimersByTime(240_000);
    expect(did()).toEqual([]);
  });

  it("isn't given up any more once it is shown", () => {
    const { session, did, press } = newSession();
    press(RUN);
    session.shown();
    did();
    vi.advanceTimersByTime(60_000);
    expect(did()).toEqual([]);
  });

  it("is slow first: what is on its way is named, unless there is something of more weight to say", () => {
    const { session, press } = newSession();
    session.slow = "网络有些慢";
    expect(session.message).toBe("");
    press(RUN);
    expect(session.message).toBe("网络有些慢");
    session.reported({ state: "failed", message: "内核没有启动" });
    expect(session.message).toBe("内核没有启动");
  });
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
