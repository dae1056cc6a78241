import { forgettingSchema, type Forgetting } from '#shared/memories';
import type { LocalDatabase } from './local-database';

const CHANGING = 'What is to be forgotten could not be kept';

export interface KeptForgetting {
  forgetting_id: number;
  forgetting: Forgetting;
  /** In milliseconds since 1970: what a job brings later is not forgotten. */
  made: number;
}

/** What was forgotten, as long as the server may have histories that contain it. */
export class Forgettings {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  keep(forgetting: Forgetting): void {
    this.#database.write(CHANGING, (sqlite) =>
      sqlite
        .prepare('INSERT INTO forgettings (forgetting, made_ms) VALUES (?, ?)')
        .run(JSON.stringify(forgetting), Date.now()),
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

  /** No history contains it any more: nothing of it, or of the jobs that are over, stays in the file either. */
  remove(forgettingId: number): void {
    this.#database.write(CHANGING, (sqlite) =>
      sqlite.prepare('DELETE FROM forgettings WHERE forgetting_id = ?').run(forgettingId),
    );
    this.#database.emptyLog();
  }
}
