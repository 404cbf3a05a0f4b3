import type { ClassAccessorProperty, Node, PrivateName } from "@babel/types";
import { eraseModifiers } from "./eraseTypes";
import type { Lowering } from "./Lowering";
import type { ClassDecoration, Member } from "./lowerDecorators";
import { lowerFunction } from "./lowerFunction";
import { endOf, fields, startOf } from "./tree";

/** A member's parts as positions and texts. */
interface Part {
  member: Member;
  isStatic: boolean;
  /** Behind its decorators. */
  head: number;
  /** Its name with its brackets. */
  keyStart: number;
  keyEnd: number;
  /** The name as an expression: a text in quotes, or the variable that holds a computed one. */
  name: string;
  privateName?: string;
}

/** Compiles a member of a class but its constructor and its static blocks. */
export function lowerMember(member: Member, decoration: ClassDecoration | undefined, lowering: Lowering): void {
  const { edits } = lowering;
  const decorators = member.decorators ?? [];
  const { computed, optional, definite, typeAnnotation } = fields(member) as Record<string, unknown>;
  const key = member.key as Node;
  const isPrivate = key.type === "PrivateName";
  const keyStart = computed ? edits.previous(startOf(key)) - 1 : startOf(key);
  const keyEnd = computed ? edits.next(endOf(key)) + 1 : endOf(key);
  const head = decorators.length > 0 ? edits.next(Math.max(...decorators.map(endOf))) : edits.next(startOf(member));
  const part: Part = { member, isStatic: fields(member).static === true, head, keyStart, keyEnd, name: "" };
  if (isPrivate) part.privateName = `#${(key as PrivateName).id.name}`;
  part.name = JSON.stringify(part.privateName ?? keyText(key));
  if (optional || definite) {
    const mark = edits.next(keyEnd);
    edits.erase(mark, mark + 1);
  }
  if (typeAnnotation) edits.erase(startOf(typeAnnotation as Node), endOf(typeAnnotation as Node));
  if (computed) {
    lowering.visit(key);
    if (decorators.length > 0 || member.type === "ClassAccessorProperty") {
      part.name = decoration?.variable() ?? lowering.temporary();
      edits.open(startOf(key), `${part.name} = ${lowering.helper("key")}(`);
      edits.close(endOf(key), ")");
    }
  }
  const isMethod = member.type === "ClassMethod" || member.type === "ClassPrivateMethod";
  // What is put in at the same place later stands before it.
  if (!isMethod && decorators.length === 0) endField(member, lowering);
  if (member.type === "ClassAccessorProperty") lowerAccessor(part, member, decoration, lowering);
  else {
    eraseModifiers(head, keyStart, edits);
    if (decoration && decorators.length > 0) decorate(part, decoration, lowering);
  }
  if (isMethod) return lowerFunction(member, lowering);
  lowering.nameClass(member.value, key);
  lowering.visitAs(part.isStatic ? decoration?.thisName : undefined, [member.value]);
}

/** What follows may have stood apart only by what is erased, or may be put in. */
function endField(member: Member, { edits, code }: Lowering): void {
  if (code[endOf(member) - 1] !== ";") edits.close(endOf(member), ";");
}

/** What a member is called that isn't private. */
const keyText = (key: Node): string => String(key.type === "Identifier" ? key.name : fields(key).value);

