import { CompileError } from "./CompileError";

const TOO_DEEP = "代码太长，或者嵌套得太深；拆成几个语句，再试一次";

/** What the parser says, in Chinese; what isn't listed is passed on as it is. */
const MESSAGES: [RegExp, string][] = [
  [/^Unexpected token/, "语法错误：这里的“$near”放得不对"],
  [/^Unterminated string constant/, "语法错误：字符串没有结束的引号"],
  [/^Unterminated template/, "语法错误：模板字符串没有结束的反引号"],
  [/^Unterminated comment/, "语法错误：注释没有结束的 */"],
  [/^Unterminated regular expression/, "语法错误：正则表达式没有结束的 /"],
  [/^Identifier '(.+)' has already been declared/, "语法错误：名称“$1”在这个单元里声明了两次"],
  [/^Unexpected character '(.+)'/, "语法错误：不该出现的字符“$1”"],
  [/^Assigning to rvalue/, "语法错误：等号左边的东西不能赋值"],
  [/^'return' outside of function/, "语法错误：return 只能写在函数里；要看结果，把表达式写在单元的最后一行"],
  [/^(?:The|Unexpected) keyword '(.+)'/, "语法错误：“$1”是保留字，不能当作名称"],
  [/^Export '(.+)' is not defined/, "语法错误：要导出的“$1”没有声明"],
  [/^Not enough stack space/, TOO_DEEP],
];

const FULL_WIDTH = /[，。；：（）［］｛｝“”‘’！？、]/;

interface ParserError {
  message: string;
  pos: number;
}

const isParserError = (error: unknown): error is ParserError =>
  error instanceof SyntaxError && typeof (error as unknown as ParserError).pos === "number";

/**
 * Turns the parser's error into a CompileError in Chinese, with the position in `code`, and that of a stack that didn't
 * suffice, be it for the parser or for what walks its tree; anything else is thrown on.
 */
export function explainSyntaxError(error: unknown, code: string): CompileError {
  if (error instanceof RangeError) return new CompileError(TOO_DEEP, 0, 0);
  if (!isParserError(error)) throw error;
  const plain = error.message.replace(/ \(\d+:\d+\)$/, "");
  const near = code.slice(error.pos).match(/^\S[\w$]*/)?.[0] ?? "";
  const found = MESSAGES.find(([pattern]) => pattern.test(plain));
  let message = found ? plain.replace(new RegExp(`${found[0].source}.*$`), found[1]) : `语法错误：${plain}`;
  if (message.includes("$near")) {
    message = near
      ? message.replace("$near", () => near)
      : "语法错误：代码到这里就结束了，可能少了右括号、右花括号或引号";
  }
  const hint = FULL_WIDTH.test(near) ? '代码里的标点要用半角，例如 , ; ( ) 和 "。' : undefined;
  return CompileError.at(code, error.pos, message, hint);
}
