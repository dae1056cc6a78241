import { storeVersion } from '../database/postgresql/migrate';
import { PostgresConnection } from '../database/postgresql/postgres-connection';
import type { StorePlace } from '../database/postgresql/store-url';
import { COUNT_HOLDINGS, type FoundStore, type Holdings } from './look-at-store';
import { isUnfinishedCopy } from './records/postgres-side';

/** What a database has of the app; nothing is created or upgraded. @throws AppError as opening the store does. */
export async function lookAtPostgres(place: StorePlace): Promise<FoundStore['holds']> {
  const connection = new PostgresConnection(place);
  try {
    if ((await storeVersion(connection)) === 0) return null;
    return await connection.run(async (statements) => {
      if (await isUnfinishedCopy(statements)) return 'unfinished';
      return (await statements.get<NonNullable<Holdings>>(COUNT_HOLDINGS)) ?? null;
    });
  } finally {
    await connection.close();
  }
}
