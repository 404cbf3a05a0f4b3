/** What belongs to the language, and what of it cells may set: seeding `Math.random` is a common thing to do. */
const NAMES =
  "Array ArrayBuffer BigInt Boolean DataView Date Error Float32Array Float64Array Function Int32Array JSON Map Math Number Object Promise Reflect RegExp Set String Symbol TypeError Uint8Array WeakMap WeakRef WeakSet";
const FREE = "Math.random";
/** Where every object had one of these, each would be a promise to `await`, or no description of a property. */
const HARMFUL = ["then", "get", "set", "value", "writable", "enumerable", "configurable"];

// Taken before a cell can replace them; what is done with them must need nothing else of the language.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys, setPrototypeOf } = Reflect;

/** A property as it is: without a prototype, for a cell may have put a `get` into that of all objects. */
function describe(holder: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(holder, key);
  if (descriptor) setPrototypeOf(descriptor, null);
  return descriptor;
}

interface Part {
  name: string;
  holder: object;
  key: PropertyKey;
  descriptor: PropertyDescriptor;
}

/**
 * Notes what the language's functions are, and gives what puts back those that cells have replaced since: the kernel is
 * written with them. It names what it put back, and throws where that can't be done.
 */
export function keepNatives(scope: object): () => string {
  const parts: Part[] = [];
  const add = (name: string, holder: object): void => {
    for (const key of ownKeys(holder)) {
      const descriptor = describe(holder, key) as PropertyDescriptor;
      const full = typeof key === "symbol" ? `${name}[${key.description}]` : `${name}.${key}`;
      const isFunction = typeof descriptor.value === "function" || descriptor.get !== undefined;
      if (isFunction && descriptor.configurable && full !== FREE) parts.push({ name: full, holder, key, descriptor });
    }
  };
  for (const name of NAMES.split(" ")) {
    const holder = (scope as Record<string, { prototype?: object } | undefined>)[name];
    if (holder) add(name, holder);
    if (holder?.prototype) add(`${name}.prototype`, holder.prototype);
  }
  const iterators = { Array: [].values(), Map: new Map().entries(), Set: new Set().values() };
  for (const [name, iterator] of Object.entries(iterators)) add(`${name} Iterator`, Object.getPrototypeOf(iterator));
  return () => putBack(parts);
}

function putBack(parts: readonly Part[]): string {
  let names = "";
  // First of all: with a `get` that every object has, no description of a property says what it seems to.
  for (let i = 0; i < HARMFUL.length; i++) {
    const key = HARMFUL[i];
    if (!getOwnPropertyDescriptor(Object.prototype, key)) continue;
    const name = `Object.prototype.${key}`;
    if (!deleteProperty(Object.prototype, key)) throw new TypeError(`${name} 去不掉，有它内核不能运行`);
    names += names === "" ? name : `、${name}`;
  }
  for (let i = 0; i < parts.length; i++) {
    const { name, holder, key, descriptor } = parts[i];
    const now = getOwnPropertyDescriptor(holder, key);
    if (now && now.value === descriptor.value && now.get === descriptor.get && now.set === descriptor.set) continue;
    if (!defineProperty(holder, key, descriptor)) throw new TypeError(`${name} 换掉了，内核要用它`);
    names += names === "" ? name : `、${name}`;
  }
  return names;
}
