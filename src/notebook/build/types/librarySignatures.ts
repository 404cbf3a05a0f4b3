import ts from "typescript";
import { libraryTypes } from "./libraryTypes";

/** How each function of the `notebook` library is declared, by its name. */
export function librarySignatures(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of Object.entries(libraryTypes())) {
    if (!path.includes("/kernel/library/")) continue;
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext);
    for (const statement of file.statements) {
      const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
      const name = "name" in declared ? (declared.name as ts.Node).getText(file) : "";
      if (ts.isFunctionDeclaration(statement) || ts.isVariableStatement(statement)) {
        found.set(
          name,
          statement
            .getText(file)
            .replace(/^export declare /, "")
            .replace(/ {4}/g, "  "),
        );
      }
    }
  }
  return found;
}