/** `accessor x = 1` is a private field, and a getter and a setter of it. */
function lowerAccessor(
  part: Part,
  member: ClassAccessorProperty,
  decoration: ClassDecoration | undefined,
  lowering: Lowering,
): void {
  const { edits } = lowering;
  const { isStatic, privateName, name } = part;
  const decorators = member.decorators ?? [];
  const word = isStatic ? "static " : "";
  const storage = `#${lowering.name()}`;
  const owner = (isStatic && decoration?.original) || "this";
  const get = `{ return ${owner}.${storage}; }`;
  const set = `{ ${owner}.${storage} = v; }`;
  const key = member.computed ? `[${name}]` : lowering.code.slice(part.keyStart, part.keyEnd);
  let accessors = `${word}get ${key}() ${get} ${word}set ${key}(v) ${set} `;
  if (decoration && decorators.length > 0) {
    let descriptor: string | undefined;
    let rest = decoration.endOfDummy;
    if (privateName) {
      descriptor = decoration.variable();
      const functions = `Object.getOwnPropertyDescriptor({ get ${name}() ${get}, set ${name}(v) ${set} }, ${name})`;
      rest = `, ${descriptor} = ${functions}${rest}`;
      accessors = `${word}get ${key}() { return ${descriptor}.get.call(this); } ${word}set ${key}(v) { ${descriptor}.set.call(this, v); } `;
    }
    const list = decoration.evaluate(decorators, lowering, rest);
    const applied = decoration.apply(list, "accessor", name, { isStatic, privateName, descriptor });
    initialize(part, applied, decoration, lowering);
  }
  if (member.computed) {
    // The key stays where it stands, in the getter's name.
    edits.replace(part.head, startOf(member.key), `${word}get [`);
    edits.close(part.keyEnd, `() ${get} ${word}set [${name}](v) ${set} ${word}${storage}`);
  } else {
    edits.replace(part.head, part.keyEnd, `${accessors}${word}${storage}`);
  }
}

/** Has a field's first value go through its decorators, and what they left to run after it run. */
function initialize(
  { member, isStatic }: Part,
  { initializers, extra }: { initializers: string; extra: string },
  decoration: ClassDecoration,
  lowering: Lowering,
): void {
  const { edits, code } = lowering;
  const [init, run] = [lowering.helper("init"), lowering.helper("run")];
  const self = isStatic ? decoration.self : "this";
  const value = fields(member).value as Node | null;
  const end = endOf(member);
  edits.close(
    end,
    isStatic ? ` static { ${run}(${self}, ${extra}); }` : ` #${lowering.name()} = ${run}(this, ${extra});`,
  );
  endField(member, lowering);
  if (value) {
    edits.open(startOf(value), `${init}(${self}, ${initializers}, `);
    edits.close(endOf(value), ")");
  } else edits.close(code[end - 1] === ";" ? end - 1 : end, ` = ${init}(${self}, ${initializers})`);
}

function decorate(part: Part, decoration: ClassDecoration, lowering: Lowering): void {
  const { edits } = lowering;
  const { member, isStatic, privateName, name } = part;
  const decorators = member.decorators ?? [];
  if (member.type !== "ClassMethod" && member.type !== "ClassPrivateMethod") {
    const list = decoration.evaluate(decorators, lowering);
    return initialize(part, decoration.apply(list, "field", name, { isStatic, privateName }), decoration, lowering);
  }
  const kind = member.kind === "get" ? "getter" : member.kind === "set" ? "setter" : "method";
  if (!privateName) {
    const list = decoration.evaluate(decorators, lowering);
    decoration.apply(list, kind, name, { isStatic });
    return;
  }
  // Only an object's method can be replaced: the private name becomes a getter of what the decorators make of one.
  const holder = decoration.variable();
  const list = decoration.evaluate(decorators, lowering, `, ${holder} = { `);
  const word = /^static\b/.exec(lowering.code.slice(part.head));
  if (isStatic && word) edits.erase(part.head, part.head + "static".length);
  edits.replace(part.keyStart, part.keyEnd, name);
  const use =
    kind === "method"
      ? `get ${privateName}() { return ${holder}.value; }`
      : kind === "getter"
        ? `get ${privateName}() { return ${holder}.get.call(this); }`
        : `set ${privateName}(v) { ${holder}.set.call(this, v); }`;
  edits.close(endOf(member), ` }${decoration.endOfDummy}${isStatic ? "static " : ""}${use}`);
  const base = `Object.getPrototypeOf(this${isStatic ? "" : ".prototype"})`;
  decoration.prepare(
    `${holder} = Object.getOwnPropertyDescriptor(Object.setPrototypeOf(${holder}, ${base}), ${name});`,
  );
  decoration.apply(list, kind, name, { isStatic, privateName, descriptor: holder });
}
