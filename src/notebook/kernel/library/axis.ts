import type { Axis } from "../../contract/outputs";
import { refuse, requireText } from "./require";
import { checkRange } from "./toNumbers";

/** An axis by its name, or in full. Throws an Error that names `what`, such as “chart 的 x 轴”. */
export function toAxis(axis: string | Axis, what: string): Axis {
  if (axis === undefined)
    throw new TypeError(`${what}要有名称，例如 ${what.includes(" x ") ? "x" : "y"}: "迭代次数"。`);
  if (typeof axis !== "object" || axis === null) return { label: requireText(axis, what) };
  const { label, domain, scale } = axis;
  if (label === undefined) refuse(what, "名称，或者 { label, domain, scale }", axis);
  if (scale !== undefined && scale !== "linear" && scale !== "log")
    refuse(`${what}的 scale`, ' "linear" 或 "log"', scale);
  const range = domain && checkRange(domain, `${what}的 domain`);
  if (range && scale === "log" && range[0] <= 0) throw new RangeError(`${what}是对数轴，domain 要大于 0。`);
  return { label: requireText(label, `${what}的 label`), ...(range && { domain: range }), ...(scale && { scale }) };
}
