type Id = ReturnType<typeof setTimeout>;

/** Timers that belong to no run, for the kernel itself. Once those of cells are replaced, these are the worker's own still. */
export const native = {
  setTimeout: (callback: () => void, delay: number): Id => setTimeout(callback, delay),
  clearTimeout: (timer: Id | undefined): void => clearTimeout(timer),
};
