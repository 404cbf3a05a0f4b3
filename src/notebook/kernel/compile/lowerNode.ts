import type { Identifier, Node } from "@babel/types";
import { AWAIT, EACH, RESULT, THROWN } from "../../contract/globalNames";
import { CompileError } from "./CompileError";
import type { Edits } from "./Edits";
import { eraseTypes } from "./eraseTypes";
import type { Lowering } from "./Lowering";
import { lowerClass } from "./lowerClass";
import { lowerFunction } from "./lowerFunction";
import { lowerEnum, lowerNamespace } from "./lowerGroups";
import { endOf, fields, isErased, parts, startOf } from "./tree";
import { positionAt } from "./positions";
import { nameEnd, resolve } from "./scopes";

/** Statements that a line break can end. */
const ENDED =
  /^(?:ExpressionStatement|VariableDeclaration|ReturnStatement|ThrowStatement|BreakStatement|ContinueStatement|DebuggerStatement|DoWhileStatement|Directive|TSImportEqualsDeclaration)$/;

/** Compiles a node with all that is in it. */
export function lowerNode(node: Node, lowering: Lowering): void {
  const { edits, code } = lowering;
  if (isErased(node)) {
    edits.erase(startOf(node), endOf(node));
    return edits.end(endOf(node));
  }
  if (/Statement$|Declaration$|^Directive$/.test(node.type) && !lowering.inHeads.has(node)) {
    edits.end(endOf(node));
    // What follows may have stood apart only by what is erased, or may be put in.
    if (ENDED.test(node.type) && code[endOf(node) - 1] !== ";") edits.close(endOf(node), ";");
  }
  if (node === lowering.result?.statement) showResult(lowering.result.expression, edits);
  switch (node.type) {
    case "Identifier":
      eraseTypes(node, lowering);
      return lowerName(node, lowering);
    case "ObjectProperty":
      return lowerProperty(node, lowering);
    case "MemberExpression":
    case "OptionalMemberExpression": {
      const value = constantOf(node, lowering);
      if (value !== undefined) return edits.replace(startOf(node), endOf(node), `(${value})`);
      return lowering.visitAll([node.object, node.computed ? node.property : undefined]);
    }
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ObjectMethod":
      return lowerFunction(node, lowering);
    case "ClassDeclaration":
    case "ClassExpression":
      return lowerClass(node, lowering);
    case "ThisExpression":
      if (lowering.thisName) edits.replace(startOf(node), endOf(node), lowering.thisName);
      return;
    case "ThrowStatement":
      return lowerThrow(node.argument, positionAt(code, startOf(node)), lowering);
    case "TSEnumDeclaration":
      return lowerEnum(node, lowering);
    case "TSModuleDeclaration":
      return lowerNamespace(node, lowering);
    case "TSImportEqualsDeclaration":
      return lowerAlias(node, lowering);
    case "TSExportAssignment":
      throw CompileError.at(code, startOf(node), "这里不支持 export = …");
    case "VariableDeclaration":
      if (/using$/.test(node.kind) && !knowsUsing()) {
        throw CompileError.at(code, startOf(node), "这个浏览器还不支持 using；用 const 声明，在 finally 里释放");
      }
      break;
    case "ForStatement":
      if (node.init) lowering.inHeads.add(node.init);
      break;
    case "AwaitExpression":
      pass(node.argument, AWAIT, edits);
      break;
    case "ForInStatement":
    case "ForOfStatement":
      if (node.type === "ForOfStatement" && node.await) pass(node.right, EACH, edits);
      lowering.inHeads.add(node.left);
      break;
    case "VariableDeclarator":
      lowering.nameClass(node.init, node.id);
      break;
    case "AssignmentExpression":
    case "AssignmentPattern":
      lowering.nameClass(node.right, node.left);
      break;
  }
  eraseTypes(node, lowering);
  lowering.visitAll(parts(node));
}

/** Whether the engine takes `using`; one that may not be asked is taken to. */
function knowsUsing(): boolean {
  try {
    return Boolean(new Function("using a = null;"));
  } catch (error) {
    return !(error instanceof SyntaxError);
  }
}

