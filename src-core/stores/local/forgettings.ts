import { forgettingSchema, type Forgetting } from '#shared/memories';
import type { LocalDatabase } from './local-database';

const CHANGING = 'What is to be forgotten could not be kept';

export interface KeptForgetting {
  forgetting_id: number;
  forgetting: Forgetting;
  /** In milliseconds since 1970: what begins later does not tell of it, and what a job brings later is not forgotten. */
  made: number;
}

/** What was forgotten, as long as the server may have histories that contain it. */
export class Forgettings {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /** Before it is carried out. @returns its number. */
  keep(forgetting: Forgetting): number {
    return this.#database.write(CHANGING, (sqlite) => {
      const { lastInsertRowid } = sqlite
        .prepare('INSERT INTO forgettings (forgetting, made_ms) VALUES (?, ?)')
        .run(JSON.stringify(forgetting), Date.now());
      return Number(lastInsertRowid);
    });
  }

  /**
   * It has been carried out: what has begun up to now may have read it before. It is kept again if another process took
   * it for done meanwhile.
   */
  carriedOut(forgettingId: number, forgetting: Forgetting): void {
    this.#database.write(CHANGING, (sqlite) =>
      sqlite
        .prepare(
          `INSERT INTO forgettings (forgetting_id, forgetting, made_ms) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET made_ms = max(made_ms + 1, excluded.made_ms)`,
        )
        .run(forgettingId, JSON.stringify(forgetting), Date.now()),
    );
  }

  /** Oldest first. */
  pending(): KeptForgetting[] {
    const rows = this.#database.read((sqlite) =>
      sqlite
        .prepare('SELECT forgetting_id, forgetting, made_ms FROM forgettings ORDER BY forgetting_id')
        .all(),
    ) as { forgetting_id: number; forgetting: string; made_ms: number }[];
    return rows.map(({ forgetting_id, forgetting, made_ms }) => ({
      forgetting_id,
      forgetting: forgettingSchema.parse(JSON.parse(forgetting)),
      made: made_ms,
    }));
  }

  /**
   * No history contains it any more: nothing of it, or of the jobs that are over, stays in the file either. It stays if
   * it was carried out in the meantime.
   */
  remove({ forgetting_id, made }: KeptForgetting): void {
    this.#database.write(CHANGING, (sqlite) =>
      sqlite
        .prepare('DELETE FROM forgettings WHERE forgetting_id = ? AND made_ms = ?')
        .run(forgetting_id, made),
    );
    this.#database.emptyLog();
  }
}
