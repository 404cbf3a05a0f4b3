import type { WorkStorage } from "../../../../../src/notebook/page/work/WorkStore";

/** A browser's storage in memory: `full` and `disabled` make it refuse. */
export class MemoryStorage implements WorkStorage {
  full = false;
  disabled = false;
  readonly items = new Map<string, string>();

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    this.#check();
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#check();
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.#check();
    this.items.delete(key);
  }

  #check(): void {
    if (this.disabled) throw new DOMException("denied", "SecurityError");
  }
}
