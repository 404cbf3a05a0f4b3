import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chart } from "../../../../../src/notebook/kernel/library/chart";
import { line } from "../../../../../src/notebook/kernel/library/line";
import { catchConsole } from "../../../../../src/notebook/kernel/session/catchConsole";
import { formatLog } from "../../../../../src/notebook/kernel/session/formatLog";
import { newConsole } from "./consoleSupport";
import { TestKernel } from "./TestKernel";

let { page, printed, lines, begin } = newConsole();
beforeEach(() => {
  ({ page, printed, lines, begin } = newConsole());
});

describe("what console prints", () => {
  it("is by its methods' names", () => {
    page.log("步", 1, [2], undefined);
    page.info("信");
    page.warn("警");
    page.error(new RangeError("错"));
    page.debug({ a: 1 });
    page.dir([1]);
    page.dirxml("a", 2);
    page.log();
    expect(printed).toEqual([
      ["log", "步 1 [2] undefined"],
      ["info", "信"],
      ["warn", "警"],
      ["error", "RangeError: 错"],
      ["debug", "{ a: 1 }"],
      ["log", "[1]"],
      ["log", "a 2"],
      ["log", ""],
    ]);
  });

  it("names tensors with their values, and what is drawn by its kind", () => {
    page.log({ dtype: "float32", shape: [1, 2], dataSync: () => [1, 2] });
    page.log(chart({ title: "图", x: "x", y: "y" }, line([0], [1])));
    expect(lines()).toEqual(["Tensor float32 [1, 2] 1, 2", "[chart]"]);
  });

  it.each<[unknown[], string]>([
    [["%s 有 %d 个，占 %f%%", "猫", 3.7, 12.5], "猫 有 3 个，占 12.5%"],
    [["%i %d %f", "12.9px", 5n, "0.5"], "12 5 0.5"],
    [["%d", {}], "NaN"],
    [["%c红%c", "color: red", ""], "红"],
    [["%o 和 %O", [1], { a: 1 }], "[1] 和 { a: 1 }"],
    [["%s"], "%s"],
    [["100%%"], "100%%"],
    [["%s %s", "一"], "一 %s"],
    [["%s", "一", "二", 3], "一 二 3"],
    [["%x", 1], "%x 1"],
    [[1, "%s", 2], "1 %s 2"],
  ])("has its places filled: %o", (values, expected) => expect(formatLog(values)).toBe(expected));

  it("is an assertion only where it doesn't hold", () => {
    page.assert(true, "一");
    page.assert(false);
    page.assert(0, "第 %d 步", 3);
    expect(printed).toEqual([
      ["error", "断言不成立"],
      ["error", "断言不成立：第 3 步"],
    ]);
  });

  it("counts by label, in each run from one", () => {
    page.count();
    page.count("步");
    page.count("步");
    page.countReset("步");
    page.count("步");
    page.countReset("无");
    begin();
    page.count("步");
    expect(lines()).toEqual(["default: 1", "步: 1", "步: 2", "步: 1", "没有叫“无”的计数。", "步: 1"]);
  });

  it("tells times by label, also of another cell's", () => {
    vi.useFakeTimers();
    page.time("训练");
    page.time("训练");
    vi.advanceTimersByTime(12);
    begin();
    page.timeLog("训练", "一半", 1);
    page.timeEnd("训练");
    page.timeEnd("训练");
    vi.useRealTimers();
    expect(lines()).toEqual([
      "计时“训练”已经开始了。",
      "训练: 12.00 毫秒 一半 1",
      "训练: 12.00 毫秒",
      '没有叫“训练”的计时：先用 console.time("训练") 开始。',
    ]);
  });

  it("stands further right in a group, whose depth is the run's own", () => {
    page.group("外");
    page.groupCollapsed();
    page.log("一\n二");
    page.groupEnd();
    page.warn("三");
    begin();
    page.log("四");
    page.groupEnd();
    page.log("五");
    expect(lines()).toEqual(["外", "    一\n    二", "  三", "四", "五"]);
  });

  it("says where it was called", () => {
    page.trace("到了", 1);
    page.trace();
    expect(lines()).toEqual(["跟踪：到了 1\n  在单元「甲」第 1 行第 2 列", "跟踪\n  在单元「甲」第 1 行第 2 列"]);
  });

  it("goes with clear", () => {
    page.log(1);
    page.group();
    page.clear();
    page.log(2);
    expect(lines()).toEqual(["2"]);
  });
});

describe("a cell's console", () => {
  const own = { ...console };
  afterEach(() => void Object.assign(console, own));

  it("prints below the cell, says where it was called, and takes back what it printed", async () => {
    const kernel = new TestKernel();
    catchConsole(kernel.session.host);
    await kernel.set({
      a: "const f = () => {\n  console.trace();\n};",
      b: "f();",
      c: 'console.log("一");\nawait new Promise((resolve) => setTimeout(resolve, 80));\nconsole.clear();\nconsole.table([1]);\nconsole.log("二");\n3',
    });
    await kernel.run("b", "c");
    expect(kernel.shown("b")).toEqual({
      0: expect.objectContaining({ text: "跟踪\n  在单元「(a)」第 2 行第 11 列\n  在单元「(b)」第 1 行第 1 列" }),
    });
    const kinds = Object.values(kernel.shown("c")).map(({ kind }) => kind);
    expect(kinds).toEqual(["text", "table", "text", "text"]);
    expect(kernel.of("outputs").flatMap(({ removed = [] }) => removed)).toEqual(["0"]);
    expect(kernel.of("finished").at(-1)?.keys).toHaveLength(3);
  });
});
