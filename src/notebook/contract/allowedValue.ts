import type { ControlOutput, ControlValue } from "./outputs";

/**
 * What a control's value is when the reader once gave it `value`: that, as far as the control as it is now declared allows
 * it, else the declared value. A slider's is put on its grid.
 */
export function allowedValue(control: ControlOutput, value: unknown): ControlValue {
  switch (control.control) {
    case "slider":
      return isNumber(value) ? onGrid(value, control) : control.value;
    case "select":
      return typeof value === "string" && control.options.includes(value) ? value : control.value;
    case "button":
      return isNumber(value) && Number.isInteger(value) && value >= 0 ? value : control.value;
    case "text":
      return typeof value === "string" ? value.slice(0, control.maxLength) : control.value;
    case "pad":
      return Array.isArray(value) && value.length === control.size ** 2 && value.every(isInk) ? value : control.value;
    case "file":
      return typeof value === "string" && /^(\d{1,9}:.{1,200})?$/s.test(value) ? value : control.value;
    default:
      return control satisfies never;
  }
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isInk = (value: unknown): value is number => isNumber(value) && value >= 0 && value <= 1;

/** The nearest value from `min` by whole steps, in so many digits as steps have. */
function onGrid(value: number, { min, max, step }: { min: number; max: number; step: number }): number {
  const last = Math.floor((max - min) / step + 1e-9);
  const steps = Math.min(last, Math.max(0, Math.round((value - min) / step)));
  return Number((min + steps * step).toPrecision(12));
}
