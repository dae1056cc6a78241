import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { analysesContract } from '../analysis/testing/analyses-contract';
import { hasPostgres, TestDatabase } from '../database/postgresql/testing/test-database';
import { forgettingContract } from '../memory/testing/forgetting-contract';
import { memoriesContract } from '../memory/testing/memories-contract';
import { openObjects } from '../objects/open-objects';
import { changeNoticeContract } from '../testing/change-notice-contract';
import { galleryContract } from '../testing/gallery-contract';
import type { TestedStores } from '../testing/tested-stores';
import { linesContract } from '../testing/lines-contract';
import { transactionContract } from '../testing/transaction-contract';
import { denialsContract } from '../vault/testing/denials-contract';
import { vaultContract } from '../vault/testing/vault-contract';
import { PostgresStores } from './postgres-stores';

async function open(): Promise<TestedStores<PostgresStores>> {
  const root = mkdtempSync(join(tmpdir(), 'stores-'));
  const database = await TestDatabase.create();
  const all: PostgresStores[] = [];
  const openAgain = async () => {
    const stores = await PostgresStores.open(database.url, await openObjects(root));
    all.push(stores);
    return stores;
  };
  return {
    stores: await openAgain(),
    openAgain,
    remove: async () => {
      await Promise.all(all.map((stores) => stores.close()));
      await database.drop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

describe.skipIf(!hasPostgres())('the stores in PostgreSQL', () => {
  transactionContract(open);
  changeNoticeContract(open);
  linesContract(open);
  galleryContract(open);
  analysesContract(open);
  memoriesContract(open);
  forgettingContract(open);
  vaultContract(open);
  denialsContract(open);
});
