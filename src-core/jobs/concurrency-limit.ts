/** Works on a few of many at a time, in order: the next one starts when one is done. */
export class ConcurrencyLimit<Item> {
  readonly #most: number;
  readonly #work: (item: Item) => Promise<void>;
  readonly #waiting = new Set<Item>();
  #underWay = 0;

  /** @param work What to do with each; it must not reject. */
  constructor(most: number, work: (item: Item) => Promise<void>) {
    this.#most = most;
    this.#work = work;
  }

  /** Adds it at the end, unless it waits already. */
  add(item: Item): void {
    this.#waiting.add(item);
    this.#next();
  }

  /** Those whose turn has not come, in order. */
  get waiting(): readonly Item[] {
    return [...this.#waiting];
  }

  /** Takes an item out of the line, unless its turn has come. */
  drop(item: Item): void {
    this.#waiting.delete(item);
  }

  #next(): void {
    if (this.#underWay >= this.#most) return;
    const [item] = this.#waiting;
    if (item === undefined) return;
    this.#waiting.delete(item);
    this.#underWay += 1;
    void this.#work(item).finally(() => {
      this.#underWay -= 1;
      this.#next();
    });
  }
}
