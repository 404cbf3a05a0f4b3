import vm from "node:vm";
import { Displayable } from "../../../../../src/notebook/kernel/describe/Displayable";

function thrower(): never {
  throw revoked();
}

/** A proxy that throws wherever it is touched. */
export function revoked(target: object = {}): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const getter = (field: string, base: object = {}) =>
  Object.defineProperty(base, field, { get: thrower, enumerable: true });
const tensor = (fields: object) => ({ dtype: "float32", shape: [2], dataSync: () => Float32Array.of(1, 2), ...fields });
const holdingItself: unknown[] = [];
holdingItself.push(holdingItself);
let deep: unknown = 1;
for (let i = 0; i < 100_000; i++) deep = [deep];

/** What a cell may compute, throw or print, by what is wrong with it. */
export const hostileValues: Record<string, unknown> = {
  "a revoked proxy": revoked(),
  "a revoked proxy of a function": revoked(() => {}),
  "a revoked proxy of a list": revoked([]),
  "a proxy that throws proxies": new Proxy(
    {},
    { get: thrower, ownKeys: thrower, getPrototypeOf: thrower, has: thrower },
  ),
  "a function whose name throws": getter("name", () => {}),
  "a class whose name is no text": Object.defineProperty(class {}, "name", { value: { toString: thrower } }),
  "a function whose toString throws": Object.assign(() => {}, { toString: thrower }),
  "an Error whose message throws": getter("message", new Error("x")),
  "an Error whose name throws": getter("name", new Error("x")),
  "an Error whose stack throws": getter("stack", new Error("x")),
  "an Error whose stack is an object": Object.assign(new Error("x"), { stack: {} }),
  "an Error whose parts are objects": Object.assign(new Error("x"), {
    message: {},
    name: Symbol("n"),
    stack: 7n,
    cause: 1,
  }),
  "an Error that is its own cause": ((error) => Object.assign(error, { cause: error }))(new Error("x")),
  "an Error whose cause throws": getter("cause", new Error("x")),
  "an AggregateError of hostile ones": new AggregateError([revoked(), new Error("y"), null], "z"),
  "an AggregateError whose errors throw": getter("errors", new AggregateError([], "z")),
  "a message of five million characters": new Error("长".repeat(5e6)),
  "a DOMException": new DOMException("no", "DataCloneError"),
  "an Error of another realm": vm.runInNewContext("new TypeError('x')"),
  "an Error by its tag only": { [Symbol.toStringTag]: "Error", message: { toString: thrower } },
  "a tag that throws": getter(Symbol.toStringTag as unknown as string),
  "a map by its tag only": { [Symbol.toStringTag]: "Map" },
  "an object whose constructor throws": Object.create(getter("constructor")),
  "an object whose constructor's name is a list": Object.create({
    constructor: Object.defineProperty(() => {}, "name", { value: [] }),
  }),
  "a class with a hostile Symbol.hasInstance": Object.defineProperty(class {}, Symbol.hasInstance, { value: thrower }),
  "a list whose length is odd": new Proxy([], { get: (_, field) => (field === "length" ? Number.NaN : 1) }),
  "a sparse list": new Array(2 ** 32 - 1),
  "a list that holds itself": holdingItself,
  "a deep nest": deep,
  "a text of 20 MB": "x".repeat(2e7),
  "an object of such a text": Object("x".repeat(2e7)),
  "a list of long texts": new Array(500).fill("长".repeat(1e6)),
  "a symbol with a long name": Symbol("长".repeat(1e6)),
  "a huge BigInt": 1n << 10_000_000n,
  "a map of 100,000": new Map(Array.from({ length: 1e5 }, (_, i) => [i, i])),
  "a set of 100,000": new Set(Array.from({ length: 1e5 }, (_, i) => i)),
  "a map that lies of its size": Object.defineProperty(new Map([[1, 2]]), "size", { get: thrower }),
  "an object of 20,000 fields": Object.fromEntries(Array.from({ length: 2e4 }, (_, i) => [`f${i}`, i])),
  "typed numbers by the hundred million": new Uint8Array(1e8),
  "an invalid date": new Date(NaN),
  "a date whose toISOString throws": Object.assign(new Date(0), { toISOString: thrower, getTime: thrower }),
  "a generator": (function* () {
    yield 1;
  })(),
  "a weak reference": new WeakRef({}),
  "a weak map whose constructor is odd": Object.assign(new WeakMap(), { constructor: { name: {} } }),
  "a pattern whose toString throws": Object.assign(/a/, { toString: thrower }),
  "no prototype": Object.create(null),
  "text as a field's name": { ["长".repeat(1e6)]: 1 },
  "a tensor that is lost": tensor({ dataSync: thrower }),
  "a tensor without values": tensor({ dataSync: () => undefined }),
  "a tensor with endless values": tensor({ dataSync: () => ({ length: 2 ** 53 }) }),
  "a tensor of texts that are none": tensor({ dtype: "string", dataSync: () => [{}, 1] }),
  "a tensor of an odd shape": tensor({ shape: new Array(2 ** 32 - 1) }),
  "a tensor of an odd type": tensor({ dtype: "长".repeat(1e6), shape: ["a", {}] }),
  "a tensor whose isDisposed throws": getter("isDisposed", tensor({})),
  "an output that was changed": new Displayable({ kind: "table", columns: () => {}, rows: 1 } as never),
  "an output that is none": new Displayable(revoked() as never),
  "what only looks like an output": Object.create(Displayable.prototype),
};
