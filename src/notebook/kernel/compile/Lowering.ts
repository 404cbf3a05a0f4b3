import type { Node, Program } from "@babel/types";
import type { Edits } from "./Edits";
import { EnumValues } from "./enumValues";
import type { HELPERS } from "./helpers";
import { fields } from "./tree";
import { type Scope, type Scopes, findScopes } from "./scopes";

/** What the parts of compiling share while they go through a cell's tree. */
export class Lowering {
  readonly code: string;
  readonly scopes: Scopes;
  readonly values: EnumValues;
  /** Names of variables that the whole cell's compiled code needs. */
  readonly temporaries: string[] = [];
  /** Functions that the compiled code needs, by what they are for. */
  readonly helpers = new Map<keyof typeof HELPERS, string>();
  /** What `this` is called in what is being compiled, where it isn't the engine's. */
  thisName: string | undefined;
  /** What a class without a name is called after the variable or property that it is put into. */
  readonly classNames = new Map<Node, string>();
  /** Parts of the heads of loops, which end no statement. */
  readonly inHeads = new Set<Node>();
  readonly #visit: (node: Node, lowering: Lowering) => void;
  /** The expression whose value the cell shows, and the statement that it is. */
  result: { expression: Node; statement: Node } | undefined;
  #prefix = "_$";
  #count = 0;
  #groupNames = new Map<Scope, string>();

  constructor(
    readonly edits: Edits,
    program: Program,
    visit: (node: Node, lowering: Lowering) => void,
  ) {
    this.#visit = visit;
    this.scopes = findScopes(program);
    this.values = new EnumValues(this.scopes);
    this.code = edits.code;
    while (this.code.includes(this.#prefix)) this.#prefix += "$";
  }

  /** A name that the cell's code doesn't use. */
  name(): string {
    return `${this.#prefix}${this.#count++}`;
  }

  /** The name of a variable of the whole cell. */
  temporary(): string {
    const name = this.name();
    this.temporaries.push(name);
    return name;
  }

  /** The name of a function that compiled code calls. */
  helper(kind: keyof typeof HELPERS): string {
    const name = this.helpers.get(kind) ?? this.name();
    this.helpers.set(kind, name);
    return name;
  }

  /** What a namespace or an enum is called inside. */
  groupName(scope: Scope): string {
    const name = this.#groupNames.get(scope) ?? this.name();
    this.#groupNames.set(scope, name);
    return name;
  }

  /** A class without a name takes that of what it is put into. */
  nameClass(value: Node | null | undefined, target: Node): void {
    let inner = value;
    while (inner?.type === "ParenthesizedExpression") inner = inner.expression;
    if (inner?.type !== "ClassExpression") return;
    const name = target.type === "Identifier" ? target.name : fields(target).value;
    if (name !== undefined) this.classNames.set(inner, String(name));
  }

  /** Compiles a part of the tree. */
  visit(node: Node): void {
    this.#visit(node, this);
  }

  /** Compiles parts in which `this` is called so; undefined where it is the engine's. */
  visitAs(thisName: string | undefined, nodes: readonly (Node | null | undefined)[]): void {
    const outer = this.thisName;
    this.thisName = thisName;
    this.visitAll(nodes);
    this.thisName = outer;
  }

  visitAll(nodes: readonly (Node | null | undefined)[]): void {
    for (const node of nodes) if (node) this.visit(node);
  }
}
