/** Functions that compiled classes call; they stand behind a cell's code, for which they are texts. `$` is their name. */
export const HELPERS = {
  /** A field's first value, as its decorators have it. */
  init: `function $(self, initializers, value) {
    for (const initialize of initializers) value = initialize.call(self, value);
    return value;
  }`,
  /** Runs what decorators gave to `addInitializer`. */
  run: `function $(self, initializers) {
    for (const initialize of initializers) initialize.call(self);
  }`,
  /** A computed name, computed once. */
  key: `function $(key) {
    return typeof key === "symbol" ? key : String(key);
  }`,
  /** Applies an element's decorators, the last first; `descriptor` where the element is no property of `target`. */
  decorate: `function $(target, descriptor, decorators, context, initializers, extra) {
    const { kind, access } = context;
    const slot = kind === "getter" ? "get" : kind === "setter" ? "set" : "value";
    const own = descriptor ?? Object.getOwnPropertyDescriptor(target, context.name);
    const shown = "装饰器（" + String(context.name) + "）";
    let done = false;
    const addInitializer = (initialize) => {
      if (done) throw new TypeError(shown + "运行完之后，不能再用 addInitializer");
      if (typeof initialize !== "function") throw new TypeError(shown + "给 addInitializer 的要是函数");
      extra.push(initialize);
    };
    for (const decorator of decorators.reverse()) {
      if (typeof decorator !== "function") throw new TypeError(shown + "不是函数");
      const given = kind === "accessor" ? { get: own.get, set: own.set } : own[slot];
      const made = decorator(given, { ...context, ...(access && { access: { ...access } }), addInitializer });
      if (made === undefined) continue;
      if (kind === "accessor") {
        if (typeof made !== "object" || made === null) throw new TypeError(shown + "要返回对象，或什么也不返回");
        for (const part of ["get", "set"]) if (made[part] !== undefined) own[part] = made[part];
        if (made.init !== undefined) initializers.unshift(made.init);
      } else if (typeof made !== "function") throw new TypeError(shown + "要返回函数，或什么也不返回");
      else if (kind === "field") initializers.unshift(made);
      else own[slot] = made;
    }
    done = true;
    if (!descriptor) Object.defineProperty(target, context.name, own);
  }`,
};
