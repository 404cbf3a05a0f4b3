/** Decorators, as the proposal and TypeScript have them: what applies them goes into a static block at the class's start. */
import type {
  ClassAccessorProperty,
  ClassMethod,
  ClassPrivateMethod,
  ClassPrivateProperty,
  ClassProperty,
  Decorator,
  Node,
} from "@babel/types";
import { endOf, startOf } from "./tree";
import type { Lowering } from "./Lowering";

/** A member of a class that can be decorated. */
export type Member = ClassMethod | ClassPrivateMethod | ClassProperty | ClassPrivateProperty | ClassAccessorProperty;

/** Puts `@a @b` in brackets: an array behind `before`, and `after` behind it. */
export function listDecorators(
  decorators: readonly Decorator[],
  before: string,
  after: string,
  lowering: Lowering,
): void {
  const { edits } = lowering;
  for (const [i, { start, end, expression }] of decorators.entries()) {
    edits.replace(start as number, (start as number) + 1, i === 0 ? `${before}[` : ", ");
    if (i === decorators.length - 1) edits.close(end as number, `]${after}`);
    bindOwner(expression, lowering);
    lowering.visit(expression);
  }
}

/** `@a.b` is called as a method of `a`. */
function bindOwner(decorator: Node, lowering: Lowering): void {
  const { edits } = lowering;
  let inner = decorator;
  while (inner.type === "ParenthesizedExpression") inner = inner.expression;
  if (inner.type !== "MemberExpression") return;
  if (inner.object.type === "Super") return edits.close(endOf(inner), ".bind(this)");
  const owner = lowering.temporary();
  edits.close(endOf(inner), `.bind(${owner})`);
  edits.open(startOf(inner.object), `(${owner} = `);
  edits.close(endOf(inner.object), ")");
}

/** What applies the decorators of one class, put together while its members are compiled. */
export class ClassDecoration {
  /** Variables of the function around the class, with their first values. */
  readonly variables: string[] = [];
  /** The class as it was declared and, where it is decorated itself, what came of it. */
  readonly original: string;
  readonly self: string;
  /** A member in whose computed name decorators are evaluated where they stand; it is deleted before anything sees it. */
  readonly #dummy: string;
  readonly #metadata: string;
  #lowering: Lowering;
  #applied: Record<"method" | "field", [isStatic: string[], isOfInstances: string[]]> = {
    method: [[], []],
    field: [[], []],
  };
  #extra: [isStatic?: string, isOfInstances?: string] = [];
  #prepared: string[] = [];
  #hasDummy = false;

  constructor(lowering: Lowering, isDecorated: boolean) {
    this.#lowering = lowering;
    this.original = this.variable();
    this.self = isDecorated ? this.variable() : this.original;
    this.#dummy = lowering.name();
    this.#metadata = this.variable();
  }

  /** What `this` is called in static initializers: they see what came of the class. */
  get thisName(): string | undefined {
    return this.self === this.original ? undefined : this.self;
  }

  variable(value?: string): string {
    const name = this.#lowering.name();
    this.variables.push(value ? `${name} = ${value}` : name);
    return name;
  }

  /** Has a member's decorators evaluated where they stand, then what follows in `rest`; gives the variable that holds them. */
  evaluate(decorators: readonly Decorator[], lowering: Lowering, rest = this.endOfDummy): string {
    const list = this.variable();
    this.#hasDummy = true;
    listDecorators(decorators, `static [(${list} = `, rest, lowering);
    return list;
  }

  /** What ends the dummy that `evaluate` begins. */
  get endOfDummy(): string {
    return `, "${this.#dummy}")]() {} `;
  }

  /** Has a statement run before the decorators are applied. */
  prepare(statement: string): void {
    this.#prepared.push(statement);
  }

  /** Has a member's decorators applied. `name`: an expression; `descriptor`: of what only the class can reach. */
  apply(
    list: string,
    kind: "method" | "getter" | "setter" | "accessor" | "field",
    name: string,
    { isStatic, privateName, descriptor }: { isStatic: boolean; privateName?: string; descriptor?: string },
  ): { initializers: string; extra: string } {
    const place = isStatic ? 0 : 1;
    const isField = kind === "field" || kind === "accessor";
    const initializers = isField ? this.variable("[]") : "null";
    const extra = isField ? this.variable("[]") : this.#extraOf(place);
    const slot = privateName ? `o.${privateName}` : `o[${name}]`;
    const access = [`has: (o) => ${privateName ?? name} in o`];
    if (kind !== "setter") access.push(`get: (o) => ${slot}`);
    if (isField || kind === "setter") access.push(`set: (o, v) => { ${slot} = v; }`);
    const context = `{ kind: "${kind}", name: ${name}, static: ${isStatic}, private: ${privateName !== undefined}, access: { ${access.join(", ")} }, metadata: ${this.#metadata} }`;
    const target = kind === "field" || descriptor ? "null" : isStatic ? "this" : "this.prototype";
    const own = descriptor ?? (kind === "field" ? "{}" : "null");
    const decorate = this.#lowering.helper("decorate");
    this.#applied[kind === "field" ? "field" : "method"][place].push(
      `${decorate}(${target}, ${own}, ${list}, ${context}, ${initializers}, ${extra});`,
    );
    return { initializers, extra };
  }

  #extraOf(place: 0 | 1): string {
    this.#extra[place] ??= this.variable("[]");
    return this.#extra[place];
  }

  /**
   * What begins the class's body, and what ends it. `ownName`: of a class without a name; `list`: the class's own decorators,
   * for which `binding` is the name by which its members know it.
   */
  frame(ownName: string | undefined, list: string | undefined, binding: string): { head: string; tail: string } {
    const run = (self: string, initializers: string) => `${this.#lowering.helper("run")}(${self}, ${initializers});`;
    const classExtra = list && this.variable("[]");
    const lines = [`${this.original} = this;`];
    if (this.thisName) lines.push(`${this.thisName} = this;`);
    if (ownName !== undefined) {
      lines.push(`Object.defineProperty(this, "name", { value: ${JSON.stringify(ownName)}, configurable: true });`);
    }
    if (this.#hasDummy) lines.push(`delete this["${this.#dummy}"];`);
    if (this.#hasDummy || list) {
      lines.push(
        `${this.#metadata} = Symbol.metadata ? Object.create(Object.getPrototypeOf(this)[Symbol.metadata] ?? null) : void 0;`,
        ...this.#prepared,
        ...Object.values(this.#applied).flat(2),
        ...(list && classExtra ? this.#applyToClass(list, classExtra, binding) : []),
        `if (${this.#metadata}) Object.defineProperty(${this.self}, Symbol.metadata, { configurable: true, enumerable: true, writable: true, value: ${this.#metadata} });`,
      );
    }
    const [extraStatic, extra] = this.#extra;
    if (extraStatic) lines.push(run(this.self, extraStatic));
    const ofInstances = extra ? ` #${this.#lowering.name()} = ${run("this", extra)}` : "";
    return {
      head: ` static { ${lines.join(" ")} }${ofInstances}`,
      tail: classExtra ? ` static { ${run(this.self, classExtra)} }` : "",
    };
  }

  #applyToClass(list: string, extra: string, binding: string): string[] {
    const descriptor = this.#lowering.name();
    const context = `{ kind: "class", name: this.name, metadata: ${this.#metadata} }`;
    return [
      `const ${descriptor} = { value: this };`,
      `${this.#lowering.helper("decorate")}(null, ${descriptor}, ${list}, ${context}, null, ${extra});`,
      `${binding} = ${this.self} = ${descriptor}.value;`,
    ];
  }
}
