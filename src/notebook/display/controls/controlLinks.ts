import type { ControlOutput } from "../../contract/types";
import type { DisplayContext } from "../DisplayContext";

/** What each control's element shows and whom it tells: renewed by every update, read by the element's listeners. */
export const controlLinks = new WeakMap<HTMLElement, { control: ControlOutput; context: DisplayContext }>();
