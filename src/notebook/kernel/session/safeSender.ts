import type { KernelToFrame } from "../../contract/kernelProtocol";
import type { ErrorOutput } from "../../contract/outputs";

/** Sends by `post`; of outputs that can't be sent, such as one with a function in it, each becomes an error in its place. */
export const safeSender =
  (post: (message: KernelToFrame) => void) =>
  (message: KernelToFrame): void => {
    try {
      post(message);
    } catch (error) {
      if (message.type === "outputs") {
        if (message.items.length > 1) for (const item of message.items) safeSender(post)({ ...message, items: [item] });
        else
          post({
            ...message,
            items: message.items.map(({ key }) => ({ key, output: unsendable(error, message.cell) })),
          });
        // What watched names stand for is a help, and no more.
      } else if (message.type !== "values") throw error;
    }
  };

const unsendable = (error: unknown, cell: string): ErrorOutput => ({
  kind: "error",
  name: "不能显示",
  message: `这个结果传不到页面上：${error instanceof Error ? error.message : ""}`,
  hint: "里面有函数、Promise 之类的东西：只显示数、文字、数组和张量；Promise 前面加上 await。",
  cell,
});
