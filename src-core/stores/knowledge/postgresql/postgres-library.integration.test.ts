import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { hasPostgres, TestDatabase } from '../../database/postgresql/testing/test-database';
import { openObjects } from '../../objects/open-objects';
import { PostgresStores } from '../../postgresql/postgres-stores';
import { libraryContract } from '../testing/library-contract';

describe.skipIf(!hasPostgres())('the library in PostgreSQL', () => {
  libraryContract(async () => {
    const database = await TestDatabase.create();
    const root = mkdtempSync(join(tmpdir(), 'library-'));
    const stores = await PostgresStores.open(database.url, await openObjects(root));
    return {
      library: stores.library,
      passages: stores.passages.knowledge.index,
      close: async () => {
        await stores.close();
        await database.drop();
        rmSync(root, { recursive: true, force: true });
      },
    };
  });
});
