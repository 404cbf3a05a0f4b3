import { CompileError } from "./CompileError";

const TOO_DEEP = "代码太长，或者嵌套得太深；拆成几个语句，再试一次";

/** What the parser says, in Chinese; what isn't listed is passed on as it is. */
const MESSAGES: [RegExp, string][] = [
  [/^(?:Unexpected token|Missing semicolon)/, "语法错误：这里的“$near”放得不对"],
  [/^Unterminated string constant/, "语法错误：字符串没有结束的引号"],
  [/^Unterminated template/, "语法错误：模板字符串没有结束的反引号"],
  [/^Unterminated comment/, "语法错误：注释没有结束的 */"],
  [/^Unterminated regular expression/, "语法错误：正则表达式没有结束的 /"],
  [/^Identifier '(.+)' has already been declared/, "语法错误：名称“$1”在这个单元里声明了两次"],
  [/^Argument name clash/, "语法错误：两个参数用了同一个名称“$near”"],
  [/^Unexpected character '(.+)'/, "语法错误：不该出现的字符“$1”"],
  [/^Invalid left-hand side/, "语法错误：等号左边的东西不能赋值"],
  [/^'return' outside of function/, "语法错误：return 只能写在函数里；要看结果，把表达式写在单元的最后一行"],
  [/^Unsyntactic (break|continue)/, "语法错误：$1 只能写在循环里，break 还能写在 switch 里"],
  [/^Unexpected (?:keyword|reserved word) '(.+)'/, "语法错误：“$1”是保留字，不能当作名称"],
  [/^Missing initializer/, "语法错误：这里要有初值，写上 = 和一个值"],
  [/^Nullish coalescing operator/, "语法错误：?? 和 ||、&& 写在一起时，要用括号说明先算哪一个"],
  [/^Illegal newline after throw/, "语法错误：throw 后面不能换行，把要抛出的值写在同一行"],
  [/^Missing catch or finally/, "语法错误：try 后面要有 catch 或 finally"],
  [/^Private name (#.+) is not defined/, "语法错误：类里没有声明“$1”"],
  [/^Identifier directly after number/, "语法错误：名称不能以数字开头，数字后面也不能紧跟名称"],
  [/^A class name is required/, "语法错误：class 后面要写类的名称"],
  [/^(?:Leading decorators|Decorators) must be attached/, "语法错误：装饰器要写在类或类的成员前面"],
  [/^`?super\(?\)?`? is only valid/, "语法错误：super 只能写在有 extends 的类里"],
  [/^Lexical declaration cannot appear/, "语法错误：这里的声明要用花括号括起来"],
  [/^Label '(.+)' is already declared/, "语法错误：标签“$1”用了两次"],
  [/^Multiple default clauses/, "语法错误：switch 里只能有一个 default"],
  [/^This experimental syntax/, "语法错误：这里的写法还不是正式的语法"],
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
  // Firefox has a name of its own for it.
  if (error instanceof RangeError || (error as Error).name === "InternalError") return new CompileError(TOO_DEEP, 0, 0);
  if (!isParserError(error)) throw error;
  const plain = error.message.replace(/ \(\d+:\d+\)$/, "");
  // A semicolon is missed behind what stands well.
  const at = /^Missing semicolon/.test(plain)
    ? error.pos + (/^\s*/.exec(code.slice(error.pos)) as [string])[0].length
    : error.pos;
  const near = code.slice(at).match(/^\S[\w$]*/)?.[0] ?? "";
  const found = MESSAGES.find(([pattern]) => pattern.test(plain));
  let message = found ? plain.replace(new RegExp(`${found[0].source}.*$`), found[1]) : `语法错误：${plain}`;
  if (message.includes("$near")) {
    message = near
      ? message.replace("$near", () => near)
      : "语法错误：代码到这里就结束了，可能少了右括号、右花括号或引号";
  }
  const hint = FULL_WIDTH.test(near) ? '代码里的标点要用半角，例如 , ; ( ) 和 "。' : undefined;
  return CompileError.at(code, at, message, hint);
}
