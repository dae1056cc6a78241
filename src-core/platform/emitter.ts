/** Tells its listeners that something has happened. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  /** Returns a function that stops listening. */
  on(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
