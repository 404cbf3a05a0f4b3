/** Programs made at random from the constructs of TypeScript, as tokens, and ways to put them on lines. */
import fc, { type Arbitrary } from "fast-check";

type Tokens = string[];
type Part = string | Arbitrary<Tokens>;

/** Parts one after the other; a text may be several tokens, with blanks between. */
const seq = (...parts: Part[]): Arbitrary<Tokens> =>
  fc
    .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part.split(" ")) : part)))
    .map((tokens) => tokens.flat());
const any = (...parts: Part[]) => fc.oneof({ depthSize: "small" }, ...parts.map((part) => seq(part)));
const maybe = (...parts: Part[]): Arbitrary<Tokens> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<Tokens>([]) }, seq(...parts));
const many = (part: Part, between: string, maxLength = 3) =>
  fc
    .array(seq(part), { maxLength })
    .map((items) => items.flatMap((item, i) => (i > 0 && between ? [between, ...item] : item)));

/** Stands for a name that nothing else declares. */
const NEW = "%";
const name = any(
  "a",
  "b",
  "f",
  "x",
  "y",
  ...["type", "of", "as", "async", "get", "set", "declare", "abstract", "namespace", "accessor", "satisfies", "is"],
);
const key = any(
  "a",
  "b",
  "static",
  "readonly",
  "get",
  "set",
  "async",
  "declare",
  "type",
  "override",
  "accessor",
  '"s"',
  "1",
);

