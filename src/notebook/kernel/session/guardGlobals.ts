/** What a cell may not call, and what it is told. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  close: "单元不能关闭内核。要结束运行，按“停止”。",
  postMessage: "单元不能向页面发消息。要显示结果，用 show 或 console.log。",
};

/** What the kernel is written with: where a cell could replace it, nothing would run any more. */
const NEEDED =
  "Array Blob Date Error JSON Map Math Number Object Promise Reflect RegExp Set String Symbol URL WeakMap performance".split(
    " ",
  );

/**
 * Keeps cells from ending the kernel, from speaking in its name, and from replacing what it is written with. What they do
 * to the parts of these is theirs to bear: a kernel that can't go on says so.
 */
export function guardGlobals(scope: object): void {
  for (const [name, reason] of Object.entries(FORBIDDEN)) {
    const refuse = () => {
      throw new Error(reason);
    };
    // Engines differ in whether the scope has them or inherits them.
    for (let holder = scope; holder !== null; holder = Object.getPrototypeOf(holder) as object) {
      if (Object.hasOwn(holder, name)) Object.defineProperty(holder, name, { value: refuse, configurable: false });
    }
  }
  for (const name of NEEDED) {
    const value = (scope as Record<string, unknown>)[name];
    Object.defineProperty(scope, name, {
      configurable: false,
      get: () => value,
      set() {
        throw new TypeError(`“${name}”是内核要用的，不能换掉；换一个名称，用 const 声明。`);
      },
    });
  }
}
