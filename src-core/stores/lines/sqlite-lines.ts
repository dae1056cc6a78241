import { countRevision } from '../database/revisions';
import type { SqliteConnection } from '../database/sqlite-connection';
import type { Lines } from './lines';

const CHANGING = 'The order of the line could not be changed';

export class SqliteLines implements Lines {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async order(line: string): Promise<string[]> {
    const rows = await this.#connection.run((database) =>
      database.prepare('SELECT workflow_id FROM line_places WHERE line = ? ORDER BY place').all(line),
    );
    return rows.map(({ workflow_id }) => String(workflow_id));
  }

  async arrange(line: string, workflowIds: readonly string[]): Promise<void> {
    await this.#connection.transaction(CHANGING, (database) => {
      database.prepare('DELETE FROM line_places WHERE line = ?').run(line);
      const insert = database.prepare('INSERT INTO line_places (line, workflow_id, place) VALUES (?, ?, ?)');
      for (const [place, workflowId] of workflowIds.entries()) insert.run(line, workflowId, place);
      countRevision(database, 'lines');
    });
  }

  async leave(line: string, workflowId: string): Promise<void> {
    await this.#connection.transaction(CHANGING, (database) => {
      const { changes } = database
        .prepare('DELETE FROM line_places WHERE line = ? AND workflow_id = ?')
        .run(line, workflowId);
      if (changes > 0) countRevision(database, 'lines');
    });
  }

  revision(): Promise<number> {
    return this.#connection.revision('lines');
  }
}
