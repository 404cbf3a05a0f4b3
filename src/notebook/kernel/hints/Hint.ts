/**
 * What an engine or a library says; what it means; what to do. `$1` stands for the first group that matched, and so on. Of a
 * list, the first that matches counts.
 */
export type Hint = [pattern: RegExp, message: string, hint: string];
