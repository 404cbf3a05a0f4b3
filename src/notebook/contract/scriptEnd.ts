/** With what each script of the runtime ends: one without it was cut off on its way, or is something else. */
export const SCRIPT_END = "/*! end */";

/** Whether a script's text, or the end of it, ends as it should. */
export const isWholeScript = (text: string): boolean => text.trimEnd().endsWith(SCRIPT_END);
