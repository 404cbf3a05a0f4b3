/** For CodeMirror: TypeScript, by the grammar of the static view. */
import { continuedIndent, delimitedIndent, flatIndent, indentNodeProp, LRLanguage } from "@codemirror/language";
import { parser } from "@lezer/javascript";

/** TypeScript as the editor reads it. */
export const typescriptGrammar = LRLanguage.define({
  parser: parser.configure({
    dialect: "ts",
    props: [
      indentNodeProp.add({
        IfStatement: continuedIndent({ except: /^\s*({|else\b)/ }),
        TryStatement: continuedIndent({ except: /^\s*({|catch\b|finally\b)/ }),
        Block: delimitedIndent({ closing: "}" }),
        ArrowFunction: (context) => context.baseIndent + context.unit,
        "TemplateString BlockComment": () => null,
        "Statement Property": continuedIndent({ except: /^\s*{/ }),
        LabeledStatement: flatIndent,
      }),
    ],
  }),
  languageData: {
    closeBrackets: { brackets: ["(", "[", "{", "'", '"', "`"] },
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    indentOnInput: /^\s*(?:case |default:|\{|\}|<\/)$/,
  },
});
