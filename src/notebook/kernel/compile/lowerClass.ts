import type { Class, ClassMethod, Identifier, Node } from "@babel/types";
import { CompileError } from "./CompileError";
import { eraseClassHead, eraseModifiers, eraseTypes } from "./eraseTypes";
import type { Lowering } from "./Lowering";
import { ClassDecoration, type Member, listDecorators } from "./lowerDecorators";
import { lowerFunction } from "./lowerFunction";
import { lowerMember } from "./lowerMember";
import { endOf, fields, isErased, parts, startOf } from "./tree";

/** Compiles a class: erases its types, and lowers parameter properties, `accessor` and decorators. */
export function lowerClass(node: Class, lowering: Lowering): void {
  const { edits } = lowering;
  const decorators = node.decorators ?? [];
  const members = node.body.body.filter((member) => !isErased(member));
  const [, second] = members.filter((member) => fields(member).kind === "constructor");
  if (second) throw CompileError.at(lowering.code, startOf(second), "语法错误：一个类只能有一个 constructor");
  const isDecorated = decorators.length > 0 || members.some(needsClass);
  const decoration = isDecorated ? new ClassDecoration(lowering, decorators.length > 0) : undefined;
  const [opening, closing] = isDecorated && awaits(node) ? ["await (async () => {", "})()"] : ["(() => {", "})()"];
  const start = Math.min(startOf(node), ...decorators.map(startOf));
  const keyword = eraseClassHead(node, lowering);
  eraseTypes(node, lowering);
  const isStatement = node.type === "ClassDeclaration" && node.id;
  const binding = node.id?.name ?? lowering.name();
  const list = decorators.length > 0 ? decoration?.variable() : undefined;

  // What is put in last at an offset stands innermost: the wrapping comes first.
  if (decoration) edits.close(endOf(node), isStatement ? ` ${closing};` : ` ${closing})`);
  if (list) {
    edits.close(endOf(node), `; return ${binding} = ${decoration?.self};`);
    if (!node.id) edits.close(endOf(node), ")");
    listDecorators(decorators, `${list} = `, "; ", lowering);
    edits.replace(keyword, node.id ? endOf(node.id) : keyword + 5, `var ${binding} = ${node.id ? "" : "(0, "}class`);
  }
  if (node.superClass) lowering.visit(node.superClass);
  for (const member of node.body.body) {
    edits.end(endOf(member));
    if (isErased(member)) edits.erase(startOf(member), endOf(member));
    else if (member.type === "StaticBlock") lowering.visitAs(decoration?.thisName, member.body);
    else if (member.type === "ClassMethod" && member.kind === "constructor") lowerConstructor(member, node, lowering);
    else lowerMember(member as Member, decoration, lowering);
  }
  if (!decoration) return;
  const hasOwnName = members.some(
    (member) => fields(member).static && fields(fields(member).key as Node).name === "name",
  );
  const ownName = node.id || hasOwnName ? undefined : lowering.classNames.get(node);
  const { head, tail } = decoration.frame(ownName, list, binding);
  edits.open(startOf(node.body) + 1, head);
  edits.open(endOf(node) - 1, tail);
  const opened = `${isStatement ? `let ${binding} = ` : "("}${opening} let ${decoration.variables.join(", ")}; `;
  if (list) edits.open(start, opened);
  else edits.open(keyword, `${opened}return `);
}

/** Whether a member is compiled by way of its class: it has decorators, or a subclass has to find what it stores. */
const needsClass = (member: Node): boolean =>
  ((fields(member).decorators ?? []) as Node[]).length > 0 ||
  (member.type === "ClassAccessorProperty" && member.static === true);

/** Whether what is evaluated where the class stands awaits. */
const awaits = (node: Node): boolean =>
  node.type === "AwaitExpression" || parts(node).some((part) => !/Function/.test(part.type) && awaits(part));

/** `constructor(public a)`: the fields stand first, and are set when the base class is made. */
function lowerConstructor(method: ClassMethod, node: Class, lowering: Lowering): void {
  const { edits } = lowering;
  const { params } = method;
  eraseModifiers(startOf(method), startOf(method.key), edits);
  const names: string[] = [];
  for (const param of params) {
    if (param.type !== "TSParameterProperty") continue;
    const { parameter } = param;
    names.push(((parameter.type === "AssignmentPattern" ? parameter.left : parameter) as Identifier).name);
    eraseModifiers(startOf(param), startOf(parameter), edits);
  }
  if (names.length > 0) assignParameters(names, method, node, lowering);
  lowerFunction(method, lowering);
}

function assignParameters(names: readonly string[], { body }: ClassMethod, node: Class, { edits }: Lowering): void {
  edits.open(startOf(node.body) + 1, ` ${names.map((name) => `${name};`).join(" ")}`);
  const assigned = names.map((name) => ` this.${name} = ${name};`).join("");
  const superCall = node.superClass && findSuper(body.body);
  const prologue = body.directives.at(-1);
  if (superCall || prologue) edits.close(endOf((superCall || prologue) as Node), assigned);
  else edits.open(startOf(body) + 1, assigned);
}

function findSuper(statements: readonly Node[]): Node | undefined {
  for (const statement of statements) {
    if (statement.type === "TryStatement") {
      const found = findSuper(statement.block.body);
      if (found) return found;
    }
    if (statement.type !== "ExpressionStatement") continue;
    let call: Node = statement.expression;
    while (call.type === "ParenthesizedExpression") call = call.expression;
    if (call.type === "CallExpression" && call.callee.type === "Super") return statement;
  }
  return undefined;
}
