import ts from "typescript";

/** Longer than this nobody reads on. */
const MAX_LENGTH = 600;

/** What `name` stands for in a message: the first quoted thing in it. */
const named = (message: string): string => /[“"'‘]([^”"'’]+)[”"'’]/.exec(message)?.[1] ?? "";

const noModule = (name: string): string => `不能导入“${name}”：单元里能导入的只有 "@tensorflow/tfjs" 和 "notebook"。`;

const DOCUMENT = new Set(["document", "window", "localStorage", "sessionStorage", "alert", "prompt", "confirm"]);

/**
 * What an error says, in the reader's terms: TypeScript's words in Chinese, but for those that speak of settings and packages,
 * of which a notebook has none.
 */
export function problemText({ code, messageText, file, start = 0 }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  switch (code) {
    // A name that another library, or the packages of Node, would have.
    case 2304:
    case 2580:
    case 2581:
    case 2582:
    case 2583:
    case 2584:
    case 2591:
    case 2592:
    case 2593: {
      const name = named(message);
      if (/["']/.test(file?.text[start] ?? "")) return noModule(name);
      return `找不到名称“${name}”。${DOCUMENT.has(name) ? "单元在 Web Worker 里运行，没有网页的 document 和 window。" : ""}`;
    }
    // A module.
    case 2307:
    case 2792:
    case 7016:
      return noModule(named(message));
    default:
      return message.length > MAX_LENGTH ? `${message.slice(0, MAX_LENGTH)}…` : message;
  }
}
