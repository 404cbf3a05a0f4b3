import { describe, expect, it } from "vitest";
import { NotebookStatus } from "../../../../src/notebook/frame/NotebookStatus";

const NOTICE = "显卡收回了 WebGL 上下文";

/** A notebook whose kernel waits for the reader. */
function readyNotebook(): NotebookStatus {
  const status = new NotebookStatus();
  status.hasCommand = true;
  status.kernelReady("webgl");
  return status;
}

describe("how a notebook stands", () => {
  it("is starting until the press that opened it has arrived and the kernel is there", () => {
    const status = new NotebookStatus();
    expect(status.state).toBe("starting");
    status.kernelReady("webgl");
    expect(status.state).toBe("starting");
    status.hasCommand = true;
    expect(status.report).toEqual({ state: "ready", backend: "webgl", message: undefined });
  });

  it("is starting, not running, while a run waits for the kernel", () => {
    const status = new NotebookStatus();
    status.hasCommand = true;
    status.runStarts();
    expect(status.state).toBe("starting");
    status.kernelReady("wasm");
    expect(status.state).toBe("running");
    status.busy = false;
    expect(status.state).toBe("ready");
  });

  it("says why the kernel was started anew, also when the new one is there, until the reader runs something", () => {
    const status = readyNotebook();
    status.kernelStarts(NOTICE);
    expect(status.report).toMatchObject({ state: "ready", message: NOTICE });
    status.kernelReady("webgl");
    expect(status.report.message).toBe(NOTICE);
    status.runStarts();
    expect(status.report.message).toBeUndefined();
  });

  it("says why the kernel computes on nothing faster, until the reader runs something", () => {
    const status = readyNotebook();
    status.kernelReady("cpu", "WASM 后端没有取到。");
    expect(status.report.message).toBe("「WASM 后端没有取到。」现在用的后端会慢不少；网络好了以后按“重启”。");
    status.runStarts();
    expect(status.report.message).toBeUndefined();
  });

  it("says no more of it once the reader starts the kernel anew", () => {
    const status = readyNotebook();
    status.kernelStarts(NOTICE);
    status.kernelStarts();
    expect(status.report.message).toBeUndefined();
  });

  it("is failed while there is no kernel, whatever was running, and says why", () => {
    const status = readyNotebook();
    status.runStarts();
    status.kernelFails("内存不够");
    const message = "运行中断：「内存不够」。代码都在，算出的变量没有了；再按“运行”，就重新开始。";
    expect(status.report).toMatchObject({ state: "failed", message });
    status.kernelStarts();
    expect(status.report).toMatchObject({ state: "ready", message: undefined });
    status.kernelFails("404");
    expect(status.report.message).toBe("内核没有启动：「404」。请检查网络，再按“运行”。");
  });

  it("tells of what goes on in the background only while something does", () => {
    const status = readyNotebook();
    expect(status.report).not.toHaveProperty("background");
    status.background = true;
    expect(status.report.background).toBe(true);
    status.kernelStarts();
    expect(status.report).not.toHaveProperty("background");
  });
});
