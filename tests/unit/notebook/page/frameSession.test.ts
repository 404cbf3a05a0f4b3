import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EDIT, newSession, RUN } from "./sessionSupport";

const UNREACHABLE = "笔记本没有载入：请检查网络，再按一次“运行”。";

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

  it("is heard as long as the frame stands, once that is shown: the time that it had to come is over", () => {
    const { session, press } = newSession();
    press(RUN);
    session.shown();
    session.reported({ state: "ready" });
    vi.advanceTimersByTime(600_000);
    expect([session.isShown, session.state]).toEqual([true, "ready"]);
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