/** Hands the cell's result to the kernel. */
export function showResult(node: Node, edits: Edits): void {
  const start = Math.min(startOf(node), ...((fields(node).decorators ?? []) as Node[]).map(startOf));
  edits.open(start, `${RESULT}((`);
  edits.close(endOf(node), "))");
}

/** Passes what is awaited through a function of the kernel's, which knows whose code goes on behind the `await`. */
function pass(awaited: Node, by: string, edits: Edits): void {
  edits.open(startOf(awaited), `${apart(awaited, edits.code)}${by}(`);
  edits.close(endOf(awaited), ")");
}

/** A blank, where what is put in before a node would else grow together with the word that stands there. */
const apart = (node: Node, code: string): string => (/[\w$]/.test(code[startOf(node) - 1] ?? "") ? " " : "");

/** What a namespace exports, or an enum holds, is its property. */
function lowerName(node: Identifier, lowering: Lowering): void {
  const owner = ownerOf(node, lowering);
  if (owner) lowering.edits.replace(startOf(node), nameEnd(lowering.code, node), `${owner}.${node.name}`);
}

function ownerOf(node: Node, lowering: Lowering): string | undefined {
  const reference = lowering.scopes.references.get(node);
  const found = reference && resolve(reference.node.name, reference.scope);
  return found?.isProperty ? lowering.groupName(found.scope) : undefined;
}

function lowerProperty(node: Node & { type: "ObjectProperty" }, lowering: Lowering): void {
  const { key, value, shorthand, computed } = node;
  if (shorthand) {
    const name = value.type === "AssignmentPattern" ? value.left : value;
    if (ownerOf(name, lowering)) lowering.edits.open(startOf(node), `${(key as Identifier).name}: `);
  } else {
    if (computed) lowering.visit(key);
    else lowering.nameClass(value, key);
  }
  lowering.visit(value);
}

/** The text of a `const enum`'s member. */
function constantOf(node: Node, { scopes, values }: Lowering): string | undefined {
  let root = node;
  while (root.type === "MemberExpression") root = root.object;
  const reference = scopes.references.get(root);
  const value = reference && values.ofAccess(node, reference.scope, true);
  return typeof value === "string" ? JSON.stringify(value) : value?.toString();
}

/** `throw a` tells the kernel where it stands. */
function lowerThrow(argument: Node, { line, column }: { line: number; column: number }, lowering: Lowering): void {
  const [open, close] = argument.type === "SequenceExpression" ? ["(", "))"] : ["", ")"];
  lowering.edits.open(startOf(argument), `${apart(argument, lowering.code)}${THROWN}(${line},${column}, ${open}`);
  lowering.edits.close(endOf(argument), close);
  lowering.visit(argument);
}

/** `import a = b.c`: a variable. If only types use it, what it stands for may not be there. */
function lowerAlias(node: Node & { type: "TSImportEqualsDeclaration" }, lowering: Lowering): void {
  const { edits, scopes, code } = lowering;
  const { id, moduleReference, isExport } = node;
  if (moduleReference.type === "TSExternalModuleReference") {
    throw CompileError.at(code, startOf(node), '这里不支持 import x = require(…)；写 import * as x from "…"');
  }
  let root: Node = moduleReference;
  while (root.type === "TSQualifiedName") root = root.left;
  const scope = scopes.references.get(root)?.scope;
  const uses = [...scopes.references.values()].some(
    (use) => use.node.name === id.name && resolve(id.name, use.scope)?.scope === scope,
  );
  const isTop = scope === scopes.root;
  const owner = !isTop && isExport && scope ? lowering.groupName(scope) : undefined;
  if (!uses && !isTop && !owner) return edits.replace(startOf(node), endOf(node), "");
  const target = owner ? `${owner}.${id.name}` : `var ${id.name}`;
  edits.replace(startOf(node), startOf(moduleReference), `${target} = `);
  if (!uses) {
    const [first, ...others] = code.slice(startOf(moduleReference), endOf(moduleReference)).split(/\s*\.\s*/);
    const path = [first, ...others].join("?.");
    return edits.replace(
      startOf(moduleReference),
      endOf(moduleReference),
      `typeof ${first} === "undefined" ? void 0 : ${path}`,
    );
  }
  lowering.visit(moduleReference);
}
