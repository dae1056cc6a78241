import { migrate } from './migrate';
import { PostgresConnection } from './postgres-connection';
import type { Statements } from './statements';

/** Connections to a store that is created or upgraded before its first use, as soon as its server can be reached. */
export class StoreConnection extends PostgresConnection {
  #preparing: Promise<void> | undefined;
  #isReady = false;

  override run<Result>(work: (statements: Statements) => Promise<Result>, what?: string): Promise<Result> {
    if (this.#isReady) return super.run(work, what);
    return this.ready().then(() => super.run(work, what));
  }

  override transaction<Result>(
    what: string,
    work: (statements: Statements) => Promise<Result>,
  ): Promise<Result> {
    if (this.#isReady) return super.transaction(what, work);
    return this.ready().then(() => super.transaction(what, work));
  }

  /**
   * Creates or upgrades the store, once. What has failed is tried again by the next call.
   * @throws AppError as {@link migrate} does.
   */
  ready(): Promise<void> {
    this.#preparing ??= migrate({
      place: this.place,
      run: (work, what) => super.run(work, what),
      transaction: (what, work) => super.transaction(what, work),
    }).then(
      () => void (this.#isReady = true),
      (error: unknown) => {
        this.#preparing = undefined;
        throw error;
      },
    );
    return this.#preparing;
  }
}
