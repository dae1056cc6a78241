/** Works at a few of many at a time, in order: the next one's turn comes when one is done. */
export class Turns<Item> {
  readonly #most: number;
  readonly #work: (item: Item) => Promise<void>;
  readonly #waiting: Item[] = [];
  #underWay = 0;

  /** @param work What is done with each; it must not reject. */
  constructor(most: number, work: (item: Item) => Promise<void>) {
    this.#most = most;
    this.#work = work;
  }

  add(item: Item): void {
    this.#waiting.push(item);
    this.#next();
  }

  #next(): void {
    if (this.#underWay >= this.#most) return;
    const item = this.#waiting.shift();
    if (item === undefined) return;
    this.#underWay += 1;
    void this.#work(item).finally(() => {
      this.#underWay -= 1;
      this.#next();
    });
  }
}