const { statements } = fc.letrec<Record<string, Tokens>>((tie) => {
  const [type, expr, stmt, member] = [tie("type"), tie("expr"), tie("stmt"), tie("member")];
  const annotation = maybe(":", type);
  const typeParams = maybe("<", any("T", "T , U", "T extends any", "T = any"), ">");
  const pattern = any(NEW, `{ a : ${NEW} }`, `[ ${NEW} ]`);
  const param = any(seq(NEW, maybe("?"), ":", type), seq(pattern, annotation, maybe("=", expr)), seq(NEW, annotation));
  const params = any(
    many(param, ","),
    seq("this :", type),
    seq("this :", type, ",", param),
    seq("...", NEW, annotation),
  );
  const body = seq("{", many(tie("inner"), ""), "}");
  const block = seq("{", many(stmt, ""), "}");
  const nested = any(seq(expr, ";"), block);
  const returns = maybe(":", any(type, type, "this is string"));
  const heritage = seq(
    maybe("extends", any("a", "a < T >", "( b as any )")),
    maybe("implements", any("a", "a . b < T > , x")),
  );
  const classBody = seq("{", many(member, "", 5), "}");
  return {
    type: any(
      ...[
        "number",
        "string",
        "any",
        "T",
        '"q"',
        "1",
        "typeof a",
        "{ }",
        "[ ]",
        "this",
        "x . y",
        "`t`",
        "null",
        'import ( "m" )',
      ],
      seq("{", many(seq(key, maybe("?"), ":", type, any(";", ",")), ""), "}"),
      seq(type, "[ ]"),
      seq("[", many(type, ","), "]"),
      seq("( a :", type, ") =>", type),
      seq("new ( ) =>", type),
      seq(type, any("|", "&"), type),
      seq("A <", type, ">"),
      seq("keyof (", type, ")"),
      seq("(", type, ")"),
      seq("T extends", type, "?", type, ":", type),
      seq("{ [ k : string ] :", type, "}"),
    ),
    expr: any(
      name,
      ...["1", '"s"', "/r/g", "`t`", "this", "( 1 )", "a . b"],
      seq("(", expr, ")"),
      seq(expr, any("as", "satisfies"), type),
      "( [ 1 ] as const )",
      seq(expr, "!"),
      // Not a class: TypeScript's own output would begin a statement with it.
      seq("<", type, ">", any(name, "{ a : 1 }", seq("(", expr, ")"), seq("function (", params, ")", body))),
      seq(name, "<", type, ">", any("( )", "`t`", "")).map((tokens) => tokens.filter(Boolean)),
      seq("new a <", type, ">", maybe("(", expr, ")")),
      seq(expr, "(", many(expr, ",", 2), ")"),
      seq(expr, any(". a", "?. a", "! . b", "[ 0 ]", "?. [ 1 ]", "?. ( )")),
      seq(
        "{",
        many(
          any(seq(key, ":", expr), "a", seq(key, "(", params, ")", returns, body), seq("[", expr, "] :", expr)),
          ",",
        ),
        "}",
      ),
      seq("[", many(any(expr, seq("...", expr)), ","), "]"),
      seq(maybe("async"), typeParams, "(", params, ")", returns, "=>", any(expr, body)),
      seq("function", maybe("*"), maybe(NEW), typeParams, "(", params, ")", returns, body),
      seq("class", maybe(NEW), typeParams, heritage, classBody),
      seq(expr, any("+", "*", "<", "==", "&&", "in", "-", "/", ","), expr),
      seq(any("!", "-", "typeof", "void", "+"), expr),
      seq(expr, "?", expr, ":", expr),
      seq("`t${", expr, "}u`"),
      seq(name, any("=", "+="), expr),
      seq(name, any("++", "--")),
      seq("[", name, any("as any", "!"), "] =", expr),
      seq("( {", "a :", name, any("as any", "!"), "} =", expr, ")"),
    ),
    member: any(
      seq(
        maybe(any("public", "private", "protected")),
        maybe("static"),
        maybe(any("readonly", "override", "declare")),
        any(key, "[ x ]"),
        any(maybe("?"), seq(maybe("!"), ":", type), seq(annotation, "=", expr)),
        ";",
      ),
      seq(
        maybe(any("public", "private", "protected")),
        maybe("static"),
        maybe("override"),
        maybe("async"),
        maybe("*"),
        any(key, "[ x ]"),
        maybe("?"),
        typeParams,
        "(",
        params,
        ")",
        returns,
        any(body, body, ";"),
      ),
      seq(maybe("static"), maybe("readonly"), "[ k : string ] :", type, ";"),
      seq("get a ( )", annotation, body),
      seq("set a (", NEW, annotation, ")", body),
      seq(maybe("static"), "#p", annotation, maybe("=", expr), ";"),
      seq("constructor (", many(param, ","), ")", body),
      seq("static", body),
      ";",
    ),
    inner: any(stmt, stmt, seq("return", maybe(expr), ";")),
    stmt: any(
      seq(expr, ";"),
      seq(expr, ";"),
      seq(any("let", "var"), NEW, maybe(maybe("!"), ":", type), ";"),
      seq(any("let", "var", "const"), pattern, annotation, "=", expr, ";"),
      seq("let", NEW, annotation, ",", NEW, annotation, "=", expr, ";"),
      seq("type", NEW, typeParams, "=", type, ";"),
      seq("interface", NEW, typeParams, maybe("extends x"), "{", many(seq(key, maybe("?"), ":", type, ";"), ""), "}"),
      seq(
        "declare",
        any(seq("let", NEW, annotation), seq("function", NEW, "( )", annotation), seq("class", NEW, "{ }")),
        ";",
      ),
      seq(maybe("async"), "function", maybe("*"), NEW, typeParams, "(", params, ")", returns, body),
      seq("function", NEW, "(", params, ")", returns, ";"),
      seq(maybe("abstract"), "class", NEW, typeParams, heritage, classBody),
      seq("throw", expr, ";"),
      seq("if (", expr, ")", nested, maybe("else", nested)),
      seq("for ( let", NEW, annotation, "=", expr, ";", expr, ";", ")", nested),
      seq("for (", any(`const ${NEW}`, "x", "x as any"), any("of", "in"), expr, ")", nested),
      seq("while (", expr, ")", nested),
      seq("do", nested, "while (", expr, ")", ";"),
      seq("switch (", expr, ") { case", expr, ":", nested, "default :", nested, "}"),
      seq("try", block, "catch (", NEW, maybe(": any"), ")", block),
      block,
      ";",
    ),
    statements: many(stmt, "", 6),
  };
});

/** Tokens of a program, with a name of its own for each that it declares. */
export const program: Arbitrary<Tokens> = statements.map((tokens) => {
  let count = 0;
  return tokens.map((token) => (token === NEW ? `v${count++}` : token));
});

/** Numbers by which `respace` decides. */
export const spacing = fc.infiniteStream(fc.nat(15));

const BETWEEN = [...Array(8).fill(" "), "", "", "\n", "\n", " /* c */ ", "/*\n*/", " // c\n", "\r\n"];

/** Puts tokens on lines: line breaks and comments anywhere, and half of the semicolons left out for line breaks. */
export function respace(tokens: readonly string[], choices: Iterator<number>): string {
  const next = () => choices.next().value as number;
  let text = "";
  for (const token of tokens) {
    if (token === ";" && next() % 2 === 0) {
      text += next() % 4 === 0 ? " // c\n" : "\n";
      continue;
    }
    let between = BETWEEN[next()];
    // Without a blank two tokens could be read as one.
    const isSafe = /^[()[\]{},;]$/.test(token) || /[()[\]{},;]$/.test(text);
    if (between === "" && !isSafe) between = " ";
    text += (text === "" ? "" : between) + token;
  }
  return text;
}
