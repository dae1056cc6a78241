/** The most that Temporal's server takes. */
const MOST = 256;
/** Some hundred events of an ordinary workflow. */
const FIRST = 32;

/**
 * How large a page to ask for. The server counts in batches, each of what it wrote at once: a few events mostly, but a
 * thousand if a workflow task decided on as many. So the pages read so far say how many batches the wanted events are.
 */
export class PageSize {
  readonly #events: number;
  #batches = FIRST;

  /** @param events About as many per page. */
  constructor(events: number) {
    this.#events = events;
  }

  /** To ask for. */
  get batches(): number {
    return this.#batches;
  }

  /** @param events How many a page had for which {@link batches} was asked. */
  learn(events: number): void {
    const fitting = Math.round((this.#batches * this.#events) / Math.max(1, events));
    // A page at the end has less than was asked for.
    this.#batches = Math.max(1, Math.min(MOST, fitting, this.#batches * 2));
  }
}
