import { AppError } from '#shared/errors';
import { migrations } from './migrations';
import type { PostgresConnection } from './postgres-connection';
import { PLACE_KEY } from './postgres-error';
import type { Statements } from './statements';

/** The oldest server that the statements are written for. */
const LEAST_VERSION = 16;

const OPENING = 'The app’s store could not be opened';

/**
 * Creates or upgrades the store. Any number of processes may do this at the same time: they take turns, as writers do.
 * @throws AppError `storage_failed` for a server that is too old, a database that does not hold Unicode, and a store
 * that a newer version of the app has written; as {@link PostgresConnection.run} does.
 */
export async function migrate(
  connection: Pick<PostgresConnection, 'place' | 'run' | 'transaction'>,
): Promise<void> {
  if ((await storeVersion(connection)) === migrations.length) return;
  await connection.transaction('The app’s store could not be upgraded', async (statements) => {
    const found = await versionOf(statements);
    assertNotNewer(found, connection.place.name);
    for (const migration of migrations.slice(found)) await statements.exec(migration);
    await statements.exec('CREATE TABLE IF NOT EXISTS store_version (version bigint NOT NULL)');
    await statements.exec('DELETE FROM store_version');
    await statements.run('INSERT INTO store_version VALUES (?)', [migrations.length]);
  });
}

/**
 * How many of the migrations a database has had: 0 if it has nothing of the app yet.
 * @throws AppError as {@link migrate} does.
 */
export function storeVersion(connection: Pick<PostgresConnection, 'place' | 'run'>): Promise<number> {
  const { name } = connection.place;
  return connection.run(async (statements) => {
    await checkServer(statements, name);
    const version = await versionOf(statements);
    assertNotNewer(version, name);
    return version;
  }, OPENING);
}

function assertNotNewer(version: number, name: string): void {
  if (version <= migrations.length) return;
  throw new AppError('storage_failed', `A newer version of Leather Book has used ${name}.`, {
    hint: `Update Leather Book on this computer, or name another database in ${PLACE_KEY}.`,
  });
}

async function checkServer(statements: Statements, name: string): Promise<void> {
  const server = await statements.get<{ version: number; encoding: string }>(
    `SELECT current_setting('server_version_num')::bigint AS version, current_setting('server_encoding') AS encoding`,
  );
  if (server && server.version < LEAST_VERSION * 10_000) {
    throw new AppError(
      'storage_failed',
      `${OPENING}: the server of ${name} is PostgreSQL ${Math.floor(server.version / 10_000)}.`,
      { hint: `Leather Book needs PostgreSQL ${LEAST_VERSION} or newer.` },
    );
  }
  if (server && server.encoding !== 'UTF8') {
    throw new AppError('storage_failed', `${OPENING}: ${name} holds ${server.encoding}, not Unicode.`, {
      hint: "Create the database with ENCODING 'UTF8' TEMPLATE template0.",
    });
  }
}

/** How many of the migrations it has had. */
async function versionOf(statements: Statements): Promise<number> {
  // Not to_regclass: that asks a cache, which does not hear of another process' tables within a transaction.
  const known = await statements.get(
    `SELECT 1 FROM pg_class WHERE relname = 'store_version' AND relnamespace = current_schema()::regnamespace`,
  );
  if (!known) return 0;
  return (await statements.get<{ version: number }>('SELECT version FROM store_version'))?.version ?? 0;
}
