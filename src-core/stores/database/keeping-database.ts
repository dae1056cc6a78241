import { DatabaseSync } from '@photostructure/sqlite';

type Statement = ReturnType<InstanceType<typeof DatabaseSync>['prepare']>;

/** Some SQL has as many forms as there are combinations of filters. */
const MOST = 500;

/**
 * A connection that prepares each statement once, and gives the same one for the same SQL. One that is prepared each time
 * keeps kilobytes outside the heap until it is collected, and the collector does not know about them: storing and
 * indexing a conversation of 100,000 messages took two gigabytes. So an iteration must end before the same SQL runs
 * again.
 */
export class KeepingDatabase extends DatabaseSync {
  readonly #kept = new Map<string, Statement>();

  override prepare(sql: string): Statement {
    const statement = this.#kept.get(sql) ?? super.prepare(sql);
    // Last in line again: the first is the one that was not used for longest.
    this.#kept.delete(sql);
    this.#kept.set(sql, statement);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
    return statement;
  }
}
