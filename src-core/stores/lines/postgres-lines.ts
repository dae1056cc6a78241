import { countRevision } from '../database/postgresql/revisions';
import type { StoreConnection } from '../database/postgresql/store-connection';
import type { Lines } from './lines';

const CHANGING = 'The order of the line could not be changed';

export class PostgresLines implements Lines {
  readonly #connection: StoreConnection;

  constructor(connection: StoreConnection) {
    this.#connection = connection;
  }

  async order(line: string): Promise<string[]> {
    const rows = await this.#connection.run((statements) =>
      statements.all<{ workflow_id: string }>(
        'SELECT workflow_id FROM line_places WHERE line = ? ORDER BY place',
        [line],
      ),
    );
    return rows.map(({ workflow_id }) => workflow_id);
  }

  async arrange(line: string, workflowIds: readonly string[]): Promise<void> {
    await this.#connection.transaction(CHANGING, async (statements) => {
      // First, since it locks: two arrangements at the same time come one after the other.
      await countRevision(statements, 'lines');
      await statements.run('DELETE FROM line_places WHERE line = ?', [line]);
      await statements.run(
        `INSERT INTO line_places (line, workflow_id, place)
         SELECT ?, workflow_id, place FROM unnest(?::text[]) WITH ORDINALITY AS given (workflow_id, place)`,
        [line, workflowIds],
      );
    });
  }

  async leave(line: string, workflowId: string): Promise<void> {
    await this.#connection.transaction(CHANGING, async (statements) => {
      const changes = await statements.run('DELETE FROM line_places WHERE line = ? AND workflow_id = ?', [
        line,
        workflowId,
      ]);
      if (changes > 0) await countRevision(statements, 'lines');
    });
  }

  revision(): Promise<number> {
    return this.#connection.revision('lines');
  }
}
